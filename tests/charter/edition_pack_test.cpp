// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/edition_pack.hpp"

#include "charter/reader.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

namespace palmares::charter {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class EditionPackFile : public testing::Test {
 protected:
  domain::EditionPack read(std::string_view text) {
    const lib::Resources resources = std::move(*lib::Resources::load(palmares::source_dir()));
    const Installation installation = std::move(*read_installation(resources));
    const auto charter = std::ranges::find(installation.charters, "copyleft", &domain::Charter::id);
    return read_edition_pack(resources, *lib::toml::parse(Bytes(text), "edition.toml"), *charter,
                             problems);
  }

  Problems problems;
};

TEST_F(EditionPackFile, NamesSheetsAndLetters) {
  const domain::EditionPack pack = read(
      "certificate = \"certificat\"\nslide = \"diaporama\"\nslide_width = 1280\nbadge = "
      "\"badge-web\"\n"
      "letters = [\"communique-edition\"]\n");
  EXPECT_EQ(to_string(problems), "");
  EXPECT_EQ(pack.certificate, "certificat");
  EXPECT_EQ(pack.slide_width, 1280);
  ASSERT_EQ(pack.letters.size(), 1U);
  EXPECT_EQ(pack.letters[0].title, "Communiqué de presse de l’édition");
}

TEST_F(EditionPackFile, ReportsEveryFaultByItsLine) {
  (void)read(
      "certificate = \"visio\"\nslide = \"diaporma\"\nslide_width = 1\nletters = [\"communique\", "
      "\"É\", \"absente\"]\nx = "
      "1\n");
  EXPECT_THAT(to_string(problems),
              AllOf(HasSubstr("edition.toml:1:"), HasSubstr("document inconnu"),
                    HasSubstr("edition.toml:2:"), HasSubstr("n’existe pas au format"),
                    HasSubstr("edition.toml:3:"), HasSubstr("badge"),
                    HasSubstr("est déjà un document des lauréats"), HasSubstr("mal formé"),
                    HasSubstr("absente.md"), HasSubstr("edition.toml:5:")));
}

}  // namespace
}  // namespace palmares::charter
