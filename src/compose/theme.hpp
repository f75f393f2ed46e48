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

/// The ink of each swatch of the palette, by its index; nothing where the theme leaves it unpainted (« aucun »).
using Inks = std::vector<std::optional<document::Ink>>;

/// The ink of a swatch under no theme.
[[nodiscard]] document::Ink ink_of(const domain::Swatch& swatch);

/// The inks under a theme. Problems: a theme the charter does not have (but « couleur » always exists), a theme that names an
/// unknown swatch.
[[nodiscard]] Result<Inks> themed_inks(const domain::Charter& charter, std::string_view theme);

}  // namespace palmares::compose
