// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts of a results file that will be printed: names, designations, mentions. What they must not
// carry is decided here: no person's name, nothing too long. How they are set is compose/'s.
#pragma once

#include "intake/row/listed_name.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

inline constexpr std::size_t longest_name = 200;  ///< code points of a printed text

/// « COMMUNAUTE DE COMMUNES DU BRIANCONNAIS »: several words without a small letter, too long for
/// an acronym.
[[nodiscard]] bool is_in_capitals(std::string_view name);

/// The name of a territory with typographic apostrophes, without the prefix, the department and the
/// person that lists write round it; nothing after a problem; an empty cell is one. Notices: what
/// was split off, a word of two alphabets.
[[nodiscard]] std::optional<ListedName> read_name(const Cell& cell, Diagnostics& diagnostics);

inline constexpr std::size_t longest_short_name = 40;  ///< code points

/// What small documents call a territory of that name; nothing for an empty cell or for the name
/// itself. Problems: too long, no shorter than the name.
[[nodiscard]] std::optional<std::string> read_short_name(const Cell& cell, std::string_view name,
                                                         Diagnostics& diagnostics);

/// Any other printed text under the same rules; nothing for an empty cell.
[[nodiscard]] std::optional<std::string> read_display_text(const Cell& cell,
                                                           Diagnostics& diagnostics);

}  // namespace palmares::intake
