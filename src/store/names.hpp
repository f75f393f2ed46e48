// SPDX-License-Identifier: AGPL-3.0-or-later
// The words under which the choices of a store are kept: in its tables and in its log. What people
// read is french()'s; the words for kinds of bodies are domain::name_of's.
#pragma once

#include "domain/results.hpp"
#include "store/jobs.hpp"
#include "store/sightings.hpp"
#include "store/values.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::store {

[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::string_view name_of(EventType event_type);
[[nodiscard]] std::string_view name_of(Standing standing);
[[nodiscard]] std::string_view name_of(JobState state);
[[nodiscard]] std::string_view name_of(MendedIn mended_in);
[[nodiscard]] std::string_view name_of(SightingKind kind);

/// The choice of that name. Throws Damaged for a name that is none: only a damaged store holds one.
[[nodiscard]] State state_named(std::string_view name);
[[nodiscard]] EventType event_type_named(std::string_view name);
[[nodiscard]] JobState job_state_named(std::string_view name);
[[nodiscard]] MendedIn mended_in_named(std::string_view name);
[[nodiscard]] SightingKind sighting_kind_named(std::string_view name);
[[nodiscard]] Standing standing_named(std::string_view name);
[[nodiscard]] domain::TerritoryType type_named(std::string_view name);

}  // namespace palmares::store
