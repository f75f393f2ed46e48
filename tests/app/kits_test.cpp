// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/kits.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;

Result<PreparedKits> prepared(std::vector<std::string> territories,
                              std::vector<std::string> kinds = {"badge-web"}) {
  return prepare_kits({.source = {.results = {palmares::test::results(2025)}},
                       .territories = std::move(territories),
                       .kinds = std::move(kinds)},
                      test::settings());
}

TEST(Kits, LieInAFolderEachWithItsArchive) {
  const palmares::test::Folder folder;
  const PreparedKits two = test::value_of(prepared({"Boé", "213801517"}));
  std::vector<std::string> told;
  const deliver::Summary summary = write_kits(two, folder / "kits", [&](const deliver::Step& step) {
    told.push_back(step.award.territory.name + ' ' + std::to_string(step.done) + '/' +
                   std::to_string(step.total));
  });
  EXPECT_EQ(summary.laureates, 2U);
  EXPECT_THAT(told, testing::ElementsAre("Boé 1/2", "Échirolles 2/2"));
  const auto files = palmares::test::files_below(folder / "kits");
  EXPECT_EQ(files.size(), summary.files);
  EXPECT_TRUE(files.contains("2025/213801517-echirolles.zip"));
  EXPECT_TRUE(files.contains("2025/214700312-boe/MANIFESTE.json"));
}

TEST(Kits, AreWholeWhereTheyWereStopped) {
  const palmares::test::Folder folder;
  std::stop_source stop;
  const deliver::Summary summary = write_kits(
      test::value_of(prepared({})), folder / "kits",
      [&](const deliver::Step&) { stop.request_stop(); }, stop.get_token());
  EXPECT_EQ(summary.laureates, 1U);
  EXPECT_EQ(summary.left, 5U);
  EXPECT_EQ(palmares::test::files_below(folder / "kits").size(), summary.files);
}

TEST(Kits, AreRefusedForWhatIsNone) {
  EXPECT_THAT(test::told(prepared({"Nulle-Part"})), HasSubstr("Nulle-Part"));
  EXPECT_THAT(test::told(prepared({}, {"mug"})), HasSubstr("mug"));
}

}  // namespace
}  // namespace palmares::app
