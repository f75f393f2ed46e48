// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/thread_local_cache.hpp"

#include <utility>

namespace palmares::http {

namespace {

/// What map and allocator take for an entry, about.
constexpr std::size_t overhead_bytes = 128;

}  // namespace

const ResponsePtr* ThreadLocalCache::find(std::string_view target, std::uint64_t generation) {
  if (generation != m_generation) {
    empty();
    m_generation = generation;
    return nullptr;
  }
  const auto found = m_answers.find(target);
  return found == m_answers.end() ? nullptr : &found->second;
}

void ThreadLocalCache::keep(std::string_view target, ResponsePtr answer) {
  const std::size_t bytes = overhead_bytes + target.size() + answer->weight();
  if (bytes > m_most_bytes) {
    return;
  }
  if (this->bytes() + bytes > m_most_bytes) {
    empty();
  }
  const auto [place, added] = m_answers.try_emplace(std::string(target), std::move(answer));
  m_bytes.store(m_bytes.load(std::memory_order_relaxed) + (added ? bytes : 0),
                std::memory_order_relaxed);
}

void ThreadLocalCache::empty() {
  m_answers.clear();
  m_bytes.store(0, std::memory_order_relaxed);
}

}  // namespace palmares::http
