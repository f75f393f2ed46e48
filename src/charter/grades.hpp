// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the scale of a charter.toml, its mentions and its wording. Which grade a territory has is
// in the results.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// Most copylefts of one grade.
inline constexpr int most_copylefts = 12;

/// Reads `[[grade]]`, lowest first; no code may stand twice.
void read_grades(Fields& root, domain::Charter& charter, Problems& problems);

/// Reads `[mentions]`.
void read_mentions(Fields& root, domain::Charter& charter, Problems& problems);

/// Reads `[wording]`: any key, each a text.
void read_wording(Fields& root, domain::Charter& charter, Problems& problems);

}  // namespace palmares::charter
