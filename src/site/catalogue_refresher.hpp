// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps a site in step with what others write: a thread that asks for a new catalogue twice a
// second, so that a change shows within one. Where catalogues come from is the asker's.
#pragma once

#include "site/routes.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

namespace palmares::site {

class CatalogueRefresher {
 public:
  /// `renewed` gives a catalogue where there is a new one and throws where it cannot tell: the site
  /// is then not ready, and the log says so once. All three must outlive this.
  CatalogueRefresher(Site& site, std::function<std::optional<Catalogue>()> renewed,
                     std::function<void(std::string_view)> log);
  /// Closes and joins.
  ~CatalogueRefresher();
  CatalogueRefresher(const CatalogueRefresher&) = delete;
  CatalogueRefresher& operator=(const CatalogueRefresher&) = delete;

  /// Asks no more.
  void close();
  /// Waits until the thread has ended, closed before, or until that moment; did it end?
  [[nodiscard]] bool ended_by(std::chrono::steady_clock::time_point end);

 private:
  void run();
  void look();

  Site& m_site;
  std::function<std::optional<Catalogue>()> m_renewed;
  std::function<void(std::string_view)> m_log;
  bool m_told = false;
  std::mutex m_mutex;
  std::condition_variable m_change;
  bool m_closing = false;
  bool m_ended = false;
  std::thread m_thread;
};

}  // namespace palmares::site
