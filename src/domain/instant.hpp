// SPDX-License-Identifier: AGPL-3.0-or-later
// A moment in time and how it is written and said. Which moment it is now, main alone knows.
#pragma once

#include "domain/edition.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::domain {

/// Seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// « 2025-11-19T18:00:00+01:00 », « …Z » (RFC 3339, a zone is required; a fraction is dropped), or
/// nothing.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// The moment at which clocks in mainland France show that day and so many seconds of it (0 to
/// 86,399); of an hour that comes twice the first. Nothing for an hour that the change to summer
/// time leaves out, and before 1970.
[[nodiscard]] std::optional<Instant> in_france(const Date& day, int seconds);

/// The day in mainland France.
[[nodiscard]] Date day_in_france(Instant instant);

/// RFC 3339 in the legal time of mainland France: « 2025-11-19T18:00:00+01:00 ». Years 1970-9999.
[[nodiscard]] std::string to_text(Instant instant);

/// « 19 novembre 2025 »: the day in mainland France, with no-break spaces.
[[nodiscard]] std::string french_day(Instant instant);

/// « 19 novembre 2025 à 18 h 00 », in the legal time of mainland France, with no-break spaces.
[[nodiscard]] std::string french_moment(Instant instant);

}  // namespace palmares::domain
