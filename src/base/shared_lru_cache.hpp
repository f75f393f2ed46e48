// SPDX-License-Identifier: AGPL-3.0-or-later
// A bounded memory of costly values that depend on their key alone, shared by all threads. It may
// forget at any time and never changes what is made, only how soon.
#pragma once

#include "base/cache_generation.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace palmares {

template <typename Value>
class SharedLruCache {
 public:
  /// Keeps at most `most` values, the last used ones.
  explicit SharedLruCache(std::size_t most) : m_most(most) {}

  /// The value of `key`; `make()` makes it where it is not remembered (two threads may both make
  /// it: it is the same).
  template <typename Make>
  std::shared_ptr<const Value> value(const std::string& key, Make make) {
    if (auto known = find(key)) {
      return known;
    }
    auto made = std::make_shared<const Value>(make());
    keep(key, made);
    return made;
  }

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const Value>>;

  std::shared_ptr<const Value> find(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    forget_what_is_past();
    const auto found = m_places.find(key);
    if (found == m_places.end()) {
      return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->second;
  }

  void keep(const std::string& key, std::shared_ptr<const Value> value) {
    const std::lock_guard lock(m_mutex);
    if (m_places.contains(key)) {
      return;
    }
    m_entries.emplace_front(key, std::move(value));
    m_places.emplace(m_entries.front().first, m_entries.begin());
    if (m_entries.size() > m_most) {
      m_places.erase(m_entries.back().first);
      m_entries.pop_back();
    }
  }

  // Under the lock. Those who hold a value keep it.
  void forget_what_is_past() {
    if (m_generation != cache_generation()) {
      m_generation = cache_generation();
      m_places.clear();
      m_entries.clear();
    }
  }

  const std::size_t m_most;
  std::mutex m_mutex;
  std::uint64_t m_generation = cache_generation();
  std::list<Entry> m_entries;  // last used first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> m_places;
};

}  // namespace palmares
