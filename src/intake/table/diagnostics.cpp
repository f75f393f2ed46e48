// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/diagnostics.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace palmares::intake {

namespace {

Problem problem_at(Place place, std::string what, std::string hint) {
  return {.where = std::move(place),
          .what = std::move(what),
          .hint = std::move(hint),
          .fault = Fault::input};
}

}  // namespace

Place Diagnostics::place(CellPosition position) const {
  const bool named =
      position.sheet > 0 && static_cast<std::size_t>(position.sheet) <= sheets.size();
  return {file, position.line, position.column,
          named ? sheets[static_cast<std::size_t>(position.sheet) - 1] : std::string()};
}

void Diagnostics::refuse(CellPosition position, std::string what, std::string hint) {
  problems.push_back(problem_at(place(position), std::move(what), std::move(hint)));
}

void Diagnostics::note(CellPosition position, std::string what, std::string hint) {
  notices.push_back(problem_at(place(position), std::move(what), std::move(hint)));
}

void Diagnostics::sort() {
  const auto order = [this](const Problem& problem) {
    const auto sheet = std::ranges::find(sheets, problem.where.sheet);
    return std::tuple(problem.where.sheet.empty() ? sheets.begin() : sheet, problem.where.line,
                      problem.where.column);
  };
  std::ranges::stable_sort(problems, {}, order);
  std::ranges::stable_sort(notices, {}, order);
}

}  // namespace palmares::intake
