// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/file_sizes.hpp"

#include "lib/system/cpu_affinity.hpp"

namespace palmares::site {

FileSizes::~FileSizes() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_change.notify_one();
  if (m_thread.joinable()) {
    m_thread.join();
  }
}

std::size_t FileSizes::of(const std::string& name, Make make) {
  const std::lock_guard lock(m_mutex);
  if (const auto found = m_sizes.find(name); found != m_sizes.end()) {
    return found->second;
  }
  if (m_sizes.size() >= most && m_waiting.empty()) {
    m_sizes.clear();
  }
  if (m_sizes.size() < most) {
    m_sizes.emplace(name, 0);
    m_waiting.emplace_back(name, std::move(make));
    if (!m_thread.joinable()) {
      m_thread = std::thread([this] { work(); });
    }
    m_change.notify_one();
  }
  return 0;
}

std::uint64_t FileSizes::version() const {
  const std::lock_guard lock(m_mutex);
  return m_version;
}

void FileSizes::work() {
  lib::lower_priority();
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_change.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
    if (m_stopping) {
      return;
    }
    const auto [name, make] = std::move(m_waiting.front());
    m_waiting.pop_front();
    lock.unlock();
    const std::size_t size = make();
    lock.lock();
    m_sizes.insert_or_assign(name, size);
    m_version += m_waiting.empty() ? 1 : 0;
  }
}

}  // namespace palmares::site
