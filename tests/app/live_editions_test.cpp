// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_editions.hpp"

#include "app/charter_overlay.hpp"
#include "app/edition_settings.hpp"
#include "app/own_charters.hpp"
#include "app/publication_pin.hpp"
#include "app/sample.hpp"

namespace palmares::app {
namespace {

TEST(LiveEditions, FollowAStoreAndKeepWhatTheyGaveOut) {
  const palmares::test::Folder folder;
  const StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  const Installation installation = test::installation();
  const charter::Installation& shipped = installation.charters;
  bool readable = true;
  LiveEditions live({.editions = shipped.editions},
                    [&](const deliver::EditionSet& before) -> Result<deliver::EditionSet> {
                      if (!readable) {
                        return fail("illisible", "");
                      }
                      return editions_now(shipped, *installation.resources, handle, before);
                    });
  EXPECT_EQ(live.of(2026), nullptr);
  const domain::Edition* before = live.of(2025);
  EXPECT_FALSE(live.renew());
  EXPECT_EQ(live.of(2025), before) << "nothing has changed";

  const auto write = [&](const domain::Edition& edition, int number) {
    ASSERT_TRUE(test::value_of(write_edition(*handle.store, *handle.store, *handle.store, edition,
                                             {.edition = edition.year, .number = number},
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

TEST(LiveEditions, TakeOverlaysAndPinsAndShareWhatStays) {
  const palmares::test::Folder folder;
  const Settings settings = test::settings();
  const StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  const OverlayPlace place{.settings = settings, .handle = handle, .program = "/proc/self/exe"};
  const Installation installation = test::installation();
  deliver::RenderContext context = test::value_of(open_render_context(
      test::value_of(open_installation(settings, handle.folder.string())), settings));
  LiveEditions live(editions_of(context), [&](const deliver::EditionSet& before) {
    return editions_now(installation.charters, *installation.resources, handle, before);
  });
  context.newest = [&] { return live.now(); };
  EditionWatch watch(handle);
  EXPECT_TRUE(watch.changed()) << "nobody knows what was written while the service started";
  EXPECT_FALSE(watch.changed());
  const auto about = [&](int year) {
    return test::value_of(context.resources_of(year).read("templates/partials/a-propos.md"));
  };
  const std::string before = about(2025);

  const CharterFiles overlay = {{"partials/a-propos.md", "Un mot de 2025.\n"}};
  ASSERT_TRUE(test::value_of(write_overlay(place, 2025, 0, overlay, test::ada(), "")));
  EXPECT_EQ(about(2025), before);
  EXPECT_TRUE(watch.changed());
  ASSERT_TRUE(live.renew());
  EXPECT_EQ(about(2025), "Un mot de 2025.\n");
  EXPECT_EQ(about(2023), before) << "another edition of another year";
  EXPECT_TRUE(draws_newest_overlay(context, handle, *context.edition(2025)));
  const deliver::OwnTemplates* drawn = live.now()->own.at(2025).get();

  test::import_into(*handle.store, test::read(2025), Finality::settled);
  ASSERT_TRUE(test::value_of(write_overlay(place, 2023, 0, overlay, test::ada(), "")));
  ASSERT_TRUE(live.renew());
  EXPECT_EQ(live.now()->own.at(2025).get(), drawn) << "what stays as it was is not read again";

  const std::string no_pin = context.pin_of(2025);
  ASSERT_TRUE(publish(place, 2025, test::moment("2025-11-19T18:00:00+01:00"), test::ada()));
  ASSERT_TRUE(live.renew());
  const std::string pinned = context.pin_of(2025);
  EXPECT_EQ(no_pin, "");
  EXPECT_NE(pinned, "");
  ASSERT_TRUE(test::value_of(write_overlay(place, 2025, 1, {}, test::ada(), "")));
  ASSERT_TRUE(live.renew());
  EXPECT_NE(context.pin_of(2025), pinned);
  EXPECT_EQ(about(2025), before) << "the installation's again";
  EXPECT_NE(drawn, nullptr) << "whoever draws with it keeps it";
  EXPECT_EQ(test::value_of(drawn->resources->read("templates/partials/a-propos.md")),
            "Un mot de 2025.\n");
}

}  // namespace
}  // namespace palmares::app
