// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace palmares::intake {

namespace {

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
  const auto order = [this](const Problem& problem) {
    const auto sheet = std::ranges::find(sheets, problem.where.sheet);
    return std::tuple(problem.where.sheet.empty() ? sheets.begin() : sheet, problem.where.line, problem.where.column);
  };
  std::ranges::stable_sort(problems, {}, order);
  std::ranges::stable_sort(notices, {}, order);
}

}  // namespace palmares::intake
