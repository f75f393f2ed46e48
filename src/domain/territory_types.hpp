// SPDX-License-Identifier: AGPL-3.0-or-later
// The words by which files name the kinds of bodies. How a results file may vary them is intake's.
#pragma once

#include "domain/results.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palmares::domain {

inline constexpr std::array<std::pair<std::string_view, TerritoryType>, 8> territory_types = {
    {{"commune", TerritoryType::commune},
     {"epci", TerritoryType::epci},
     {"departement", TerritoryType::departement},
     {"region", TerritoryType::region},
     {"syndicat", TerritoryType::syndicat},
     {"etablissement_public", TerritoryType::etablissement_public},
     {"association", TerritoryType::association},
     {"autre", TerritoryType::autre}}};

/// The word of a type: « epci ».
[[nodiscard]] constexpr std::string_view name_of(TerritoryType type) {
  return std::ranges::find(territory_types, type,
                           &std::pair<std::string_view, TerritoryType>::second)
      ->first;
}

}  // namespace palmares::domain
