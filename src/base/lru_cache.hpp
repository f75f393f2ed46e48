// SPDX-License-Identifier: AGPL-3.0-or-later
// A bounded memory of what was worked out last. It may only hold what its key determines whole:
// forgetting changes time, never bytes.
#pragma once

#include "base/cache_generation.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace palmares {

/// The `capacity` values used last, by key. Not for sharing between threads.
template <typename Value>
class LruCache {
 public:
  explicit LruCache(std::size_t capacity) : m_capacity(capacity) {}

  /// The value of a key, or null; valid until the next call of `keep`.
  [[nodiscard]] const Value* find(std::string_view key) {
    forget_what_is_past();
    const auto found = m_places.find(key);
    if (found == m_places.end()) {
      return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &found->second->second;
  }

  /// Remembers a value under a key that is not there yet; the one used longest ago goes.
  const Value& keep(std::string key, Value value) {
    forget_what_is_past();
    if (m_entries.size() == m_capacity) {
      m_places.erase(m_entries.back().first);
      m_entries.pop_back();
    }
    m_entries.emplace_front(std::move(key), std::move(value));
    m_places.emplace(m_entries.front().first, m_entries.begin());
    return m_entries.front().second;
  }

  [[nodiscard]] std::size_t size() const { return m_entries.size(); }

 private:
  using Entries = std::list<std::pair<std::string, Value>>;

  void forget_what_is_past() {
    if (m_generation != cache_generation()) {
      m_generation = cache_generation();
      m_places.clear();
      m_entries.clear();
    }
  }

  std::size_t m_capacity;
  std::uint64_t m_generation = cache_generation();
  Entries m_entries;
  std::unordered_map<std::string_view, typename Entries::iterator> m_places;
};

}  // namespace palmares
