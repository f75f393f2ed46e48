// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/edition_book.hpp"

#include "app/own_charters.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palmares::workplace {

EditionBook::EditionBook(const app::StoreHandle& handle, const app::Installation& installation, app::LiveEditions* live)
    : m_handle(handle), m_installation(installation), m_live(live) {}

void EditionBook::renew() {
  const store::ActNumber version = m_handle.store->version();
  const std::int64_t files = m_handle.store->files_version();
  std::vector<store::SettingsRevision> settings = m_handle.store->current_settings();
  if (m_charters != nullptr && version == m_version && settings == m_settings && files == m_files) {
    return;
  }
  if (m_charters == nullptr || settings != m_settings || files != m_files || (files > 0 && version != m_version)) {
    charter::Installation charters = m_installation.charters;
    if (const auto taken = app::take_store(charters, *m_installation.resources, m_handle); !taken) {
      throw std::runtime_error(to_string(taken.error()));
    }
    m_charters = std::make_shared<const charter::Installation>(std::move(charters));
    m_settings = std::move(settings);
    m_files = files;
    if (m_live != nullptr) {
      m_live->renew();
    }
  }
  const store::Ledger ledger = m_handle.store->read(std::nullopt);
  std::map<int, std::shared_ptr<const EditionRecord>> records;
  for (const domain::Edition& edition : m_charters->editions.all) {
    EditionRecord record{.edition = edition,
                         .charter = nullptr,
                         .revisions = m_handle.store->settings_of(edition.year),
                         .state = std::nullopt,
                         .awards = store::current_awards(ledger, edition.year),
                         .version = ledger.version,
                         .charters = m_charters};
    record.charter = m_charters->charter_of(edition);
    if (const store::EditionState* state = store::state_of(ledger, edition.year)) {
      record.state = *state;
    }
    records.emplace(edition.year, std::make_shared<const EditionRecord>(std::move(record)));
  }
  m_records = std::move(records);
  m_version = ledger.version;
}

std::vector<std::shared_ptr<const EditionRecord>> EditionBook::all() {
  const std::lock_guard lock(m_mutex);
  renew();
  std::vector<std::shared_ptr<const EditionRecord>> all;
  for (const auto& [year, record] : m_records) {
    all.insert(all.begin(), record);
  }
  return all;
}

std::shared_ptr<const EditionRecord> EditionBook::of(int year) {
  const std::lock_guard lock(m_mutex);
  renew();
  const auto found = m_records.find(year);
  return found == m_records.end() ? nullptr : found->second;
}

std::shared_ptr<const charter::Installation> EditionBook::charters() {
  const std::lock_guard lock(m_mutex);
  renew();
  return m_charters;
}

}  // namespace palmares::workplace
