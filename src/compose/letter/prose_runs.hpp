// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of one block: inline Markdown to runs, still with the marks of values; then cells,
// places to fill in, values, spaces.
#pragma once

#include "document/prose.hpp"
#include "domain/particulars.hpp"
#include "lib/text/markdown.hpp"

#include <string>
#include <vector>

namespace palmares::compose {

class ProseRuns {
 public:
  /// `values` are those of the marks, `blanks` what is written into the five blanks, null: nothing;
  /// both must outlive it.
  ProseRuns(const std::vector<std::string>& values, const domain::Blanks* blanks)
      : m_values(values), m_blanks(blanks) {}

  /// The runs of a block; a soft break is the text « \n » inside a run, a hard one a run « \n » of
  /// its own.
  [[nodiscard]] document::Runs marked(const lib::markdown::Node& block) const;
  /// Values in their places, what stands between square brackets filled or as blanks, French
  /// spaces, soft breaks as spaces.
  [[nodiscard]] document::Runs finished(document::Runs marked) const;
  /// The rows of a table written « | a | b | », a line each, their cells finished.
  [[nodiscard]] std::vector<std::vector<document::Runs>> rows(const document::Runs& marked) const;

 private:
  [[nodiscard]] std::string filled(std::string_view text) const;
  /// What is written into « [citation] »; nothing: it is left blank.
  [[nodiscard]] std::string_view written(std::string_view blank) const;

  const std::vector<std::string>& m_values;
  const domain::Blanks* m_blanks;
};

}  // namespace palmares::compose
