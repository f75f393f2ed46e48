// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct CharterCommand : testing::Test {
  Folder folder;

  [[nodiscard]] Ran on(std::vector<std::string> words,
                       const std::string& now = "2026-11-16T10:00:00+01:00") const {
    words.insert(words.end(), {"--store", (folder / "depot").string()});
    return palmares(std::move(words), {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
  }

  void expect_done(const Ran& ran) const { EXPECT_EQ(ran.exit, 0) << ran.error << ran.output; }

  /// Puts another text into a file of an exported charter.
  void edit(const std::string& name, const std::string& from, const std::string& to) const {
    Bytes text = lib::read_file(folder / name).value();
    const std::size_t at = text.find(from);
    ASSERT_NE(at, Bytes::npos) << name << " no longer says " << from;
    text.replace(at, from.size(), to);
    (void)folder.with(name, text);
  }
};

TEST_F(CharterCommand, ExportsTakesComparesAndRevertsTheFilesOfOneEdition) {
  expect_done(on({"edition", "new", "2026", "--from", "2025"}));
  const std::string exported = (folder / "charte").string();
  expect_done(on({"charter", "export", "2026", "-o", exported}));
  EXPECT_EQ(on({"charter", "export", "2026", "-o", exported}).exit, 1)
      << "a folder with something in it";
  EXPECT_THAT(on({"charter", "diff", "2026"}).output, IsEmpty());
  edit("charte/partials/a-propos.md", "existe depuis 2016", "a onze ans");
  edit("charte/charter.toml", "#16213E", "#123456");
  (void)folder.with("charte/.DS_Store", "\xFF");
  const Ran put = on({"charter", "put", "2026", exported, "--reason", "une phrase et une couleur"});
  expect_done(put);
  EXPECT_EQ(put.output, "charter.toml\npartials/a-propos.md\n");
  EXPECT_THAT(on({"charter", "diff", "2026"}).output,
              AllOf(HasSubstr("\n-srgb = \"#16213E\""), HasSubstr("\n+srgb = \"#123456\""),
                    HasSubstr("a onze ans")));
  EXPECT_THAT(on({"charter", "diff", "2026", "--history"}).output,
              HasSubstr("Ada\t2\u00A0fichiers\tune phrase et une couleur"));
  edit("charte/charter.toml", "#123456", "#234567");
  expect_done(on({"charter", "put", "2026", exported}));
  EXPECT_THAT(on({"charter", "diff", "2026"}).output, HasSubstr("#234567"))
      << "a folder that was put can be put again";
  EXPECT_THAT(on({"charter", "put", "2026", exported}).error, HasSubstr("l’était déjà"));
  expect_done(on({"proof", "badge-web", "--edition", "2026", "-o", (folder / "proof").string()}));
  expect_done(on({"charter", "revert", "2026", "charter.toml"}));
  EXPECT_THAT(on({"charter", "diff", "2026"}).output, Not(HasSubstr("#234567")));
  expect_done(on({"charter", "revert", "2026", "--revision", "1"}));
  EXPECT_THAT(on({"charter", "diff", "2026"}).output, HasSubstr("#123456"));
}

TEST_F(CharterCommand, TellsTheSecondOfTwoWhoExportedTheSameCharter) {
  expect_done(on({"edition", "new", "2026", "--from", "2025"}));
  for (const std::string who : {"un", "deux"}) {
    expect_done(on({"charter", "export", "2026", "-o", (folder / who).string()}));
  }
  edit("un/partials/a-propos.md", "existe depuis 2016", "a onze ans");
  expect_done(on({"charter", "put", "2026", (folder / "un").string()}));
  edit("deux/charter.toml", "#16213E", "#123456");
  const Ran late = on({"charter", "put", "2026", (folder / "deux").string()});
  EXPECT_EQ(late.exit, 1);
  EXPECT_THAT(late.error, HasSubstr("Ada a changé la charte de l’édition 2026 entre-temps"));
  EXPECT_THAT(on({"charter", "diff", "2026"}).output,
              AllOf(HasSubstr("a onze ans"), Not(HasSubstr("#123456"))));
}

TEST_F(CharterCommand, RefusesWhatIsNoFileOfACharterAndKeepsNothing) {
  expect_done(on({"edition", "new", "2026", "--from", "2025"}));
  const std::string file = folder.with("file", "x");
  const Ran refused = on({"charter", "put", "2026", "../../x=" + file,
                          "letters/communique.md=" + file, "kit.toml=" + file + "-absent", file});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error, AllOf(HasSubstr("ce fichier n’existe pas"),
                                   HasSubstr("ce n’est ni un dossier ni NOM=FICHIER")));
  EXPECT_THAT(on({"charter", "put", "2026", "../../x=" + file}).error,
              HasSubstr("aucun fichier d’une charte ne porte ce nom"));
  EXPECT_THAT(on({"charter", "put", "2026", "letters/communique.md=" + file}).error,
              HasSubstr("letters/communique.md:1: "));
  (void)folder.with("gros/letters/communique.md", std::string(2'000'000, 'a'));
  (void)folder.with("gros/essai.docx", "x");
  EXPECT_THAT(on({"charter", "put", "2026", (folder / "gros").string()}).error,
              AllOf(HasSubstr("essai.docx: aucun fichier d’une charte"),
                    HasSubstr("letters/communique.md: ce fichier est trop grand")));
  EXPECT_THAT(on({"charter", "diff", "2026", "--history"}).output, IsEmpty());
  EXPECT_EQ(palmares({"proof", "-o", (folder / "p").string()}).exit, 2)
      << "neither charter nor edition";
}

// What is published keeps its bytes; who wants the new files sees what would change first.
TEST_F(CharterCommand, CountsForAPublishedEditionOnceThatIsAskedFor) {
  const std::string results =
      folder.with("2026.csv",
                  "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n"
                  "2026,Boé,commune,47,or,214700312,47031,,\n");
  expect_done(on({"edition", "new", "2026", "--from", "2025", "decision=18 novembre 2026",
                  "publication=19 novembre 2026 18 h"}));
  expect_done(on({"import", results, "--final"}));
  expect_done(on({"publish", "2026"}));
  const std::string later = "2026-12-01T10:00:00+01:00";
  expect_done(on({"generate", "2026"}, later));
  expect_done(on({"export", "-o", (folder / "before").string()}, later));
  expect_done(on({"charter", "export", "2026", "-o", (folder / "charte").string()}, later));
  edit("charte/charter.toml", "#16213E", "#123456");
  EXPECT_THAT(on({"charter", "put", "2026", (folder / "charte").string()}, later).error,
              HasSubstr("palmares edition repin 2026"));
  EXPECT_THAT(on({"generate", "2026"}, later).output, HasSubstr("1\u00A0déjà fait"));

  const Ran shown = on({"edition", "repin", "2026", "-o", (folder / "page").string()}, later);
  expect_done(shown);
  EXPECT_THAT(shown.output, AllOf(HasSubstr("templates/bronze-argent-or/charter.toml (changé)"),
                                  HasSubstr("images changent")));
  EXPECT_THAT(shown.error, HasSubstr("rien n’a été écrit"));
  EXPECT_TRUE(std::filesystem::exists(folder / "page/index.html"));
  EXPECT_THAT(on({"generate", "2026"}, later).output, HasSubstr("1\u00A0déjà fait"))
      << "nothing was asked for";

  expect_done(on({"edition", "repin", "2026", "--yes", "--reason", "couleur corrigée"}, later));
  EXPECT_THAT(on({"edition", "repin", "2026"}, later).error, HasSubstr("est déjà publiée ainsi"));
  EXPECT_THAT(on({"generate", "2026"}, later).output, Not(HasSubstr("1\u00A0déjà fait")));
  expect_done(on({"fsck"}, later));
}

}  // namespace
}  // namespace palmares::test
