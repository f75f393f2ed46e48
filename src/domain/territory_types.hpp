// SPDX-License-Identifier: AGPL-3.0-or-later
// The words by which files name the kinds of bodies. How a results file may vary them is intake's.
#pragma once

#include "domain/results.hpp"

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

}  // namespace palmares::domain
