// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of one block: inline Markdown to runs, still with the marks of values; then cells, places to fill in, values, spaces.
#pragma once

#include "document/prose.hpp"
#include "lib/text/markdown.hpp"

#include <string>
#include <vector>

namespace palmares::compose {

class ProseRuns {
 public:
  /// `values` are those of the marks and must outlive it.
  explicit ProseRuns(const std::vector<std::string>& values) : m_values(values) {}

  /// The runs of a block; a soft break is the text « \n » inside a run, a hard one a run « \n » of its own.
  [[nodiscard]] document::Runs marked(const lib::markdown::Node& block) const;
  /// Values in their places, what stands between square brackets as blanks, French spaces, soft breaks as spaces.
  [[nodiscard]] document::Runs finished(document::Runs marked) const;
  /// The rows of a table written « | a | b | », a line each, their cells finished.
  [[nodiscard]] std::vector<std::vector<document::Runs>> rows(const document::Runs& marked) const;

 private:
  [[nodiscard]] std::string filled(std::string_view text) const;

  const std::vector<std::string>& m_values;
};

}  // namespace palmares::compose
