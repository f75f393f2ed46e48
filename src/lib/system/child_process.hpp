// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs another program over some bytes and takes what it writes, within a deadline: it has no other
// file, no environment, and is killed where it takes too long. What the program may do besides is
// its own to give up (system_call_filter.hpp).
#pragma once

#include "base/bytes.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace palmares::lib {

enum class ChildEnd {
  exited,       ///< by itself
  killed,       ///< by a signal: it crashed, or did what it may not
  out_of_time,  ///< by us
};

struct ChildResult {
  ChildEnd end = ChildEnd::killed;
  int code = 0;  ///< of its exit, or the number of the signal
  Bytes output;  ///< what it wrote to its standard output; only where it exited
};

/// Gives `input` as standard input; standard error goes nowhere. From any thread. Throws
/// std::system_error where the program cannot be started (ENOENT…).
[[nodiscard]] ChildResult run_child(const std::filesystem::path& program,
                                    const std::vector<std::string>& arguments, BytesView input,
                                    std::chrono::milliseconds deadline);

/// The child's side: all of its standard input, and its answer, whole. Throw std::system_error.
[[nodiscard]] Bytes read_standard_input();
void write_standard_output(BytesView bytes);

}  // namespace palmares::lib
