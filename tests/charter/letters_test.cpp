// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/letters.hpp"

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>

namespace palmares::charter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LetterFiles : public testing::Test {
 protected:
  std::optional<domain::Letter> read(std::string_view text) {
    const std::filesystem::path root =
        std::filesystem::path(testing::TempDir()) /
        (std::string("palmares-letters-") +
         testing::UnitTest::GetInstance()->current_test_info()->name());
    lib::write_file(root / "lettre.md", text);
    auto resources = lib::Resources::load(palmares::source_dir());
    resources->root = root;
    resources->files = nullptr;
    auto letter = read_letter(*resources, "lettre.md", "lettre", problems);
    std::filesystem::remove_all(root);
    return letter;
  }

  Problems problems;
};

TEST_F(LetterFiles, HoldAFrontMatterAndABody) {
  const auto letter = read(
      "+++\ntitle = \"Lettre\"\ndescription = \"Une lettre\"\nformats = [\"txt\", "
      "\"md\"]\ndocument_title = \"T\"\npages = 2\n"
      "\n[[limit]]\nheading = \"Bluesky\"\ncharacters = 300\n+++\n# Corps\n");
  ASSERT_TRUE(letter) << to_string(problems);
  EXPECT_EQ(to_string(problems), "");
  EXPECT_EQ(letter->title, "Lettre");
  EXPECT_THAT(letter->formats, ElementsAre("txt", "md"));
  EXPECT_EQ(letter->most_pages, 2);
  EXPECT_EQ(letter->body, "# Corps\n");
  EXPECT_EQ(letter->body_line, 12);
  ASSERT_EQ(letter->limits.size(), 1U);
  EXPECT_EQ(letter->limits[0].characters, 300);
  EXPECT_EQ(letter->limits[0].where.line, 10);
}

TEST_F(LetterFiles, ReportEveryFaultOfTheirFrontMatterByItsLine) {
  (void)read("+++\ntitle = 3\nformats = [\"txt\"]\ndocument_title = \"T\"\nauteur = \"x\"\n+++\n");
  EXPECT_THAT(to_string(problems), HasSubstr("lettre.md:2:"));
  EXPECT_THAT(to_string(problems), HasSubstr("description"));
  EXPECT_THAT(to_string(problems), HasSubstr("lettre.md:5:"));
}

TEST_F(LetterFiles, NeedTheirFrontMatter) {
  EXPECT_FALSE(read("# Corps\n"));
  EXPECT_THAT(to_string(problems), HasSubstr("lettre.md:1: cette lettre n’a pas d’en-tête"));
}

TEST_F(LetterFiles, AreUtf8) {
  EXPECT_FALSE(read("+++\n+++\n\xE9"));
  EXPECT_THAT(to_string(problems), HasSubstr("UTF-8"));
}

}  // namespace
}  // namespace palmares::charter
