// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong in a charter, and no print shop must find out: each is a problem with its place,
// and no file is written.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// An installation whose templates a test spoils.
class BadPrintInput : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* part : {"artwork", "data", "fonts"}) {
      std::filesystem::create_directory_symlink(source(part), m_folder / part);
    }
    std::filesystem::copy(source("templates"), m_folder / "templates",
                          std::filesystem::copy_options::recursive);
  }

  void spoil(const std::string& name, std::string_view found, std::string_view replacement) {
    std::string text = lib::read_file(m_folder / name).value();
    const std::size_t at = text.find(found);
    ASSERT_NE(at, std::string::npos) << name << ": " << found;
    lib::write_file(m_folder / name, text.replace(at, found.size(), replacement));
  }

  /// What is said when a plaque is ordered and when it is drawn; neither writes anything.
  [[nodiscard]] std::string refusal(int exit = 1) const {
    const std::string out = (m_folder / "out").string();
    const Ran ordered = palmares({"order", results(2023), "--root", m_folder.path(), "--kinds",
                                  "plaque", "--quantity", "1", "-o", out});
    const Ran drawn = palmares({"render", "plaque", "--results", results(2023), "--root",
                                m_folder.path(), "--territory", "213801517", "--format", "print",
                                "-o", (m_folder / "plaque.pdf").string()});
    EXPECT_EQ(ordered.exit, exit) << ordered.error;
    EXPECT_EQ(drawn.exit, exit) << drawn.error;
    EXPECT_FALSE(std::filesystem::exists(out));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "plaque.pdf"));
    return ordered.error;
  }

  const std::string m_charter = "templates/copyleft/charter.toml";
  const std::string m_plaque = "templates/copyleft/sheets/plaque.svg";
  Folder m_folder;
};

TEST_F(BadPrintInput, ASwatchWithoutInks) {
  spoil(m_charter, "cmyk = [0, 0, 0, 95]\n", "");
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr(m_charter + ":67:1: "), HasSubstr("clé absente «\u00A0cmyk\u00A0»")));
}

TEST_F(BadPrintInput, AColourOutsideThePalette) {
  spoil(m_plaque, "fill=\"#ffffff\"", "fill=\"#fedcba\"");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(m_plaque + ":4:"), HasSubstr("#fedcba")));
}

TEST_F(BadPrintInput, ASlotTooSmallAtItsSize) {
  spoil(m_charter, "size = [13, 74]\nleading = 1.06\ntracking = -0.018", "size = [400, 400]");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("resultats-2023.csv:2"), HasSubstr("La Tronche"),
                               HasSubstr("nom"), HasSubstr("ne tient pas, même à 400\u00A0pt")));
}

TEST_F(BadPrintInput, APictureInATemplate) {
  spoil(m_plaque, "<g id=\"emplacements\"",
        "<image href=\"photo.jpg\" width=\"10\" height=\"10\"/>\n  <g id=\"emplacements\"");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(m_plaque + ":12:"), HasSubstr("image")));
}

TEST_F(BadPrintInput, ALogoThatDoesNotSayItsColours) {
  const Ran drawn = palmares({"render", "carte-sociale", "--results", results(2023), "--territory",
                              "213801517", "--format", "png", "--width", "400", "-o", "-"});
  Bytes logo = drawn.output;
  const std::string own = m_folder.with("resultats.csv", lib::read_file(results(2023)).value());
  const std::vector<std::string> words = {
      "order", own, "--kinds", "affiche-a3", "--quantity", "1", "-o", (m_folder / "out").string()};
  lib::write_file(m_folder / "logos/213801517.png", logo);
  ASSERT_EQ(palmares(words).exit, 0);
  const auto right = files_below(m_folder / "out");
  std::filesystem::remove_all(m_folder / "out");
  lib::write_file(m_folder / "logos/213801517.png", logo.erase(logo.find("sRGB") - 4, 13));
  const Ran refused = palmares(words);
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error,
              AllOf(HasSubstr("logos/213801517.png: cette image ne dit pas de quel profil"),
                    HasSubstr("sRGB")));
  EXPECT_FALSE(std::filesystem::exists(m_folder / "out"));
  // Without any logo it is another order.
  std::filesystem::remove(m_folder / "logos/213801517.png");
  ASSERT_EQ(palmares(words).exit, 0);
  EXPECT_NE(files_below(m_folder / "out").begin()->first, right.begin()->first);
}

TEST_F(BadPrintInput, AnInstallationWithoutItsProfile) {
  std::filesystem::remove(m_folder / "artwork");
  std::filesystem::copy(source("artwork"), m_folder / "artwork",
                        std::filesystem::copy_options::recursive);
  std::filesystem::remove(m_folder / "artwork/profiles/palmares-fogra39.icc");
  EXPECT_THAT(refusal(3), HasSubstr("artwork/profiles/palmares-fogra39.icc"));
}

TEST_F(BadPrintInput, APageBeyondFiveMetres) {
  spoil(m_plaque, "width=\"300mm\" height=\"200mm\" viewBox=\"0 0 300 200\"",
        "width=\"5100mm\" height=\"200mm\" viewBox=\"0 0 5100 200\"");
  spoil(m_plaque, "width=\"306\"", "width=\"5106\"");
  EXPECT_THAT(refusal(), AllOf(HasSubstr("resultats-2023.csv:2"), HasSubstr("mesure 5106\u00A0mm"),
                               HasSubstr("scale = 10")));
}

}  // namespace
}  // namespace palmares::test
