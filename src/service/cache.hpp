// SPDX-License-Identifier: AGPL-3.0-or-later
// Ready answers kept in memory, the least recently used leaving first. For one thread at a time: who shares it locks it.
#pragma once

#include "service/answer.hpp"

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palmares::service {

class Cache {
 public:
  explicit Cache(std::size_t most_octets) : m_most_octets(most_octets) {}

  /// The answer of that key, now the most recently used, or null.
  [[nodiscard]] AnswerPtr find(std::string_view key);
  /// Keeps an answer and drops the least recently used past the limit; one larger than the limit is not kept.
  void insert(std::string key, AnswerPtr answer);
  /// Octets kept.
  [[nodiscard]] std::size_t octets() const { return m_octets; }

 private:
  struct Entry {
    std::string key;
    AnswerPtr answer;
  };
  using Entries = std::list<Entry>;

  [[nodiscard]] static std::size_t weight(const Entry& entry);
  void drop(Entries::iterator entry);

  std::size_t m_most_octets;
  std::size_t m_octets = 0;
  Entries m_entries;                                                 // most recently used first
  std::unordered_map<std::string_view, Entries::iterator> m_by_key;  // keys live in m_entries
};

}  // namespace palmares::service
