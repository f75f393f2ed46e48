// SPDX-License-Identifier: AGPL-3.0-or-later
// The command that examines an installation: a row of the table of commands.
#pragma once

#include "cli/commands.hpp"

namespace palmares::cli {

Action declare_doctor(CLI::App& app);

}  // namespace palmares::cli
