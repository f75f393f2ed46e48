// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/font_book.hpp"

#include "lib/crypto/sha256.hpp"
#include "lib/shipped_fonts.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {
namespace {

using test::shipped_fonts;
using test::TemporaryFolder;

const std::filesystem::path inter_regular =
    std::filesystem::path(palmares::source_dir()) / "fonts/fonts-inter/Inter-Regular.otf";

std::string listing(const std::string& family, int weight, const std::string& file,
                    const std::string& sha256) {
  return "[package]\nname = \"p\"\n\n[[font]]\nfamily = \"" + family +
         "\"\nweight = " + std::to_string(weight) + "\nfile = \"" + file + "\"\nsha256 = \"" +
         sha256 + "\"\n";
}

Problems problems_of(const TemporaryFolder& folder) {
  auto fonts = FontBook::load(folder.path());
  return fonts ? Problems{} : fonts.error();
}

TEST(FontBook, OpensEveryFontOfTheList) {
  ASSERT_GE(shipped_fonts().fonts().size(), 7U);
  const Font& bold = shipped_fonts().font(shipped_fonts().find("Inter Display", 700).value());
  EXPECT_EQ(bold.postscript_name, "InterDisplay-Bold");
  EXPECT_TRUE(bold.cff);
  EXPECT_GT(bold.units_per_em, 999);
  EXPECT_GT(bold.cap_height, bold.x_height);
  EXPECT_GT(bold.ascent, bold.cap_height);
  EXPECT_LT(bold.descent, 0);
  EXPECT_LT(bold.bbox[0], 0);
  EXPECT_LT(bold.bbox[1], bold.descent);
  EXPECT_GT(bold.bbox[3], bold.cap_height);
  EXPECT_EQ(bold.italic_angle, 0);
}

TEST(FontBook, NumbersFontsInTheOrderOfTheList) {
  for (std::size_t i = 0; i < shipped_fonts().fonts().size(); ++i) {
    EXPECT_EQ(shipped_fonts().fonts()[i].id, static_cast<FontId>(i));
    EXPECT_EQ(shipped_fonts().find_file(shipped_fonts().fonts()[i].file.native()),
              static_cast<FontId>(i));
  }
}

TEST(FontBook, NeverReplacesAFont) {
  EXPECT_EQ(shipped_fonts().find("Inter", 401), std::nullopt);
  EXPECT_EQ(shipped_fonts().find("Comic Sans", 400), std::nullopt);
  EXPECT_EQ(shipped_fonts().find_file("Inter-Regular.otf"), std::nullopt);
}

TEST(FontBook, NamesAMissingFileWithoutItsPath) {
  const TemporaryFolder folder;
  write_file(folder.path() / "fonts.toml",
             listing("Inter", 400, "Absent.otf", std::string(64, '0')));
  const Problems problems = problems_of(folder);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].what, "police introuvable : Absent.otf");
  EXPECT_EQ(problems[0].fault, Fault::installation);
  EXPECT_EQ(problems[0].where.line, 4);
  EXPECT_EQ(to_string(problems).find(folder.path().native()), std::string::npos);
}

TEST(FontBook, RefusesAnAlteredFile) {
  const TemporaryFolder folder;
  write_file(folder.path() / "fonts.toml",
             listing("Inter", 400, "Inter-Regular.otf", std::string(64, '0')));
  write_file(folder.path() / "p/Inter-Regular.otf", "not a font");
  EXPECT_THAT(to_string(problems_of(folder)),
              testing::HasSubstr("police altérée : Inter-Regular.otf"));
}

TEST(FontBook, RefusesAFileUnderAnotherFontsName) {
  const TemporaryFolder folder;
  const Bytes regular = read_file(inter_regular).value();
  const Bytes bold = read_file(inter_regular.parent_path() / "Inter-Bold.otf").value();
  write_file(folder.path() / "p/r.otf", regular);
  write_file(folder.path() / "p/b.otf", bold);
  write_file(folder.path() / "fonts.toml",
             listing("Inter", 700, "r.otf", sha256_hex(regular)) +
                 "[[font]]\nfamily = \"Inter\"\nweight = 400\nfile = \"b.otf\"\nsha256 = \"" +
                 sha256_hex(bold) + "\"\n");
  const Problems problems = problems_of(folder);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].what, "r.otf n’est pas la police « Inter » de graisse 700");
}

TEST(FontBook, ReportsEveryFaultOfTheList) {
  const TemporaryFolder folder;
  write_file(folder.path() / "fonts.toml", "[[font]]\nfamily = \"Inter\"\n[[font]]\nweight = 0\n");
  EXPECT_EQ(problems_of(folder).size(), 2U);
  write_file(folder.path() / "fonts.toml", "");
  EXPECT_THAT(to_string(problems_of(folder)), testing::HasSubstr("la liste des polices est vide"));
}

TEST(FontBook, GivesEachBookItsOwnSerial) {
  const TemporaryFolder folder;
  const Bytes regular = read_file(inter_regular).value();
  write_file(folder.path() / "p/r.otf", regular);
  write_file(folder.path() / "fonts.toml", listing("Inter", 400, "r.otf", sha256_hex(regular)));
  const std::uint64_t first = FontBook::load(folder.path()).value().serial();
  const std::uint64_t second = FontBook::load(folder.path()).value().serial();
  EXPECT_NE(first, second);
  EXPECT_NE(first, shipped_fonts().serial());
}

}  // namespace
}  // namespace palmares::lib
