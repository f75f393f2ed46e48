// SPDX-License-Identifier: AGPL-3.0-or-later
// A name reduced to what tells it from others, for matching and never for display. Which bodies
// match is territories.hpp's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::intake {

/// Lower-case ASCII letters and digits of the words, « St » and « Ste » written out, a trailing
/// article first: « St-Étienne » and « saint etienne » -> « saintetienne », « Tronche (La) » -> «
/// latronche ».
[[nodiscard]] std::string commune_key(std::string_view name);

/// The same without « CC », « Communauté d’agglomération » and the like before the name, and
/// without an acronym in parentheses after.
[[nodiscard]] std::string group_key(std::string_view name);

/// Insertions, deletions, changes and swaps of neighbours that turn one into the other, counted as
/// far as `most` + 1.
[[nodiscard]] std::size_t typing_faults(std::string_view one, std::string_view other,
                                        std::size_t most);

}  // namespace palmares::intake
