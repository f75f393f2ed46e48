// SPDX-License-Identifier: AGPL-3.0-or-later
// Editions as the workplace shows them: what is described of each and what was decided, read again
// only where the store has changed since.
#pragma once

#include "app/installation.hpp"
#include "app/live_editions.hpp"
#include "app/store_handle.hpp"
#include "store/edition_settings.hpp"
#include "store/standing.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace palmares::workplace {

/// One edition at one moment.
struct EditionRecord {
  domain::Edition edition;
  const domain::Charter* charter = nullptr;  ///< of the installation
  std::vector<store::SettingsRevision>
      revisions;                             ///< of its settings, oldest first; none: it is shipped
  std::optional<store::EditionState> state;  ///< nothing: no results yet
  std::vector<store::Revision> awards;       ///< as they stand, withdrawn ones included
  store::ActNumber version = 0;              ///< of the store
  std::shared_ptr<const charter::Installation> charters;  ///< in which `charter` stands
};

/// Used from every thread.
class EditionBook {
 public:
  /// `live` is told of changes of settings; null: nobody is.
  EditionBook(const app::StoreHandle& handle, const app::Installation& installation,
              app::LiveEditions* live);

  /// Every edition that is described, newest first.
  [[nodiscard]] std::vector<std::shared_ptr<const EditionRecord>> all();
  /// Null where there is none of that year.
  [[nodiscard]] std::shared_ptr<const EditionRecord> of(int year);
  /// The charters, and every edition as it is described now.
  [[nodiscard]] std::shared_ptr<const charter::Installation> charters();

 private:
  // The mutex is held.
  void renew();
  [[nodiscard]] std::shared_ptr<const EditionRecord> record_of(const domain::Edition& edition);

  const app::StoreHandle& m_handle;
  const app::Installation& m_installation;
  app::LiveEditions* m_live;
  std::mutex m_mutex;
  store::StoreMarks m_marks;
  std::shared_ptr<const charter::Installation> m_charters;
  std::map<int, std::shared_ptr<const EditionRecord>>
      m_records;  ///< those that were asked for since the store changed
};

}  // namespace palmares::workplace
