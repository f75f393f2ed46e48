// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/results.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::domain {

std::int64_t millionths(double degrees) {
  return std::llround(degrees * 1e6);
}

double degrees_of(std::int64_t millionths) {
  return static_cast<double>(millionths) / 1e6;
}

const Award* Results::award_of(std::string_view territory_id) const {
  const auto found = std::ranges::find(awards, territory_id, [](const Award& award) {
    return std::string_view(award.territory.id);
  });
  return found == awards.end() ? nullptr : &*found;
}

std::size_t Results::laureates() const {
  return static_cast<std::size_t>(std::ranges::count_if(awards, &Award::laureate));
}

}  // namespace palmares::domain
