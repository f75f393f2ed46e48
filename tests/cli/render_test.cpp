// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> certificate(std::vector<std::string> more) {
  std::vector<std::string> words = {"render",      "certificat",  "--results",
                                    results(2023), "--territory", "213801517"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::vector<std::string> badge(std::vector<std::string> more) {
  std::vector<std::string> words = {"render",      "badge-web",   "--results",
                                    results(2023), "--territory", "213801517-echirolles"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Render, WritesToStandardOutputTheOctetsItWritesToAFile) {
  const Folder folder;
  const std::string file = (folder / "b.svg").string();
  const Ran streamed = palmares(badge({"--format", "svg", "-o", "-"}));
  const Ran written = palmares(badge({"--format", "svg", "-o", file}));
  EXPECT_EQ(streamed.exit, 0) << streamed.error;
  EXPECT_EQ(written.exit, 0);
  EXPECT_THAT(written.output, HasSubstr("b.svg"));
  EXPECT_EQ(lib::read_file(file), streamed.output);
  EXPECT_THAT(streamed.output, HasSubstr("<svg"));
}

TEST(Render, NamesTheFileAfterTheKindByDefault) {
  const Folder folder;
  const Ran ran =
      run({"sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path(), PALMARES_BINARY, "render",
           "badge-web", "--results", results(2023), "--territory", "213801517", "--format", "png"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(lib::read_file(folder / "badge-web.png").value(), StartsWith("\x89PNG"));
}

TEST(Render, SaysThatThereIsNoKeyAndPrintsACodeWithOne) {
  const Folder folder;
  const std::string config =
      folder.with("demo.toml", "base_url = \"https://labels.example.org/\"\nkey = \"demo.key\"\n");
  std::ignore = folder.with("demo.key", std::string(32, 'k'));
  std::filesystem::permissions(folder / "demo.key", std::filesystem::perms::owner_read);
  const std::string file = (folder / "c.pdf").string();
  EXPECT_THAT(palmares(certificate({"--format", "pdf", "-o", file})).error,
              HasSubstr("ni code ni QR"));
  EXPECT_THAT(run({"pdftotext", file, "-"}).output, testing::Not(HasSubstr("vérifier")));
  const Ran ran = palmares(certificate({"--format", "pdf", "-o", file, "--config", config}));
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_EQ(ran.error, "");
  EXPECT_THAT(run({"pdftotext", file, "-"}).output,
              HasSubstr("Code à vérifier sur labels.example.org/v"));
}

TEST(Render, MissesNoKeyForWhatBearsNoCode) {
  const Folder folder;
  const Ran ran = palmares({"render", "badge-web", "--results", results(2023), "--territory",
                            "213801517", "--format", "svg", "-o", (folder / "b.svg").string()});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_EQ(ran.error, "");
}

TEST(Render, DescribesASheetInReadingOrder) {
  const Ran ran = palmares(certificate({"--format", "svg", "--describe"}));
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.output, HasSubstr("Titre\u00A0: "));
  EXPECT_THAT(ran.output, HasSubstr("\nImage\u00A0: "));
  EXPECT_THAT(ran.output, testing::Not(HasSubstr("<svg")));
}

TEST(Render, GivesTheAlternativeTextAlone) {
  const Ran ran = palmares(badge({"--format", "svg", "--alt"}));
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.output, HasSubstr("cinq copylefts"));
  EXPECT_THAT(ran.output, testing::Not(HasSubstr("<svg")));
}

TEST(Render, TakesThemeYearAndWidth) {
  const Ran plain = palmares(badge({"--format", "svg", "-o", "-"}));
  EXPECT_NE(palmares(badge({"--format", "svg", "-o", "-", "--theme", "noir"})).output,
            plain.output);
  EXPECT_NE(palmares(badge({"--format", "svg", "-o", "-", "--year", "without"})).output,
            plain.output);
  const Ran wide = palmares(badge({"--format", "png", "-o", "-", "--width", "660"}));
  ASSERT_EQ(wide.exit, 0);
  EXPECT_EQ(wide.output.substr(16, 4), std::string("\0\0\x02\x94", 4));  // IHDR width, PNG 11.2.2
}

TEST(Render, RefusesWhatTheSheetDoesNotHaveWithCode1) {
  const std::map<std::vector<std::string>, std::string> wrong = {
      {{"--format", "pdf"}, "format «\u00A0pdf\u00A0»"},
      {{"--format", "png", "--standard", "x1a"}, "format «\u00A0png-x1a\u00A0»"},
      {{"--format", "svg", "--theme", "rose"}, "thème «\u00A0rose\u00A0»"},
      {{"--format", "png", "--width", "5000"}, "64 à 4096"}};
  for (const auto& [more, sentence] : wrong) {
    const Ran ran = palmares(badge(more));
    EXPECT_EQ(ran.exit, 1) << sentence;
    EXPECT_THAT(ran.error, HasSubstr(sentence));
    EXPECT_EQ(ran.output, "");
  }
}

TEST(Render, RefusesAnUnknownKindAndAnUnknownTerritory) {
  EXPECT_THAT(palmares({"render", "fanion", "--results", results(2023), "--territory", "213801517",
                        "--format", "svg"})
                  .error,
              AllOf(HasSubstr("«\u00A0fanion\u00A0»"), HasSubstr("badge-web")));
  const Ran ran = palmares({"render", "certificat", "--results", results(2023), "--territory",
                            "999", "--format", "svg"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("«\u00A0999\u00A0»"));
}

TEST(Render, DrawsTheNewestEditionOfATerritory) {
  const Ran ran = palmares({"render", "badge-web", "--results", results(2025), results(2021),
                            results(2023), "--territory", "213801517", "--format", "svg", "--alt"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("2025"));
}

TEST(Render, NamesTheFileItCannotWriteWithCode3) {
  const Folder folder;
  const std::string plain = folder.with("plain", "x");
  const Ran below = palmares(badge({"--format", "svg", "-o", plain + "/b.svg"}));
  EXPECT_EQ(below.exit, 3);
  EXPECT_THAT(below.error,
              AllOf(HasSubstr(plain + "/b.svg"), HasSubstr("à la place d’un dossier")));
  const Ran full = palmares(badge({"--format", "svg", "-o", "/dev/full"}));
  EXPECT_EQ(full.exit, 3);
  EXPECT_THAT(full.error, HasSubstr("plus de place"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
  EXPECT_EQ(palmares(badge({"--format", "svg", "-o", folder.path()})).exit, 3);
}

}  // namespace
}  // namespace palmares::test
