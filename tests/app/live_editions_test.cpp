// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_editions.hpp"

#include "app/edition_settings.hpp"
#include "app/sample.hpp"

namespace palmares::app {
namespace {

TEST(LiveEditions, FollowAStoreAndKeepWhatTheyGaveOut) {
  const palmares::test::Folder folder;
  const StoreHandle handle = test::value_of(open_store((folder / "store").string(), store::Missing::create));
  const charter::Installation shipped = test::installation().charters;
  bool readable = true;
  LiveEditions live(shipped.editions, [&]() -> Result<domain::Editions> {
    if (!readable) {
      return fail("illisible", "");
    }
    charter::Installation charters = shipped;
    TRY(take_editions(charters, *handle.store));
    return std::move(charters.editions);
  });
  EXPECT_EQ(live.of(2026), nullptr);
  const domain::Edition* before = live.of(2025);
  live.renew();
  EXPECT_EQ(live.of(2025), before) << "nothing has changed";

  const auto write = [&](const domain::Edition& edition, int number) {
    ASSERT_TRUE(test::value_of(write_edition(*handle.store, *handle.store, *handle.store, edition, {.edition = edition.year, .number = number},
                                             test::ada(), "")));
  };
  write(test::value_of(new_edition(shipped, 2026, 2025)), 0);
  EXPECT_EQ(live.of(2026), nullptr) << "not before it is told to look";
  live.renew();
  ASSERT_NE(live.of(2026), nullptr);
  EXPECT_EQ(live.of(2026)->charter, before->charter);
  EXPECT_EQ(before->year, 2025) << "whoever draws with an edition keeps it";

  readable = false;
  live.renew();
  EXPECT_NE(live.of(2026), nullptr) << "what cannot be read changes nothing";
}

}  // namespace
}  // namespace palmares::app
