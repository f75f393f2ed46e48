// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/hot_shelf.hpp"

#include <utility>

namespace palmares::service {

namespace {

/// What map and allocator take for an entry, about.
constexpr std::size_t overhead_octets = 128;

}  // namespace

const AnswerPtr* HotShelf::find(std::string_view target, std::uint64_t generation) {
  if (generation != m_generation) {
    empty();
    m_generation = generation;
    return nullptr;
  }
  const auto found = m_answers.find(target);
  return found == m_answers.end() ? nullptr : &found->second;
}

void HotShelf::keep(std::string_view target, AnswerPtr answer) {
  const std::size_t octets = overhead_octets + target.size() + answer->weight();
  if (octets > m_most_octets) {
    return;
  }
  if (this->octets() + octets > m_most_octets) {
    empty();
  }
  const auto [place, added] = m_answers.try_emplace(std::string(target), std::move(answer));
  m_octets.store(m_octets.load(std::memory_order_relaxed) + (added ? octets : 0), std::memory_order_relaxed);
}

void HotShelf::empty() {
  m_answers.clear();
  m_octets.store(0, std::memory_order_relaxed);
}

}  // namespace palmares::service
