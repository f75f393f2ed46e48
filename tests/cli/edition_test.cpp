// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string heading =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

Ran on(const std::filesystem::path& store, std::vector<std::string> words,
       const std::string& now = "2026-11-16T10:00:00+01:00") {
  words.insert(words.end(), {"--store", store.string()});
  return palmares(std::move(words), {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
}

void expect_done(const Ran& ran) {
  EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
}

/// What all certificates of the edition say, as the pack of the edition has them.
std::string certificates(const std::filesystem::path& store, const std::filesystem::path& folder) {
  expect_done(on(store, {"edition-pack", "--edition", "2026", "-o", folder.string()}));
  const auto book = folder / "edition-2026/certificats/certificats-2026.pdf";
  EXPECT_TRUE(std::filesystem::exists(book));
  return run({"pdftotext", book.string(), "-"}).output;
}

// Next year by commands alone: no file of the program is opened.
TEST(Edition, OfNextYearNeedsNoFileOfTheProgram) {
  const Folder folder;
  const auto store = folder / "depot";
  const std::string results =
      folder.with("2026.csv", heading + "2026,Boé,commune,47,or,214700312,47031,,\n");
  const Ran unknown = on(store, {"import", results});
  EXPECT_EQ(unknown.exit, 1);
  EXPECT_THAT(unknown.error, HasSubstr("palmares edition new 2026"));

  expect_done(on(store, {"edition", "new", "2026", "--from", "2025", "decision=18 novembre 2026",
                         "remise=19/11/2026", "lieu=Brest", "signataire=Zoé Le Goff",
                         "publication=19 novembre 2026 18 h"}));
  expect_done(on(store, {"import", results, "--final"}));
  const std::vector<std::string> generate = {"generate", "2026", "--kinds", "certificat"};
  expect_done(on(store, generate));
  const Ran again = on(store, generate);
  EXPECT_THAT(certificates(store, folder / "pack"),
              AllOf(HasSubstr("Zoé Le Goff"), HasSubstr("Brest")));

  expect_done(on(store, {"edition", "set", "2026", "signataire=Yann Le Goff", "--reason",
                         "erreur de prénom"}));
  EXPECT_NE(on(store, generate).output, again.output)
      << "what was generated is of another signatory";
  EXPECT_THAT(certificates(store, folder / "second"),
              AllOf(HasSubstr("Yann Le Goff"), Not(HasSubstr("Zoé"))));
  EXPECT_THAT(on(store, {"edition", "show", "2026", "--history"}).output,
              AllOf(HasSubstr("signataire\tYann Le Goff"), HasSubstr("révision 1\t"),
                    HasSubstr("Ada\terreur de prénom")));

  expect_done(on(store, {"publish", "2026"}));
  EXPECT_THAT(on(store, {"editions"}).output, HasSubstr("visible à partir du"));
  EXPECT_THAT(on(store, {"editions"}).output, HasSubstr("18\u00A0h\u00A0"));
  const Ran late = on(store, {"edition", "restore", "2026", "1"}, "2026-11-20T10:00:00+01:00");
  EXPECT_EQ(late.exit, 1);
  EXPECT_THAT(late.error, HasSubstr("est publiée"));
  EXPECT_THAT(on(store, {"edition", "show", "2026"}).output, HasSubstr("Yann"));
}

TEST(Edition, TellsAllThatIsWrongAndWritesNothing) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"edition", "new", "2026"}));
  const Ran wrong =
      on(store, {"edition", "set", "2026", "remise=demain", "charte=copileft", "couleur=bleu"});
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_THAT(wrong.error,
              AllOf(HasSubstr("remise"), HasSubstr("copyleft"), HasSubstr("couleur=bleu")));
  EXPECT_THAT(on(store, {"edition", "show", "2026", "--history"}).output,
              Not(HasSubstr("révision 2")));
  EXPECT_EQ(on(store, {"edition", "show", "2031"}).exit, 1);
  EXPECT_EQ(on(store, {"edition", "restore", "2026", "7"}).exit, 1);
  EXPECT_EQ(on(store, {"edition", "draw", "2026"}).exit, 2);
}

TEST(Edition, OfAFileIsForCommandsWithoutAStore) {
  const Folder folder;
  const std::string results =
      folder.with("2031.csv", heading + "2031,Boé,commune,47,or,214700312,47031,,\n");
  const std::string editions = folder.with(
      "editions.toml",
      "[[edition]]\nyear = 2031\ncharter = \"bronze-argent-or\"\nsignatory = \"Maël Le Bihan\"\n"
      "organiser = \"Pour l’association\"\npress_contact = \"presse@label.example\"\n");
  EXPECT_EQ(palmares({"check", results}).exit, 1);
  const Ran checked = palmares({"check", results, "--editions", editions});
  EXPECT_EQ(checked.exit, 0) << checked.error;
  const Ran wrong = palmares({"check", results, "--editions",
                              folder.with("wrong.toml", "[[edition]]\nyear = 2031\ncolour = 1\n")});
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_THAT(wrong.error, AllOf(HasSubstr("wrong.toml:3:"), HasSubstr("charter")));
  EXPECT_EQ(palmares({"check", results, "--editions", (folder / "nothing.toml").string()}).exit, 1);
}

}  // namespace
}  // namespace palmares::test
