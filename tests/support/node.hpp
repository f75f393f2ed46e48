// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a judge of tests/js with the node that its lock file pins. A judge that is not installed is
// a failure, never skipped.
#pragma once

#include "support/run.hpp"

#include <string>
#include <vector>

namespace palmares::support {

/// Runs `tests/js/<script>` with those arguments and waits. Throws std::runtime_error where
/// scripts/judges has not installed it.
[[nodiscard]] Run run_node(const std::string& script, const std::vector<std::string>& arguments);

}  // namespace palmares::support
