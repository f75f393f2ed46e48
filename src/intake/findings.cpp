// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/findings.hpp"

#include <algorithm>
#include <utility>

namespace palmares::intake {

namespace {

Spot spot_of(const Problem& problem) {
  return {problem.where.line, problem.where.column};
}

Problem problem_at(const std::string& file, Spot spot, std::string what, std::string hint) {
  return {.where = {file, spot.line, spot.column}, .what = std::move(what), .hint = std::move(hint), .fault = Fault::input};
}

}  // namespace

void Findings::refuse(Spot spot, std::string what, std::string hint) {
  problems.push_back(problem_at(file, spot, std::move(what), std::move(hint)));
}

void Findings::note(Spot spot, std::string what, std::string hint) {
  notices.push_back(problem_at(file, spot, std::move(what), std::move(hint)));
}

void Findings::sort() {
  std::ranges::stable_sort(problems, {}, spot_of);
  std::ranges::stable_sort(notices, {}, spot_of);
}

}  // namespace palmares::intake
