// SPDX-License-Identifier: AGPL-3.0-or-later
// How an award stands to those the territory had before: the first, the same again, a step up or
// down. How that is said is the letters'.
#pragma once

#include "compose/values/facts.hpp"

#include <array>
#include <string>
#include <string_view>

namespace palmares::compose {

/// `inconnu`: nobody gave earlier results. `premiere`: they were given, and the territory had no
/// award in them. `nouvelle-echelle`: the last award was on the scale of another charter, so
/// nothing went up or down.
inline constexpr std::array<std::string_view, 6> courses = {
    "inconnu", "premiere", "renouvellement", "progression", "recul", "nouvelle-echelle"};

/// One of `courses`.
[[nodiscard]] std::string_view course_of(const Facts& facts);

/// « niveau 4 en 2021 et niveau 5 en 2023 »: the earlier awards; empty where there is none.
[[nodiscard]] std::string earlier_grades(const Facts& facts);

/// The same and this award last: « niveau 4 en 2021 et niveau 5 en 2023 ».
[[nodiscard]] std::string whole_course(const Facts& facts);

/// « a », « a et b », « a, b et c ».
[[nodiscard]] std::string enumerated(const std::vector<std::string>& texts);

}  // namespace palmares::compose
