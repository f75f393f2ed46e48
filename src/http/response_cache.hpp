// SPDX-License-Identifier: AGPL-3.0-or-later
// Ready answers kept in memory, the least recently used leaving first. For one thread at a time:
// who shares it locks it.
#pragma once

#include "http/response.hpp"

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palmares::http {

class ResponseCache {
 public:
  explicit ResponseCache(std::size_t most_bytes) : m_most_bytes(most_bytes) {}

  /// The answer of that key, now the most recently used, or null.
  [[nodiscard]] ResponsePtr find(std::string_view key);
  /// Keeps an answer and drops the least recently used past the limit; one larger than the limit is
  /// not kept.
  void insert(std::string key, ResponsePtr answer);
  /// Bytes kept.
  [[nodiscard]] std::size_t bytes() const { return m_bytes; }

 private:
  struct Entry {
    std::string key;
    ResponsePtr answer;
  };
  using Entries = std::list<Entry>;

  [[nodiscard]] static std::size_t weight(const Entry& entry);
  void drop(Entries::iterator entry);

  std::size_t m_most_bytes;
  std::size_t m_bytes = 0;
  Entries m_entries;                                                 // most recently used first
  std::unordered_map<std::string_view, Entries::iterator> m_by_key;  // keys live in m_entries
};

}  // namespace palmares::http
