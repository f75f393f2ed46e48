// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/verification_keys.hpp"

#include "app/output.hpp"
#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(KeyFile, IsItsOwnersAloneAndNeverWrittenOver) {
  const palmares::test::Folder folder;
  const std::string file = (folder / "key").string();
  const std::string name = test::value_of(make_key_file(file));
  EXPECT_THAT(name, SizeIs(16));
  const Bytes key = lib::read_file(file).value();
  EXPECT_THAT(key, SizeIs(32));
  EXPECT_EQ(lib::stamp_of(file)->mode, 0600U);
  EXPECT_THAT(test::told(make_key_file(file)), HasSubstr("existe déjà"));
  EXPECT_EQ(lib::read_file(file), key);
  EXPECT_NE(test::value_of(make_key_file((folder / "other").string())), name);
  EXPECT_THROW((void)make_key_file((folder / "nowhere/key").string()), CannotWrite);
}

TEST(KnownKeys, AreThoseAStoreWasTaughtGivenOrNot) {
  const palmares::test::Folder folder;
  const StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  Settings settings = test::settings();
  const auto refused = learn_keys(handle, settings, {7});
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()), HasSubstr("aucune clé"));
  settings.key = Bytes(32, 'a');
  settings.previous_keys = {Bytes(32, 'b')};
  ASSERT_TRUE(learn_keys(handle, settings, {7}));
  settings.previous_keys.clear();
  const std::vector<KnownKey> known = known_keys(handle, settings);
  ASSERT_THAT(known, SizeIs(2));
  EXPECT_NE(known.front().given, known.back().given) << "the key of today alone is given";
  EXPECT_EQ(known.front().name.since, domain::Instant{7});
}

}  // namespace
}  // namespace palmares::app
