// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/output_folder.hpp"

#include "app/output.hpp"
#include "support/folder.hpp"

#include <tuple>

namespace palmares::test {
namespace {

TEST(OutputFolder, ShowsItsFilesOnlyWhenKept) {
  const Folder folder;
  app::OutputFolder made(folder / "a/pack");
  made.append("liste/un.txt", "un");
  made.append("deux.txt", "2");
  made.append("liste/un.txt", ", deux");
  EXPECT_FALSE(std::filesystem::exists(folder / "a/pack"));
  made.keep();
  const auto files = files_below(folder / "a/pack");
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files.at("liste/un.txt"), "un, deux");
  EXPECT_EQ(files.at("deux.txt"), "2");
}

TEST(OutputFolder, LeavesNothingWhenNotKept) {
  const Folder folder;
  {
    app::OutputFolder made(folder / "a/b/pack");
    made.append("un.txt", "un");
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a"));
}

TEST(OutputFolder, ReplacesWhatHasTheSameNameAndTouchesNoOther) {
  const Folder folder;
  std::ignore = folder.with("pack/un.txt", "autrefois");
  std::ignore = folder.with("pack/note.txt", "à nous");
  std::ignore = folder.with("pack.partiel/reste.txt", "d’un arrêt brutal");
  {
    app::OutputFolder made(folder / "pack");
    made.append("un.txt", "maintenant");
    made.keep();
  }
  const auto files = files_below(folder / "pack");
  EXPECT_EQ(files.at("un.txt"), "maintenant");
  EXPECT_EQ(files.at("note.txt"), "à nous");
  EXPECT_FALSE(std::filesystem::exists(folder / "pack.partiel"));
  EXPECT_EQ(files.size(), 2U);
}

TEST(OutputFolder, SaysWhatItCannotWrite) {
  const Folder folder;
  std::ignore = folder.with("pack.partiel", "un fichier");
  std::ignore = folder.with("place", "un fichier");
  app::OutputFolder made(folder / "place/pack");
  EXPECT_THROW(made.append("un.txt", "un"), app::CannotWrite);
}

}  // namespace
}  // namespace palmares::test
