// SPDX-License-Identifier: AGPL-3.0-or-later
// What was seen of documents, day by day: added to, summed up, and bounded by laureate and day.
#include "store/sqlite/sqlite_sightings.hpp"

#include "store/sqlite/sqlite_store.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace palmares::store {
namespace {

Sighting badge_on(std::string host, std::int64_t count = 1, std::string day = "2026-11-26",
                  std::string territory = "214700312") {
  return {.edition = 2026,
          .territory = std::move(territory),
          .day = std::move(day),
          .kind = SightingKind::badge,
          .host = std::move(host),
          .count = count};
}

struct SightingsTest : testing::Test {
  palmares::test::Folder folder;
  std::unique_ptr<SqliteStore> store = SqliteStore::open(folder / "store", Missing::create).value();
  SqliteSightings book{folder / "store"};
};

TEST_F(SightingsTest, AreAddedUpByLaureateKindAndHost) {
  book.add(std::vector<Sighting>{badge_on("www.ville-boe.fr", 3),
                                 badge_on("www.ville-boe.fr", 2, "2026-12-01")});
  book.add(std::vector<Sighting>{badge_on("www.ville-boe.fr", 4),
                                 {.edition = 2026,
                                  .territory = "214700312",
                                  .day = "2026-11-26",
                                  .kind = SightingKind::kit,
                                  .host = {},
                                  .count = 1},
                                 {.edition = 2025,
                                  .territory = "214700312",
                                  .day = "2026-11-26",
                                  .kind = SightingKind::code,
                                  .host = {},
                                  .count = 7}});
  const std::vector<SightingSum> expected = {
      {"214700312", SightingKind::badge, "www.ville-boe.fr", 9, "2026-11-26", "2026-12-01"},
      {"214700312", SightingKind::kit, "", 1, "2026-11-26", "2026-11-26"}};
  EXPECT_EQ(book.sums(2026, ""), expected);
  EXPECT_EQ(book.sums(2026, "2026-12-01").size(), 1U);
  EXPECT_EQ(book.months(2026, ""), (std::vector<MonthOfHosts>{{"2026-11", 1}, {"2026-12", 1}}));
}

TEST_F(SightingsTest, KeepFiftyHostsOfALaureateADayAndCountTheOthersTogether) {
  std::vector<Sighting> many;
  for (int i = 0; i < 60; ++i) {
    many.push_back(badge_on("site" + std::to_string(100 + i) + ".example"));
  }
  book.add(many);
  book.add(std::vector<Sighting>{badge_on("site100.example"), badge_on("site159.example"),
                                 badge_on("autre.example", 1, "2026-11-27"),
                                 badge_on("autre.example", 1, "2026-11-26", "213801517")});
  const std::vector<SightingSum> sums = book.sums(2026, "");
  const auto of = [&](const std::string& host) {
    const auto found = std::ranges::find_if(sums, [&](const SightingSum& sum) {
      return sum.host == host && sum.territory == "214700312";
    });
    return found == sums.end() ? 0 : found->count;
  };
  EXPECT_EQ(sums.size(), 50U + 1U + 1U + 1U);
  EXPECT_EQ(of("site100.example"), 2);
  EXPECT_EQ(of(""), 11) << "ten of that day, and one of them again";
  EXPECT_EQ(of("site159.example"), 0);
  EXPECT_EQ(of("autre.example"), 1) << "another day has room of its own";
}

TEST_F(SightingsTest, AreForgottenWhenTheyAreOld) {
  const Sighting kit{.edition = 2025,
                     .territory = "a",
                     .day = "2026-11-25",
                     .kind = SightingKind::kit,
                     .host = {},
                     .count = 1};
  Sighting later = kit;
  later.day = "2026-11-26";
  book.add(std::vector<Sighting>{
      badge_on("old.example", 1, "2025-10-01", "a"), badge_on("old.example", 2, "2026-11-25", "a"),
      badge_on("new.example", 4, "2026-11-26", "a"), badge_on("old.example", 8, "2025-12-31", "b"),
      badge_on("new.example", 16, "2026-11-27", "c"), kit, later});
  book.forget_before("2026-11-26");
  const std::vector<SightingSum> left = {
      {"a", SightingKind::badge, "new.example", 4, "2026-11-26", "2026-11-26"},
      {"c", SightingKind::badge, "new.example", 16, "2026-11-27", "2026-11-27"}};
  EXPECT_EQ(book.sums(2026, ""), left);
  EXPECT_EQ(
      book.sums(2025, ""),
      (std::vector<SightingSum>{{"a", SightingKind::kit, "", 1, "2026-11-26", "2026-11-26"}}));
  book.forget_before("2026-11-26");
  EXPECT_EQ(book.sums(2026, ""), left);
}

TEST_F(SightingsTest, NameNoMoreHostsADayThanADiskHolds) {
  std::vector<Sighting> many;
  for (std::int64_t i = 0; i < most_host_rows_a_day + 30; ++i) {
    many.push_back(badge_on("site" + std::to_string(i % 40) + ".example", 1, "2026-11-26",
                            "tnl-" + std::to_string(i / 40)));
  }
  book.add(many);
  book.add(std::vector<Sighting>{badge_on("encore.example"),
                                 badge_on("encore.example", 1, "2026-11-27")});
  const std::vector<SightingSum> sums = book.sums(2026, "");
  const auto named = [](const SightingSum& sum) { return !sum.host.empty(); };
  EXPECT_EQ(std::ranges::count_if(sums, named), most_host_rows_a_day + 1);
  std::int64_t seen = 0;
  for (const SightingSum& sum : sums) {
    seen += sum.count;
  }
  EXPECT_EQ(seen, most_host_rows_a_day + 32);
}

}  // namespace
}  // namespace palmares::store
