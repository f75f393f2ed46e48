// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/typed_moment.hpp"

#include <gtest/gtest.h>

namespace palmares::domain {
namespace {

const Instant now =
    *parse_instant("2025-11-18T23:30:00Z");  // half past midnight of the 19th in France

std::string read(std::string_view text) {
  const std::optional<Instant> instant = parse_typed_moment(text, now);
  return instant ? to_text(*instant) : "nothing";
}

TEST(TypedMoment, IsInFranceWhereNoZoneIsSaid) {
  for (const char* text :
       {"2025-11-19T18:00:00+01:00", "2025-11-19T17:00:00Z", "2025-11-19T18:00:00",
        "2025-11-19T18:00", "2025-11-19 18:00", "2025-11-19 18h00", "19/11/2025 18:00",
        "19/11/2025 à 18 h", "19.11.2025 18h", "19 novembre 2025 18 h",
        "19 novembre 2025 à 18 h 00", "19\u00A0novembre\u00A02025 à\u00A018\u00A0h\u00A000",
        "mercredi 19 novembre 2025, 18:00", "le 19 Novembre 2025 à 18 heures", "18:00", "18 h",
        "18h00", "à 18 h", "19 NOVEMBRE 2025 18 H"}) {
    EXPECT_EQ(read(text), "2025-11-19T18:00:00+01:00") << text;
  }
  EXPECT_EQ(read("1er juillet 2026 à 9 h 05"), "2026-07-01T09:05:00+02:00");
  EXPECT_EQ(read("14 août 2026"), "2026-08-14T00:00:00+02:00");
  EXPECT_EQ(read("3 février 2026 8 h"), "2026-02-03T08:00:00+01:00");
}

TEST(TypedMoment, IsNothingWhereItCouldBeTwo) {
  for (const char* text :
       {"", "demain", "18", "19 novembre", "19 novembre 2025 18", "19 novembre 2025 24 h",
        "19 novembre 2025 18 h 60", "jeudi 19 novembre 2025", "30 février 2026",
        "2025-11-19T18:00+05:00", "2025-11-19T18:00Z", "19/11/25 18:00", "2025-13-01",
        "19 novembre 2025 18 h 00 00 00", "19 novembre 2025 à", "1899 novembre 2025",
        "19 novembre 2025 18 h et beaucoup de mots que personne ne lit plus jusqu'au bout"}) {
    EXPECT_EQ(read(text), "nothing") << text;
  }
}

TEST(TypedMoment, KnowsTheChangesOfTheClocks) {
  EXPECT_EQ(read("29/03/2026 2 h 30"), "nothing") << "no clock in France shows it";
  EXPECT_EQ(read("29/03/2026 3 h"), "2026-03-29T03:00:00+02:00");
  EXPECT_EQ(read("25/10/2026 2 h 30"), "2026-10-25T02:30:00+02:00") << "the first of the two";
  EXPECT_EQ(read("25/10/2026 3 h"), "2026-10-25T03:00:00+01:00");
}

TEST(TypedDay, IsReadAsPeopleWriteIt) {
  for (const char* text : {"2023-12-06", "06/12/2023", "6/12/2023", "6 décembre 2023",
                           "mercredi 6 décembre 2023", "6-12-2023"}) {
    EXPECT_EQ(parse_typed_day(text), (Date{2023, 12, 6})) << text;
  }
  for (const char* text : {"", "2023-12-32", "6 décembre", "mardi 6 décembre 2023", "6/12/23",
                           "2023-12-06 18 h", "12/2023"}) {
    EXPECT_EQ(parse_typed_day(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace palmares::domain
