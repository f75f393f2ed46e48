// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/invocation.hpp"

#include <chrono>
#include <optional>
#include <stdexcept>

namespace palmares::cli {

namespace {

std::string variable(const app::Invocation& invocation, const char* name) {
  const auto found = invocation.environment.find(name);
  return found == invocation.environment.end() ? std::string() : found->second;
}

}  // namespace

domain::Instant now(const app::Invocation& invocation) {
  const std::string named = variable(invocation, "PALMARES_NOW");
  if (named.empty()) {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::seconds>(since).count()};
  }
  if (const std::optional<domain::Instant> instant = domain::parse_instant(named)) {
    return *instant;
  }
  throw std::runtime_error("PALMARES_NOW n’est pas un instant\u00A0: " + named);
}

app::Clock clock_of(const app::Invocation& invocation) {
  return [invocation] { return now(invocation); };
}

app::Actor actor(const app::Invocation& invocation, const std::string& who) {
  const std::string user = variable(invocation, "USER");
  return {.name = who.empty() ? (user.empty() ? "inconnu" : user) : who,
          .clock = clock_of(invocation)};
}

Result<app::Settings> load_settings(const app::Invocation& invocation) {
  return app::load_settings(invocation, clock_of(invocation));
}

}  // namespace palmares::cli
