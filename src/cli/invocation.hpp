// SPDX-License-Identifier: AGPL-3.0-or-later
// What an invocation of the program says of time, person and settings: the one place that asks the
// machine's clock for acts.
#pragma once

#include "app/settings.hpp"

#include <string>

namespace palmares::cli {

/// This moment, or the one that PALMARES_NOW names. Throws std::runtime_error where that is no
/// instant.
[[nodiscard]] domain::Instant now(const app::Invocation& invocation);
/// The same for who asks later; keeps a copy of the invocation.
[[nodiscard]] app::Clock clock_of(const app::Invocation& invocation);
/// Whom --by, PALMARES_BY or USER names, by that clock.
[[nodiscard]] app::Actor actor(const app::Invocation& invocation, const std::string& who);
/// app::load_settings by the clock of the invocation.
[[nodiscard]] Result<app::Settings> load_settings(const app::Invocation& invocation);

}  // namespace palmares::cli
