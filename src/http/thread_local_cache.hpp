// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers a thread has just sent, by the target exactly as it was asked: the next request for it
// needs no parsing, no key and no lock. What is true for how long is http/request_handler.hpp's.
#pragma once

#include "http/response.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palmares::http {

/// Belongs to one thread. Emptied when full: what is hot is back at once.
class ThreadLocalCache {
 public:
  explicit ThreadLocalCache(std::size_t most_bytes) : m_most_bytes(most_bytes) {}

  /// The answer to that target in that generation, or null.
  [[nodiscard]] const ResponsePtr* find(std::string_view target, std::uint64_t generation);
  /// Bytes kept, as the cache counts them; from any thread.
  [[nodiscard]] std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }
  /// Keeps an answer of the generation last asked for.
  void keep(std::string_view target, ResponsePtr answer);

 private:
  void empty();

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::size_t m_most_bytes;
  std::atomic<std::size_t> m_bytes = 0;  // written by its own thread only
  std::uint64_t m_generation = 0;
  std::unordered_map<std::string, ResponsePtr, Hash, std::equal_to<>> m_answers;
};

}  // namespace palmares::http
