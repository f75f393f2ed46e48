// SPDX-License-Identifier: AGPL-3.0-or-later
// Options of the commands that make documents of several laureates: whose, which, and on how many
// threads.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace palmares::cli {

/// `--territory ID|NOM`, any number of times.
void add_territories(CLI::App& app, std::vector<std::string>& territories);

/// `--kinds DOCUMENT,...`.
void add_kinds(CLI::App& app, std::vector<std::string>& kinds);

/// `--jobs N`; 0 where it is not given.
void add_jobs(CLI::App& app, unsigned& jobs);

/// As many threads as were asked for, or as the machine has cores: 1 to 256.
[[nodiscard]] unsigned threads_for(unsigned jobs);

}  // namespace palmares::cli
