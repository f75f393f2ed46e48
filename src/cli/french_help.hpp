// SPDX-License-Identifier: AGPL-3.0-or-later
// CLI11 in French: the words of its help and what it finds wrong with a command line.
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace palmares::cli {

/// Makes the help of a program or command speak French; options declared afterwards too.
void speak_french(CLI::App& app);

/// What is wrong with the command line: a lower-case French sentence without full stop.
[[nodiscard]] std::string french(const CLI::ParseError& error, const CLI::App& app);

}  // namespace palmares::cli
