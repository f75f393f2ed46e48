// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/file_source.hpp"

#include "lib/font/resources.hpp"
#include "support/folder.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct FileSourceTest : testing::Test {
  test::Folder folder;
  std::shared_ptr<const FileSource> source;

  FileSourceTest() {
    static_cast<void>(folder.with("a/un.txt", "un"));
    static_cast<void>(folder.with("a/b/deux.txt", "deux"));
    static_cast<void>(folder.with("c.txt", "c"));
    source = folder_source(folder.path());
  }
};

TEST_F(FileSourceTest, GivesAndListsTheFilesOfAFolder) {
  EXPECT_EQ(source->find("a/b/deux.txt"), "deux");
  EXPECT_EQ(source->find("a/trois.txt"), std::nullopt);
  EXPECT_THAT(source->names_below("a"), ElementsAre("a/b/deux.txt", "a/un.txt"));
  EXPECT_THAT(source->names_below("nothing"), IsEmpty());
}

TEST_F(FileSourceTest, TakesReplacementsBeforeTheFolder) {
  const auto replaced =
      with_replacements(source, {.files = {{"a/un.txt", "eins"}, {"a/trois.txt", "drei"}}});
  EXPECT_EQ(replaced->find("a/un.txt"), "eins");
  EXPECT_EQ(replaced->find("a/trois.txt"), "drei");
  EXPECT_EQ(replaced->find("c.txt"), "c");
  EXPECT_THAT(replaced->names_below("a"), ElementsAre("a/b/deux.txt", "a/trois.txt", "a/un.txt"));
}

TEST_F(FileSourceTest, HidesWhatElseLiesInAFolderThatIsReplacedWhole) {
  const auto replaced =
      with_replacements(source, {.files = {{"a/un.txt", "eins"}}, .whole = {"a/"}});
  EXPECT_EQ(replaced->find("a/b/deux.txt"), std::nullopt);
  EXPECT_EQ(replaced->find("c.txt"), "c");
  EXPECT_THAT(replaced->names_below("a"), ElementsAre("a/un.txt"));
}

TEST_F(FileSourceTest, IsToldApartByItsFiles) {
  const auto replaced = [&](const char* text) {
    return with_replacements(source, {.files = {{"a/un.txt", text}}})->identity();
  };
  EXPECT_NE(replaced("eins"), replaced("ein"));
  EXPECT_EQ(replaced("eins"), replaced("eins"));
  EXPECT_NE(replaced("eins"), source->identity());
}

}  // namespace
}  // namespace palmares::lib
