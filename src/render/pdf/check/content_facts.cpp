// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/content_facts.hpp"

#include <bit>

namespace palmares::render::pdf {

void CodeSet::add(const CodeSet& other) {
  for (std::size_t i = 0; i < m_words.size(); ++i) {
    m_words[i] |= other.m_words[i];
  }
}

std::vector<std::uint32_t> CodeSet::codes() const {
  std::vector<std::uint32_t> all;
  for (std::size_t word = 0; word < m_words.size(); ++word) {
    for (std::uint64_t bits = m_words[word]; bits != 0; bits &= bits - 1) {
      all.push_back(static_cast<std::uint32_t>(word * 64) +
                    static_cast<std::uint32_t>(std::countr_zero(bits)));
    }
  }
  return all;
}

}  // namespace palmares::render::pdf
