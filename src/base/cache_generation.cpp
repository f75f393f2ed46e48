// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/cache_generation.hpp"

#include <atomic>

namespace palmares {

namespace {

std::atomic<std::uint64_t> generation = 0;

}  // namespace

// Memories are exact or empty: no other data hangs on this number, so no order is needed.
std::uint64_t cache_generation() {
  return generation.load(std::memory_order_relaxed);
}

void clear_caches() {
  generation.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace palmares
