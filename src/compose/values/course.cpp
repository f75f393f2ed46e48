// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/course.hpp"

#include <cassert>

namespace palmares::compose {

namespace {

std::vector<std::string> grades_before(const Facts& facts) {
  std::vector<std::string> grades;
  for (const Earlier& earlier : facts.earlier) {
    grades.push_back(earlier.grade->name + " en " + std::to_string(earlier.edition));
  }
  return grades;
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
  const domain::Grade* before = facts.charter->grade(last.grade->code);
  const domain::Grade* now = facts.charter->grade(facts.award->grade);
  assert(before != nullptr && now != nullptr);
  return before == now ? "renouvellement" : before < now ? "progression" : "recul";
}

std::string earlier_grades(const Facts& facts) {
  return enumerated(grades_before(facts));
}

std::string whole_course(const Facts& facts) {
  std::vector<std::string> grades = grades_before(facts);
  grades.push_back(facts.charter->grade(facts.award->grade)->name + " en " +
                   std::to_string(facts.award->edition));
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
