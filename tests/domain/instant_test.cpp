// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/instant.hpp"

#include <gtest/gtest.h>

namespace palmares::domain {
namespace {

TEST(Instant, IsReadWithItsZone) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00Z"), Instant{0});
  EXPECT_EQ(parse_instant("2025-11-19T18:00:00+01:00"), Instant{1'763'571'600});
  EXPECT_EQ(parse_instant("2025-11-19T12:30:00-04:30"), Instant{1'763'571'600});
  EXPECT_EQ(parse_instant("2025-11-19T17:00:00.999Z"), Instant{1'763'571'600});
}

TEST(Instant, IsRefusedWithoutZoneOrOffTheCalendar) {
  for (const char* text :
       {"", "2025-11-19", "2025-11-19T18:00:00", "2025-11-19 18:00:00Z", "2025-02-29T00:00:00Z",
        "2025-11-19T24:00:00Z", "2025-11-19T18:60:00Z", "2025-11-19T18:00:00+24:00",
        "2025-11-19T18:00:00.Z", "2025-11-19T18:00:00+01:00x", "1969-12-31T23:59:59Z"}) {
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
  }
}

TEST(Instant, IsWrittenInTheLegalTimeOfFrance) {
  EXPECT_EQ(to_text({1'763'571'600}), "2025-11-19T18:00:00+01:00");
  EXPECT_EQ(to_text({1'751'328'000}), "2025-07-01T02:00:00+02:00");
}

TEST(Instant, ChangesToSummerTimeAndBackAtOneUtc) {
  EXPECT_EQ(to_text(*parse_instant("2026-03-29T00:59:59Z")), "2026-03-29T01:59:59+01:00");
  EXPECT_EQ(to_text(*parse_instant("2026-03-29T01:00:00Z")), "2026-03-29T03:00:00+02:00");
  EXPECT_EQ(to_text(*parse_instant("2026-10-25T00:59:59Z")), "2026-10-25T02:59:59+02:00");
  EXPECT_EQ(to_text(*parse_instant("2026-10-25T01:00:00Z")), "2026-10-25T02:00:00+01:00");
}

TEST(Instant, ComesBackFromItsText) {
  for (std::int64_t seconds = 0; seconds < 4'000'000'000; seconds += 12'345'679) {
    EXPECT_EQ(parse_instant(to_text({seconds})), Instant{seconds});
  }
}

TEST(Instant, IsSaidInFrench) {
  EXPECT_EQ(french_day(*parse_instant("2026-01-12T23:30:00Z")), "13\u00A0janvier\u00A02026");
  EXPECT_EQ(french_moment(*parse_instant("2025-11-19T18:05:00+01:00")),
            "19\u00A0novembre\u00A02025 à\u00A0"
            "18\u00A0h\u00A0"
            "05");
}

}  // namespace
}  // namespace palmares::domain
