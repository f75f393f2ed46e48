// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/hot_shelf.hpp"

#include <utility>

namespace palmares::service {

const AnswerPtr* HotShelf::find(std::string_view target, std::uint64_t generation) {
  if (generation != m_generation) {
    m_answers.clear();
    m_octets = 0;
    m_generation = generation;
    return nullptr;
  }
  const auto found = m_answers.find(target);
  return found == m_answers.end() ? nullptr : &found->second;
}

void HotShelf::keep(std::string_view target, AnswerPtr answer) {
  const std::size_t octets = target.size() + answer->weight();
  if (octets > m_most_octets) {
    return;
  }
  if (m_octets + octets > m_most_octets) {
    m_answers.clear();
    m_octets = 0;
  }
  const auto [place, added] = m_answers.try_emplace(std::string(target), std::move(answer));
  m_octets += added ? octets : 0;
}

}  // namespace palmares::service
