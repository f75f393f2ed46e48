// SPDX-License-Identifier: AGPL-3.0-or-later
// Days and moments as people in France type them. What is said without a zone is the legal time of
// mainland France.
#pragma once

#include "domain/edition.hpp"
#include "domain/instant.hpp"

#include <optional>
#include <string_view>

namespace palmares::domain {

/// « 2025-11-19 », « 19/11/2025 », « 19.11.2025 », « 19 novembre 2025 », « mercredi 19 novembre
/// 2025 », « 1er décembre 2025 » as a day of the calendar; nothing for anything else, and where the
/// day of the week is another.
[[nodiscard]] std::optional<Date> parse_typed_day(std::string_view text);

/// What `parse_instant` reads, or a day as above with an hour (« 18 h », « à 18 h 30 », « 18:00 »,
/// « T18:00:00 »; none: midnight), or an hour alone: of the day that `now` is in France. Nothing
/// for anything else, and for an hour that a change to summer time leaves out; an hour that comes
/// twice is the first of them.
[[nodiscard]] std::optional<Instant> parse_typed_moment(std::string_view text, Instant now);

}  // namespace palmares::domain
