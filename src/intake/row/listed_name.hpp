// SPDX-License-Identifier: AGPL-3.0-or-later
// A territory's name as lists publish it, « Ville de La Tronche (38) », taken apart. Whether the
// name may be printed is printed.hpp's.
#pragma once

#include <string>
#include <string_view>

namespace palmares::intake {

/// What a list's name is made of; what it does not hold is empty.
struct ListedName {
  std::string name;        ///< « La Tronche », « Le Havre » of « Ville du Havre »
  std::string prefix;      ///< « Ville », « Commune » or « Mairie »
  std::string department;  ///< « 38 »
};

/// Takes a name apart; one without prefix and department comes back whole.
[[nodiscard]] ListedName listed_name(std::string_view text);

}  // namespace palmares::intake
