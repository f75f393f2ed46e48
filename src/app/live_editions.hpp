// SPDX-License-Identifier: AGPL-3.0-or-later
// The editions of a store, followed while others write to it: what people change (descriptions,
// pictures, overlays, the files of a publication) is drawn at once by a running service and needs
// no restart. Pointers that were given out stay valid: the sets before are kept. A change costs
// some kilobytes, one of files the templates of its edition as well.
#pragma once

#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/edition.hpp"

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <optional>

namespace palmares::app {

/// The editions of a store as they are now. What `before` has and is the same still is shared with
/// it. Problems: all of take_store's (app/own_charters.hpp) and of the composer's.
[[nodiscard]] Result<deliver::EditionSet> editions_now(const charter::Installation& shipped,
                                                       const lib::Resources& installed,
                                                       const StoreHandle& handle,
                                                       const deliver::EditionSet& before);

/// What a context that was opened with a store has; it must outlive the set.
[[nodiscard]] deliver::EditionSet editions_of(const deliver::RenderContext& context);

/// Used from every thread.
class LiveEditions {
 public:
  /// Everything as it is at that moment.
  using Read = std::function<Result<deliver::EditionSet>(const deliver::EditionSet& before)>;

  LiveEditions(deliver::EditionSet first, Read read);

  /// Looks whether anything is other than before. What cannot be read leaves all as it was. Was
  /// anything other?
  bool renew();
  /// The edition of that year, or null. Costs no look at the store.
  [[nodiscard]] const domain::Edition* of(int year) const {
    return m_now.load()->editions.of(year);
  }
  /// What is in force; never null.
  [[nodiscard]] const deliver::EditionSet* now() const { return m_now.load(); }

 private:
  const Read m_read;
  std::mutex m_mutex;
  std::list<deliver::EditionSet> m_sets;  ///< the last is in force
  std::atomic<const deliver::EditionSet*> m_now;
};

/// Tells when a store may describe or draw editions otherwise, without reading them all. One thread
/// at a time asks.
class EditionWatch {
 public:
  /// The store must outlive it.
  explicit EditionWatch(const StoreHandle& handle);

  /// Was anything written since it was last asked? The first time: yes, for nobody knows.
  [[nodiscard]] bool changed();

 private:
  const StoreHandle& m_handle;
  std::optional<store::StoreMarks> m_seen;
};

}  // namespace palmares::app
