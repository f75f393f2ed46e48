// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response_cache.hpp"

#include <iterator>
#include <utility>

namespace palmares::http {

namespace {

/// What list, map and allocator take for an entry, about.
constexpr std::size_t overhead_bytes = 128;

}  // namespace

ResponsePtr ResponseCache::find(std::string_view key) {
  const auto found = m_by_key.find(key);
  if (found == m_by_key.end()) {
    return nullptr;
  }
  m_entries.splice(m_entries.begin(), m_entries, found->second);
  return found->second->answer;
}

void ResponseCache::insert(std::string key, ResponsePtr answer) {
  if (const auto old = m_by_key.find(key); old != m_by_key.end()) {
    drop(old->second);
  }
  Entry entry{.key = std::move(key), .answer = std::move(answer)};
  const std::size_t bytes = weight(entry);
  if (bytes > m_most_bytes) {
    return;
  }
  while (m_bytes + bytes > m_most_bytes) {
    drop(std::prev(m_entries.end()));
  }
  m_entries.push_front(std::move(entry));
  m_by_key.emplace(m_entries.front().key, m_entries.begin());
  m_bytes += bytes;
}

std::size_t ResponseCache::weight(const Entry& entry) {
  return overhead_bytes + entry.key.size() + entry.answer->weight();
}

void ResponseCache::drop(Entries::iterator entry) {
  m_bytes -= weight(*entry);
  m_by_key.erase(entry->key);
  m_entries.erase(entry);
}

}  // namespace palmares::http
