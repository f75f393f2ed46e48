// SPDX-License-Identifier: AGPL-3.0-or-later
// CommonMark (cmark) as a plain tree. What the blocks become is the reader's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib::markdown {

enum class Kind {
  document,
  paragraph,
  heading,
  bullets,
  numbers,
  item,
  quote,
  divider,
  text,
  soft_break,
  line_break,
  strong,
  emphasis,
  link,
  image,
  code,        ///< among words
  code_block,  ///< its text ends with a line break
  raw,         ///< HTML
};

struct Node {
  Kind kind = Kind::document;
  std::string text;  ///< of a text or a code; address of a link or an image
  int level = 0;     ///< of a heading
  int line = 0;      ///< where its block begins, from 1
  std::vector<Node> children;
};

/// The tree of a text in UTF-8. Every text is CommonMark: there are no problems.
[[nodiscard]] Node parse(std::string_view text);

}  // namespace palmares::lib::markdown
