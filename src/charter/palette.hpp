// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the swatches and themes of a charter.toml. Text styles are charter/styles.hpp's.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// Most ink of a swatch on coated paper; per cent of all process inks together (our limit for
/// FOGRA39).
inline constexpr double most_ink = 300;

/// Target of a theme that leaves a shape unpainted.
inline constexpr std::string_view no_swatch = "aucun";

/// Reads `[swatch.…]` into the charter's palette.
void read_palette(Fields& root, domain::Charter& charter, Problems& problems);

/// Reads `[theme.…]`; its swatches must be of the palette read before.
void read_themes(Fields& root, domain::Charter& charter, Problems& problems);

/// Reports a key whose text is no swatch of the charter; an empty text was reported before.
void check_swatch(Fields& fields, std::string_view key, const std::string& name,
                  const domain::Charter& charter);

}  // namespace palmares::charter
