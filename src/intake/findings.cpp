// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/findings.hpp"

#include <algorithm>
#include <utility>

namespace palmares::intake {

namespace {

Spot spot_of(const Problem& problem) {
  return {problem.where.line, problem.where.column};
}

Problem problem_at(Place place, std::string what, std::string hint) {
  return {.where = std::move(place), .what = std::move(what), .hint = std::move(hint), .fault = Fault::input};
}

}  // namespace

Place Findings::place(Spot spot) const {
  const bool named = spot.sheet > 0 && static_cast<std::size_t>(spot.sheet) <= sheets.size();
  return {file, spot.line, spot.column, named ? sheets[static_cast<std::size_t>(spot.sheet) - 1] : std::string()};
}

void Findings::refuse(Spot spot, std::string what, std::string hint) {
  problems.push_back(problem_at(place(spot), std::move(what), std::move(hint)));
}

void Findings::note(Spot spot, std::string what, std::string hint) {
  notices.push_back(problem_at(place(spot), std::move(what), std::move(hint)));
}

void Findings::sort() {
  std::ranges::stable_sort(problems, {}, spot_of);
  std::ranges::stable_sort(notices, {}, spot_of);
}

}  // namespace palmares::intake
