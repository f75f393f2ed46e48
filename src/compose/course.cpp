// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/course.hpp"

#include <cassert>

namespace palmares::compose {

namespace {

const domain::Grade* grade_of(const Earlier& earlier) {
  return earlier.charter->grade(earlier.award->grade);
}

}  // namespace

std::string_view course_of(const Facts& facts) {
  if (facts.earlier.empty()) {
    return facts.past == Past::known ? "premiere" : "inconnu";
  }
  const Earlier& last = facts.earlier.back();
  if (last.charter->id != facts.charter->id) {
    return "nouvelle-echelle";
  }
  // Grades of one charter stand lowest first in one vector.
  const domain::Grade* before = grade_of(last);
  const domain::Grade* now = facts.charter->grade(facts.award->grade);
  assert(before != nullptr && now != nullptr);
  return before->code == now->code ? "renouvellement" : facts.charter->grade(before->code) < now ? "progression" : "recul";
}

std::string earlier_grades(const Facts& facts) {
  std::vector<std::string> grades;
  for (const Earlier& earlier : facts.earlier) {
    grades.push_back(grade_of(earlier)->name + " en " + std::to_string(earlier.award->edition));
  }
  return enumerated(grades);
}

std::string enumerated(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    list += i == 0 ? "" : i + 1 == texts.size() ? " et " : ", ";
    list += texts[i];
  }
  return list;
}

}  // namespace palmares::compose
