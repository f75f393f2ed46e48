// SPDX-License-Identifier: AGPL-3.0-or-later
// The inks of a charter under one of its themes.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// The ink of each swatch of the palette, by its index; nothing where the theme leaves it unpainted
/// (« aucun »).
using Inks = std::vector<std::optional<document::Ink>>;

/// The ink of a swatch under no theme.
[[nodiscard]] document::Ink ink_of(const domain::Swatch& swatch);

/// Below that size on paper a text keeps to one plate: several would have to register to a tenth of
/// a stem. Points.
inline constexpr double small_text = 24;

/// What small texts and QR codes are printed in: a spot and bare paper stay, every other swatch
/// prints in black alone, overprinting, or in the swatch it names. On screens nothing changes.
[[nodiscard]] document::Ink small_ink(const domain::Charter& charter, const document::Ink& ink);

/// What a text of `size` mm is printed in.
[[nodiscard]] document::Ink text_ink(const domain::Charter& charter, const document::Ink& ink,
                                     double size);

/// The inks under a theme. Problems: a theme the charter does not have (but « couleur » always
/// exists), a theme that names an unknown swatch, a theme for dark mode that leaves unpainted what
/// this one paints, or the other way round.
[[nodiscard]] Result<Inks> themed_inks(const domain::Charter& charter, std::string_view theme);

}  // namespace palmares::compose
