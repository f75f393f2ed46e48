// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place from which what the site counted goes to the store: at every full minute, and once
// when the service stops. Each day it forgets there what is too old.
#pragma once

#include "app/actor.hpp"
#include "domain/instant.hpp"
#include "http/log.hpp"
#include "site/site_server.hpp"
#include "store/sightings.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace palmares::cli {

class SightingThread {
 public:
  /// What was seen since it was last asked, as of that day.
  using Take = std::function<std::vector<store::Sighting>(const std::string& day)>;

  /// Without a book nothing is done. Kept are `days` days, the present one not counted.
  SightingThread(std::unique_ptr<store::SightingBook> book, unsigned days, Take take,
                 app::Clock clock, http::WriteLine log);
  /// Keeps what is left; whoever counts must still be there.
  ~SightingThread();
  /// Takes what there is to the store now; from any thread. Faults of the store go to the log, and
  /// what it did not take waits.
  void keep();
  SightingThread(const SightingThread&) = delete;
  SightingThread& operator=(const SightingThread&) = delete;

 private:
  void run(const std::stop_token& stop);
  void add(const std::string& day);
  void forget(domain::Instant now, const std::string& day);

  std::unique_ptr<store::SightingBook> m_book;
  unsigned m_days;
  Take m_take;
  app::Clock m_clock;
  http::WriteLine m_log;
  std::mutex m_mutex;                   ///< held while it keeps
  std::vector<store::Sighting> m_left;  ///< what a store could not take the last time
  std::string m_cleared;                ///< the day on which the book forgot what was too old
  std::jthread m_thread;
};

}  // namespace palmares::cli
