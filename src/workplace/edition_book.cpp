// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/edition_book.hpp"

#include "app/own_charters.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

namespace palmares::workplace {

EditionBook::EditionBook(const app::StoreHandle& handle, const app::Installation& installation,
                         app::LiveEditions* live)
    : m_handle(handle), m_installation(installation), m_live(live) {}

void EditionBook::renew() {
  store::StoreMarks marks = m_handle.store->marks();
  marks.job = 0;  // what is waiting says nothing of editions
  if (m_charters != nullptr && marks == m_marks) {
    return;
  }
  const bool described = marks.settings != m_marks.settings || marks.files != m_marks.files;
  if (m_charters == nullptr || described || (marks.files > 0 && marks.act != m_marks.act)) {
    charter::Installation charters = m_installation.charters;
    if (const auto taken = app::take_store(charters, *m_installation.resources, m_handle); !taken) {
      throw std::runtime_error(to_string(taken.error()));
    }
    m_charters = std::make_shared<const charter::Installation>(std::move(charters));
    if (m_live != nullptr) {
      m_live->renew();
    }
  }
  m_records.clear();
  m_marks = marks;
}

std::shared_ptr<const EditionRecord> EditionBook::record_of(const domain::Edition& edition) {
  std::shared_ptr<const EditionRecord>& known = m_records[edition.year];
  if (known == nullptr) {
    const store::Ledger ledger = m_handle.store->read(edition.year);
    EditionRecord record{.edition = edition,
                         .charter = m_charters->charter_of(edition),
                         .revisions = m_handle.store->settings_of(edition.year),
                         .state = std::nullopt,
                         .awards = store::current_awards(ledger, edition.year),
                         .version = ledger.version,
                         .charters = m_charters};
    if (const store::EditionState* state = store::state_of(ledger, edition.year)) {
      record.state = *state;
    }
    known = std::make_shared<const EditionRecord>(std::move(record));
  }
  return known;
}

std::vector<std::shared_ptr<const EditionRecord>> EditionBook::all() {
  const std::lock_guard lock(m_mutex);
  renew();
  std::map<int, std::shared_ptr<const EditionRecord>, std::greater<>> by_year;
  for (const domain::Edition& edition : m_charters->editions.all) {
    by_year.try_emplace(edition.year, record_of(edition));
  }
  std::vector<std::shared_ptr<const EditionRecord>> all;
  for (const auto& [year, record] : by_year) {
    all.push_back(record);
  }
  return all;
}

std::shared_ptr<const EditionRecord> EditionBook::of(int year) {
  const std::lock_guard lock(m_mutex);
  renew();
  const domain::Edition* edition = m_charters->editions.of(year);
  return edition == nullptr ? nullptr : record_of(*edition);
}

std::shared_ptr<const charter::Installation> EditionBook::charters() {
  const std::lock_guard lock(m_mutex);
  renew();
  return m_charters;
}

}  // namespace palmares::workplace
