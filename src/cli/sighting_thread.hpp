// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place from which what the site counted goes to the store: at every full minute, and once
// when the service stops.
#pragma once

#include "app/actor.hpp"
#include "http/log.hpp"
#include "site/site_server.hpp"
#include "store/sightings.hpp"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace palmares::cli {

class SightingThread {
 public:
  /// What was seen since it was last asked, as of that day.
  using Take = std::function<std::vector<store::Sighting>(const std::string& day)>;

  /// Without a book nothing is done.
  SightingThread(std::unique_ptr<store::SightingBook> book, Take take, app::Clock clock,
                 http::WriteLine log);
  /// Keeps what is left; whoever counts must still be there.
  ~SightingThread();
  SightingThread(const SightingThread&) = delete;
  SightingThread& operator=(const SightingThread&) = delete;

 private:
  void run(const std::stop_token& stop);
  void keep();

  std::unique_ptr<store::SightingBook> m_book;
  Take m_take;
  app::Clock m_clock;
  http::WriteLine m_log;
  std::vector<store::Sighting> m_left;  ///< what a store could not take the last time
  std::jthread m_thread;
};

}  // namespace palmares::cli
