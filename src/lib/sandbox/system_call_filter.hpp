// SPDX-License-Identifier: AGPL-3.0-or-later
// A process gives up what it does not need (seccomp, limits of the kernel): afterwards it works
// with memory and the files that are open, and nothing else. There is no way back.
#pragma once

#include <cstddef>

namespace palmares::lib {

struct SelfLimits {
  std::size_t memory_bytes = std::size_t{1} << 30U;  ///< address space in all; not under sanitizers
  std::size_t output_bytes = std::size_t{128} << 20U;  ///< of any file it writes
  unsigned cpu_seconds = 10;
  unsigned wall_seconds = 20;  ///< by the kernel's alarm
};

/// Sets the limits, and dies with its parent.
void limit_self(const SelfLimits& limits);

/// From now on: files cannot be opened or looked at (EPERM), memory can be had but never run as
/// code, threads can be started; any other call (sockets, processes, signals to others…) kills the
/// process. Throws std::system_error where the kernel has no seccomp.
void filter_system_calls();

}  // namespace palmares::lib
