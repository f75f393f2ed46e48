// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a program the way a shell does and keeps what it said.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace palmares::test {

struct Ran {
  int exit = -1;  ///< exit code, or minus the number of the signal that ended it
  std::string output;
  std::string error;
};

/// Runs a program found by PATH or by its path, its environment widened by `environment` (an empty
/// value removes a variable).
[[nodiscard]] Ran run(const std::vector<std::string>& words,
                      const std::map<std::string, std::string>& environment = {});

/// Runs the program under test with these arguments.
[[nodiscard]] Ran palmares(std::vector<std::string> arguments,
                           const std::map<std::string, std::string>& environment = {});

/// Starts the program under test and kills it after that time as a loss of power would (SIGKILL).
/// Did it end by itself before, with exit code 0?
[[nodiscard]] bool palmares_killed(std::vector<std::string> arguments,
                                   std::chrono::milliseconds after);

}  // namespace palmares::test
