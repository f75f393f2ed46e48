// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cache.hpp"

#include <iterator>
#include <utility>

namespace palmares::service {

namespace {

/// What list, map and allocator take for an entry, about.
constexpr std::size_t overhead_octets = 128;

}  // namespace

AnswerPtr Cache::find(std::string_view key) {
  const auto found = m_by_key.find(key);
  if (found == m_by_key.end()) {
    return nullptr;
  }
  m_entries.splice(m_entries.begin(), m_entries, found->second);
  return found->second->answer;
}

void Cache::insert(std::string key, AnswerPtr answer) {
  if (const auto old = m_by_key.find(key); old != m_by_key.end()) {
    drop(old->second);
  }
  Entry entry{.key = std::move(key), .answer = std::move(answer)};
  const std::size_t octets = weight(entry);
  if (octets > m_most_octets) {
    return;
  }
  while (m_octets + octets > m_most_octets) {
    drop(std::prev(m_entries.end()));
  }
  m_entries.push_front(std::move(entry));
  m_by_key.emplace(m_entries.front().key, m_entries.begin());
  m_octets += octets;
}

std::size_t Cache::weight(const Entry& entry) {
  return overhead_octets + entry.key.size() + entry.answer->weight();
}

void Cache::drop(Entries::iterator entry) {
  m_octets -= weight(*entry);
  m_by_key.erase(entry->key);
  m_entries.erase(entry);
}

}  // namespace palmares::service
