// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/catalogue_refresher.hpp"

#include "http/failure.hpp"

#include <chrono>
#include <exception>
#include <string>
#include <utility>

namespace palmares::site {

namespace {

constexpr std::chrono::milliseconds pause{400};

}  // namespace

CatalogueRefresher::CatalogueRefresher(Site& site,
                                       std::function<std::optional<Catalogue>()> renewed,
                                       std::function<void(std::string_view)> log)
    : m_site(site),
      m_renewed(std::move(renewed)),
      m_log(std::move(log)),
      m_thread([this] { run(); }) {}

CatalogueRefresher::~CatalogueRefresher() {
  close();
  m_thread.join();
}

void CatalogueRefresher::close() {
  {
    const std::lock_guard lock(m_mutex);
    m_closing = true;
  }
  m_change.notify_all();
}

bool CatalogueRefresher::ended_by(std::chrono::steady_clock::time_point end) {
  std::unique_lock lock(m_mutex);
  return m_change.wait_until(lock, end, [this] { return m_ended; });
}

void CatalogueRefresher::run() {
  std::unique_lock lock(m_mutex);
  while (!m_change.wait_for(lock, pause, [this] { return m_closing; })) {
    lock.unlock();
    look();
    lock.lock();
  }
  m_ended = true;
  m_change.notify_all();
}

void CatalogueRefresher::look() {
  try {
    if (std::optional<Catalogue> catalogue = m_renewed()) {
      m_site.publish(*std::move(catalogue));
    }
    m_site.set_fresh(true);
    m_told = false;
  } catch (...) {
    m_site.set_fresh(false);
    if (!m_told) {
      m_log("catalogue: " + http::failure_text(std::current_exception()));
    }
    m_told = true;
  }
}

}  // namespace palmares::site
