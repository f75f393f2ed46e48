// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/letter.hpp"

#include "compose/fixture.hpp"

#include <optional>

namespace palmares::compose::test {
namespace {

using testing::HasSubstr;

class Letters : public testing::Test {
 protected:
  Result<LetterPlan> plan(std::string body) {
    letter.kind = "lettre";
    letter.where = {.file = "templates/essai/letters/lettre.md", .line = 0, .column = 0};
    letter.document_title = "Lettre {{territoire.de}}";
    letter.body = std::move(body);
    letter.body_line = 5;
    return plan_letter(*installation.resources, drawn_by, letter);
  }

  std::string dumped(std::string body, std::string name = "Boé", std::string grade = "3") {
    const Result<LetterPlan> planned = plan(std::move(body));
    if (!planned) {
      return to_string(planned.error());
    }
    Case some(std::move(name), std::move(grade));
    some.award.mentions = mentions;
    Facts facts = some.facts(drawn_by);
    facts.blanks = blanks ? &*blanks : nullptr;
    const auto prose = write_letter(*planned, facts);
    return prose ? document::dump(*prose).substr(document::dump(*prose).find("FOOTER \"\"\n") + 10)
                 : to_string(prose.error());
  }

  Installation installation;
  domain::Charter drawn_by = charter();
  domain::Letter letter;
  std::vector<std::string> mentions;
  std::optional<domain::Blanks> blanks;
};

TEST_F(Letters, BecomeBlocks) {
  EXPECT_EQ(dumped("# Un titre\n\nDu **gras**, de l’*emphase*\net [un "
                   "lien](https://exemple.fr).\n\n- un\n- deux\n"),
            "H1 \"Un titre\"\n"
            "P \"Du gras{strong}, de l’emphase{emphasis} et un lien{link=https://exemple.fr}.\"\n"
            "UL\n  LI\n    P \"un\"\n  LI\n    P \"deux\"\n");
}

TEST_F(Letters, TakeValuesForNothingButText) {
  EXPECT_EQ(dumped("Vive {{territoire.nom}} !\n", "*a* {{b}} <i> [c](d)"),
            "P \"Vive *a* {{b}} <i> [c](d)\u202F!\"\n");
  EXPECT_EQ(dumped("# {{territoire.nom}}\n", "# - 1. > |"), "H1 \"# - 1. > |\"\n");
}

TEST_F(Letters, ChooseByGradeTypeAndMentions) {
  const std::string body =
      "{{#grade.est.3}}trois{{/grade.est.3}}{{^grade.est.3}}autre{{/"
      "grade.est.3}}{{#territoire.est.commune}}, "
      "commune{{/territoire.est.commune}}{{#mentions}}, avec {{mentions.phrase}}{{/mentions}}.\n";
  EXPECT_EQ(dumped(body), "P \"trois, commune.\"\n");
  mentions = {"Mutualisation", "Données : ouvertes"};
  EXPECT_EQ(dumped(body, "Boé", "4"),
            "P \"autre, commune, avec les mentions «\u00A0Mutualisation\u00A0» et "
            "«\u00A0Données\u00A0: ouvertes\u00A0».\"\n");
}

TEST_F(Letters, LeaveNoTraceOfASectionOnItsOwnLine) {
  EXPECT_EQ(dumped("un\n\n{{#mentions}}\ndeux\n\n{{/mentions}}\ntrois\n"),
            "P \"un\"\nP \"trois\"\n");
}

TEST_F(Letters, BringPartialsOfTheCharterBeforeThoseOfAll) {
  installation.write("templates/partials/fin.md", "commune à tous\n");
  EXPECT_EQ(dumped("La {{> fin}}.\n"), "P \"La commune à tous.\"\n");
  installation.write("templates/essai/letters/partials/fin.md", "{{territoire.de}}\n");
  EXPECT_EQ(dumped("La {{> fin}}.\n"), "P \"La de Boé.\"\n");
}

TEST_F(Letters, MarkWhatIsLeftToFillIn) {
  EXPECT_EQ(dumped("« [citation {{territoire.de}}] »\n"),
            "P \"«\u00A0[citation de Boé]{blank}\u00A0»\"\n");
}

TEST_F(Letters, FillBlanksWithWhatALaureateToldAndLeaveTheOthers) {
  blanks.emplace();
  blanks->of(domain::Blank::quote) = "Nous *avons* commencé ; [tout] va bien !";
  blanks->of(domain::Blank::meeting) = "samedi";
  EXPECT_EQ(dumped("« [citation] » Venez : **[rendez-vous]**.\n\n[chiffre] [autre chose]\n"),
            "P \"«\u00A0Nous *avons* commencé\u202F; [tout] va bien\u202F!\u00A0» Venez\u00A0: "
            "samedi{strong}.\"\n"
            "P \"[chiffre]{blank} [autre chose]{blank}\"\n");
}

TEST_F(Letters, TakeWhatFillsABlankForNothingButText) {
  blanks.emplace();
  const std::string mark = "\xF3\xB0\x80\x80";  // U+F0000: stands for the first value of the letter
  blanks->of(domain::Blank::quote) = "{{territoire.nom}} <i> " + mark;
  EXPECT_EQ(dumped("{{territoire.nom}}: [citation]\n"),
            "P \"Boé: {{territoire.nom}} <i> " + mark + "\"\n");
}

TEST_F(Letters, ReadTables) {
  EXPECT_EQ(dumped("| A | B |\n| --- | --- |\n| {{territoire.nom}} | **2** |\n", "a|b"),
            "TABLE\n  TR TH \"A\" TH \"B\"\n  TR TD \"a|b\" TD \"2{strong}\"\n");
  EXPECT_THAT(dumped("| A | B |\n| 1 |\n"), HasSubstr("lettre.md:5: un tableau"));
}

TEST_F(Letters, SayWhereATagIsWrong) {
  EXPECT_THAT(dumped("un\n\n{{territoire.prenom}}\n"),
              HasSubstr("templates/essai/letters/lettre.md:7: valeur inconnue"));
  EXPECT_THAT(dumped("{{> absente}}\n"),
              HasSubstr("lettre.md:5: la partie «\u00A0absente\u00A0» n’existe pas"));
  EXPECT_THAT(dumped("{{#mentions}}\n"),
              HasSubstr("lettre.md:5: la section «\u00A0mentions\u00A0» n’est pas fermée"));
  EXPECT_THAT(dumped("un {{/mentions}}\n"), HasSubstr("lettre.md:5: aucune section"));
  EXPECT_THAT(dumped("un\n{{mentions\n"), HasSubstr("lettre.md:6: «\u00A0{{\u00A0» sans"));
  EXPECT_THAT(dumped("{{#grade.est.platine}}x{{/grade.est.platine}}\n"),
              HasSubstr("n’est pas un choix de «\u00A0grade\u00A0»"));
  installation.write("templates/partials/boucle.md", "{{> boucle}}\n");
  EXPECT_THAT(
      dumped("{{> boucle}}\n"),
      HasSubstr("templates/partials/boucle.md:1: la partie «\u00A0boucle\u00A0» se contient"));
}

TEST_F(Letters, ReadSoManyPartsAndNoMore) {
  installation.write("templates/partials/p0.md", "x\n");
  for (int i = 1; i <= 40; ++i) {  // twice as many at each step: a million millions
    const std::string inner = "{{> p" + std::to_string(i - 1) + "}}\n";
    installation.write("templates/partials/p" + std::to_string(i) + ".md", inner + inner);
  }
  EXPECT_THAT(dumped("{{> p40}}\n"), HasSubstr("trop de parties dans les parties"));
  std::string sections;
  for (int i = 0; i < 100'000; ++i) {
    sections += "{{#mentions}}";
  }
  EXPECT_THAT(dumped(sections + "\n"), HasSubstr("trop imbriquées"));
  EXPECT_THAT(dumped(std::string(100'000, '>') + " x\n"), HasSubstr("du code"));
}

TEST_F(Letters, ReportAllProblemsAtOnce) {
  const Result<LetterPlan> planned = plan("{{un.un}}\n{{deux.deux}}\n{{> absente}}\n");
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error().size(), 3U);
}

TEST_F(Letters, RefuseHtmlCodeAndImagesAmongWords) {
  EXPECT_THAT(dumped("un\n\n<b>deux</b>\n"), HasSubstr("lettre.md:7: du code"));
  EXPECT_THAT(dumped("un ![x](badge) deux\n"),
              HasSubstr("lettre.md:5: du code, du HTML ou une image parmi des mots"));
}

TEST_F(Letters, ShowOtherDocumentsAsFigures) {
  drawn_by.sheets.emplace_back().kind = "parcours";
  EXPECT_EQ(dumped("![Le parcours {{territoire.de}} : un *an*](parcours)\n"),
            "FIGURE parcours \"Le parcours de Boé\u00A0: un an\"\n");
  EXPECT_THAT(dumped("un\n\n![x](absente)\n"),
              HasSubstr("lettre.md:7: une image d’un document inconnu"));
}

TEST_F(Letters, HoldPostsToTheLengthOfTheirNetwork) {
  letter.limits = {{.where = {.file = "lettre.md", .line = 3, .column = 14},
                    .heading = "Bluesky",
                    .characters = 12}};
  EXPECT_EQ(dumped("## Bluesky\n\n> Été à {{territoire.nom}} !\n"),
            "H2 \"Bluesky\"\nQUOTE\n  P \"Été à Boé\u202F!\"\n");
  EXPECT_THAT(dumped("## Bluesky\n\n> Été à {{territoire.nom}} !\n", "Angoulême"),
              HasSubstr("lettre.md:3:14: «\u00A0Angoulême\u00A0»\u00A0: le texte pour Bluesky a "
                        "17\u00A0caractères; au plus 12"));
}

}  // namespace
}  // namespace palmares::compose::test
