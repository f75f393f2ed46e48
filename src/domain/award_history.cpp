// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/award_history.hpp"

#include <algorithm>
#include <utility>

namespace palmares::domain {

AwardHistory::AwardHistory(std::span<const Results> results, NowKnownAs now_known_as) : m_now_known_as(std::move(now_known_as)) {
  for (const Results& edition : results) {
    m_first = std::min(m_first.value_or(edition.edition), edition.edition);
    for (const Award& award : edition.awards) {
      if (award.laureate()) {
        m_grades[known_as(award.territory.id)].push_back({.edition = edition.edition, .grade = award.grade});
      }
    }
  }
  for (auto& [id, grades] : m_grades) {
    std::ranges::sort(grades, {}, &EarlierGrade::edition);
  }
}

std::string AwardHistory::known_as(const std::string& id) const {
  return m_now_known_as ? m_now_known_as(id) : id;
}

std::optional<std::vector<EarlierGrade>> AwardHistory::before(const Award& award) const {
  if (!m_first || *m_first >= award.edition) {
    return std::nullopt;
  }
  std::vector<EarlierGrade> grades;
  if (const auto found = m_grades.find(known_as(award.territory.id)); found != m_grades.end()) {
    grades = found->second;
    std::erase_if(grades, [&](const EarlierGrade& grade) { return grade.edition >= award.edition; });
  }
  return grades;
}

void attach_history(std::vector<Results>& results) {
  const AwardHistory award_history(results);
  for (Results& edition : results) {
    for (Award& award : edition.awards) {
      award.earlier = award_history.before(award);
    }
  }
}

}  // namespace palmares::domain
