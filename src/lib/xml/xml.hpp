// SPDX-License-Identifier: AGPL-3.0-or-later
// XML as a plain tree with lines, so that pugixml is compiled once. What elements mean is the
// reader's business.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::lib::xml {

/// An element and the line it starts on. Names keep their prefix (« xlink:href »); text and
/// comments are left out.
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< in the order of the file
  std::vector<Element> children;
  int line = 0;

  /// The value of an attribute, or null.
  [[nodiscard]] const std::string* attribute(std::string_view wanted) const;
};

/// What a file may cost, checked before its tree is built.
struct Limits {
  std::size_t bytes = 2 << 20;
  std::size_t elements = 20000;
  std::size_t depth = 64;
};

/// The root of an XML file in UTF-8; `file` names it in places. Problems: malformed, a DOCTYPE (so
/// no entity but the five of XML ever expands), a limit passed.
[[nodiscard]] Result<Element> parse(std::string_view text, std::string_view file,
                                    const Limits& limits = {});

}  // namespace palmares::lib::xml
