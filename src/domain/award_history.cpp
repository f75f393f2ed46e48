// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/award_history.hpp"

#include <algorithm>
#include <utility>

namespace palmares::domain {

AwardHistory::AwardHistory(std::span<const Results> results, NowKnownAs now_known_as)
    : m_now_known_as(std::move(now_known_as)) {
  for (const Results& edition : results) {
    m_first = std::min(m_first.value_or(edition.edition), edition.edition);
    for (const Award& award : edition.awards) {
      if (award.laureate()) {
        m_grades[known_as(award.territory.id)].push_back(
            {.edition = edition.edition, .grade = award.grade});
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
    std::erase_if(grades,
                  [&](const EarlierGrade& grade) { return grade.edition >= award.edition; });
  }
  return grades;
}

Standings::Standings(const Results& results) : m_laureates(results.laureates()) {
  for (const Award& award : results.awards) {
    if (award.laureate()) {
      ++m_grades[award.grade];
      m_departments[award.territory.department].push_back(award.territory.name);
    }
  }
}

Peers Standings::of(const Award& laureate) const {
  Peers peers{.laureates = m_laureates, .same_grade = 0, .department = 0, .others = {}};
  if (const auto same = m_grades.find(laureate.grade); same != m_grades.end()) {
    peers.same_grade = same->second;
  }
  const auto near = m_departments.find(laureate.territory.department);
  if (laureate.territory.department.empty() || near == m_departments.end()) {
    return peers;
  }
  peers.department = near->second.size();
  if (peers.department <= Peers::most_named + 1) {
    peers.others = near->second;
    // One of its name is itself; of homonyms the other stays.
    if (const auto self = std::ranges::find(peers.others, laureate.territory.name);
        self != peers.others.end()) {
      peers.others.erase(self);
    }
  }
  return peers;
}

void attach_history(std::vector<Results>& results) {
  const AwardHistory award_history(results);
  for (Results& edition : results) {
    const Standings standings(edition);
    for (Award& award : edition.awards) {
      award.earlier = award_history.before(award);
      award.peers = standings.of(award);
    }
  }
}

}  // namespace palmares::domain
