// SPDX-License-Identifier: AGPL-3.0-or-later
// The kinds of bodies as people write them: « Ville », « Métropole », « CC », « Syndicat mixte », «
// Commune de moins de 5 000 habitants ». The words files are written with are
// domain/territory_types.hpp's.
#pragma once

#include "domain/results.hpp"

#include <optional>
#include <string_view>

namespace palmares::intake {

/// The kind a text means, whatever its case, accents, punctuation and number; nothing where it may
/// mean several or none.
[[nodiscard]] std::optional<domain::TerritoryType> type_as_written(std::string_view text);

}  // namespace palmares::intake
