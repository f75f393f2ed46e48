// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/results_desk.hpp"

#include "store/factory/open.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::size_t most_kept = 2;  // drafts in memory: those of this year and the next

bool before(const intake::Finding& finding, const intake::CellPosition& line) {
  return std::pair(finding.cell.sheet, finding.cell.line) < std::pair(line.sheet, line.line);
}

/// Finds what belongs to each row; findings stand in the order of the file.
void index_rows(JudgedDraft& draft) {
  const intake::Review& review = draft.reviewed.review;
  for (std::size_t s = 0; s < review.sheets.size(); ++s) {
    for (std::size_t r = 0; r < review.sheets[s].rows.size(); ++r) {
      const intake::CellPosition at = review.sheets[s].rows[r].front().position;
      const auto first =
          std::lower_bound(review.findings.begin(), review.findings.end(), at, before);
      const auto last =
          std::find_if(first, review.findings.end(), [&](const intake::Finding& finding) {
            return finding.cell.sheet != at.sheet || finding.cell.line != at.line;
          });
      const bool faulty = std::any_of(first, last, [](const intake::Finding& finding) {
        return finding.severity == intake::Severity::fault;
      });
      if (first != last) {
        (faulty ? draft.faulty : draft.noticed).push_back(draft.rows.size());
      }
      draft.rows.push_back({.sheet = s,
                            .row = r,
                            .first = static_cast<std::size_t>(first - review.findings.begin()),
                            .last = static_cast<std::size_t>(last - review.findings.begin()),
                            .faulty = faulty});
    }
  }
}

}  // namespace

std::span<const intake::Finding> JudgedDraft::findings(const DraftRow& row) const {
  return std::span(reviewed.review.findings).subspan(row.first, row.last - row.first);
}

std::vector<intake::Finding> JudgedDraft::of_no_row() const {
  std::vector<intake::Finding> rest;
  std::size_t next = 0;
  for (const DraftRow& row : rows) {
    rest.insert(
        rest.end(), reviewed.review.findings.begin() + static_cast<std::ptrdiff_t>(next),
        reviewed.review.findings.begin() + static_cast<std::ptrdiff_t>(std::max(next, row.first)));
    next = std::max(next, row.last);
  }
  rest.insert(rest.end(), reviewed.review.findings.begin() + static_cast<std::ptrdiff_t>(next),
              reviewed.review.findings.end());
  return rest;
}

ResultsDesk::ResultsDesk(const app::StoreHandle& handle, const app::Installation& installation,
                         EditionBook& editions)
    : m_handle(handle),
      m_people(store::open_particulars(handle.folder.string())),
      m_installation(installation),
      m_editions(editions) {}

app::DraftPlace ResultsDesk::place() {
  return {.ledger = *m_handle.store,
          .drafts = *m_handle.store,
          .index = *m_handle.store,
          .blobs = *m_handle.blobs,
          .people = m_people.get()};
}

const intake::Territories* ResultsDesk::territories() {
  std::call_once(m_read, [this] {
    if (auto read = app::open_territories(m_installation)) {
      m_territories = std::move(read->value);
    }
  });
  return m_territories ? &*m_territories : nullptr;
}

std::shared_ptr<const JudgedDraft> ResultsDesk::draft(int edition) {
  const std::optional<store::ResultsDraft> now = m_handle.store->draft(edition);
  if (!now || now->state != store::DraftState::open) {
    return nullptr;
  }
  const std::lock_guard one_at_a_time(
      m_judging);  // who asks second finds what the first had judged
  const auto charters = m_editions.charters();
  const store::ActNumber version = m_handle.store->version();
  {
    const std::lock_guard lock(m_mutex);
    const auto kept = m_drafts.find(edition);
    if (kept != m_drafts.end()) {
      if (kept->second->reviewed.draft == *now && kept->second->charters == charters &&
          kept->second->reviewed.ledger_version == version) {
        return kept->second;
      }
      m_drafts.erase(kept);  // not two of them in memory
    }
  }
  std::optional<app::ReviewedDraft> reviewed =
      app::review_draft(place(), edition, {.charters = *charters, .territories = territories()});
  if (!reviewed) {
    return nullptr;
  }
  auto judged = std::make_shared<JudgedDraft>();
  judged->reviewed = std::move(*reviewed);
  judged->charters = charters;
  index_rows(*judged);
  const std::lock_guard lock(m_mutex);
  if (m_drafts.size() >= most_kept && !m_drafts.contains(edition)) {
    m_drafts.erase(m_drafts.begin());
  }
  m_drafts.insert_or_assign(edition, judged);
  return judged;
}

}  // namespace palmares::workplace
