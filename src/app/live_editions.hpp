// SPDX-License-Identifier: AGPL-3.0-or-later
// The editions that a store describes, followed while others write to it: what people change in a running service is drawn at
// once and needs no restart. Pointers that were given out stay valid: the sets before are kept, some kilobytes for each change.
#pragma once

#include "base/result.hpp"
#include "domain/edition.hpp"

#include <atomic>
#include <functional>
#include <list>
#include <mutex>

namespace palmares::app {

/// Used from every thread.
class LiveEditions {
 public:
  /// All editions as they are described at that moment.
  using Read = std::function<Result<domain::Editions>()>;

  LiveEditions(domain::Editions first, Read read);

  /// Looks whether other editions are described than before. What cannot be read leaves all as it was.
  void renew();
  /// The edition of that year, or null. Costs no look at the store.
  [[nodiscard]] const domain::Edition* of(int year) const;

 private:
  const Read m_read;
  std::mutex m_mutex;
  std::list<domain::Editions> m_sets;  ///< the last is in force
  std::atomic<const domain::Editions*> m_now;
};

}  // namespace palmares::app
