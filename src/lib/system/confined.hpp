// SPDX-License-Identifier: AGPL-3.0-or-later
// Work on hostile input in a child process that may only take so much time and memory: where a
// library loops, waits, overflows the stack or eats memory, the child ends and we do not. For
// programs with one thread (fork).
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <functional>

namespace palmares::lib {

enum class ConfinedEnd { finished, out_of_time, out_of_memory, crashed };

struct Confined {
  ConfinedEnd end = ConfinedEnd::crashed;
  Bytes bytes;  ///< what the work returned; empty unless it finished
};

struct ConfinedLimits {
  unsigned cpu_seconds = 20;
  unsigned wall_seconds = 60;  ///< by the kernel's alarm: also for a child that waits or starves
  std::size_t memory_bytes = 3'000'000'000;  ///< address space, on top of what the program has
                                             ///< already; not under sanitizers
};

/// Runs `work` in a child and returns what it returns. An exception of `work` is out_of_memory
/// where it is std::bad_alloc, else crashed. Throws std::system_error where no child can be had.
[[nodiscard]] Confined confined(const ConfinedLimits& limits, const std::function<Bytes()>& work);

}  // namespace palmares::lib
