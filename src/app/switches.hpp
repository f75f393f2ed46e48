// SPDX-License-Identifier: AGPL-3.0-or-later
// Settings that are yes or no, as words of a configuration, the environment or the command line.
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"

namespace palmares::app {

struct Switches {
  bool access_log = false;
  bool pinned = false;
  bool run_jobs = true;
};

/// Problem: a word that means neither.
[[nodiscard]] Result<Switches> read_switches(const Options& options);

}  // namespace palmares::app
