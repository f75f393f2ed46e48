// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that stand where a value should: programs' and people's words for nothing, what a form asks
// for, rows of sums and notes below a table. spoilt_values.hpp judges the rest.
#pragma once

#include "intake/table/columns.hpp"

#include <string_view>

namespace palmares::intake {

/// « nan », « NULL », « à compléter par le jury », « Total : 12 », « {{nom}} », « Source : jury »,
/// « - ». Faux, Aucun and ND may be names: as such they stand; so does « Non labellisé » as a
/// level.
[[nodiscard]] bool says_nothing(std::string_view text, Column column);

/// Is it the sign of an empty set, or the letter Ø alone, which people put for it?
[[nodiscard]] bool is_empty_set(std::string_view text);

}  // namespace palmares::intake
