// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers a thread has just sent, by the target exactly as it was asked: the next request for it needs no parsing, no key and no
// lock. What is true for how long is service/responder.hpp's.
#pragma once

#include "service/answer.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palmares::service {

/// Belongs to one thread. Emptied when full: what is hot is back at once.
class HotShelf {
 public:
  explicit HotShelf(std::size_t most_octets) : m_most_octets(most_octets) {}

  /// The answer to that target in that generation, or null.
  [[nodiscard]] const AnswerPtr* find(std::string_view target, std::uint64_t generation);
  /// Octets kept, as the cache counts them; from any thread.
  [[nodiscard]] std::size_t octets() const { return m_octets.load(std::memory_order_relaxed); }
  /// Keeps an answer of the generation last asked for.
  void keep(std::string_view target, AnswerPtr answer);

 private:
  void empty();

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::size_t m_most_octets;
  std::atomic<std::size_t> m_octets = 0;  // written by its own thread only
  std::uint64_t m_generation = 0;
  std::unordered_map<std::string, AnswerPtr, Hash, std::equal_to<>> m_answers;
};

}  // namespace palmares::service
