// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a line of French text may end: place names hang together by their hyphens. Which of these
// breaks are used is paragraph's.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace palmares::compose {

enum class BreakQuality {
  good,
  poor,  ///< after a small word (« de », « la », « CC ») that belongs to the next one; beside a
         ///< number (« Val 81 »)
  inner,  ///< inside an item of a list parted by « · », whose items stay whole where they can
  last,  ///< before a link (« -sous- ») that holds both its neighbours: only for a text that fits
         ///< in no other way
};

/// A place where a new line may begin.
struct Break {
  std::size_t offset = 0;  ///< byte of the first character of the new line
  BreakQuality quality = BreakQuality::good;

  friend bool operator==(const Break&, const Break&) = default;
};

/// Are breaks of the last quality wanted?
enum class LastBreaks { no, yes };

/// The breaks of a text, ascending. After spaces (never a no-break one, never before punctuation or
/// a dash), after a hyphen between letters (but not after Saint-/Sainte-/St-/Ste- and their like,
/// not after a letter alone (« e-administration »), not on either side of -en-, -sur-, -sous-,
/// -lès-, -et- and their like, and not between -de-, -la-, -l’… and their noun), after a slash.
[[nodiscard]] std::vector<Break> line_breaks(std::string_view text,
                                             LastBreaks last = LastBreaks::no);

}  // namespace palmares::compose
