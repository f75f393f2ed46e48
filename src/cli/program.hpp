// SPDX-License-Identifier: AGPL-3.0-or-later
// The program: from the words of the command line to an exit code. The commands themselves are
// cli/commands.hpp's.
#pragma once

namespace palmares::cli {

/// Runs the command the arguments name and returns its exit code (design §6). Throws nothing.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace palmares::cli
