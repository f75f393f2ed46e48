// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/proofs.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;

Result<PreparedProofs> prepared(std::string charter, std::vector<std::string> kinds,
                                unsigned threads = 1) {
  return prepare_proofs(
      {.charter = std::move(charter), .kinds = std::move(kinds), .threads = threads},
      test::settings());
}

TEST(Proofs, AreAPageAndAPictureOfEachKindWhateverTheThreads) {
  const palmares::test::Folder folder;
  const std::vector<std::string> kinds = {"badge-web", "banniere", "badge-web"};
  const ProofsSummary one =
      write_proofs(test::value_of(prepared("copyleft", kinds)), folder / "one");
  const ProofsSummary two =
      write_proofs(test::value_of(prepared("copyleft", kinds, 2)), folder / "two");
  EXPECT_EQ(one.sheets, 2U) << "each once";
  EXPECT_GT(one.pictures, 20U);
  EXPECT_EQ(one.left, 0U);
  EXPECT_TRUE(one.problems.empty());
  EXPECT_EQ(two.pictures, one.pictures);
  const auto files = palmares::test::files_below(folder / "one");
  EXPECT_EQ(files.size(), 3U);
  EXPECT_THAT(files.at("index.html"), HasSubstr("badge-web.png"));
  EXPECT_TRUE(palmares::test::same_files(files, palmares::test::files_below(folder / "two")));
}

TEST(Proofs, AreNotBegunOnceAStopIsRequested) {
  const palmares::test::Folder folder;
  std::stop_source stop;
  stop.request_stop();
  const ProofsSummary summary = write_proofs(test::value_of(prepared("copyleft", {"badge-web"})),
                                             folder / "proofs", stop.get_token());
  EXPECT_EQ(summary.left, 1U);
  EXPECT_EQ(summary.sheets, 0U);
  EXPECT_EQ(palmares::test::files_below(folder / "proofs").size(), 1U) << "the page alone";
}

TEST(Proofs, AreRefusedOfWhatIsNone) {
  EXPECT_THAT(test::told(prepared("none", {})), HasSubstr("charte inconnue"));
  const std::string told = test::told(prepared("copyleft", {"mug", "badge-web", "chapeau"}));
  EXPECT_THAT(told, testing::AllOf(HasSubstr("mug"), HasSubstr("chapeau"))) << "all at once";
}

}  // namespace
}  // namespace palmares::app
