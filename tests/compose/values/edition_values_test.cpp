// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/edition_values.hpp"

#include "compose/letter/letter.hpp"
#include "compose/fixture.hpp"

namespace palmares::compose::test {
namespace {

using testing::HasSubstr;

class EditionLetters : public testing::Test {
 protected:
  EditionLetters() {
    edition.year = 2023;
    add("b", "Boé", "5", "47", {"Open data"});
    add("a", "Échirolles", "5", "38", {"Open data", "Équité"});
    add("c", "Arles", "2", "", {});
  }

  void add(std::string id, std::string name, std::string grade, std::string department, std::vector<std::string> mentions) {
    domain::Award award;
    award.territory.id = std::move(id);
    award.territory.slug = std::string(name == "Échirolles" ? "echirolles" : name == "Boé" ? "boe" : "arles");
    award.territory.name = std::move(name);
    award.territory.department = std::move(department);
    award.grade = std::move(grade);
    award.mentions = std::move(mentions);
    awards.push_back(std::move(award));
  }

  std::string dumped(std::string body) {
    letter.kind = "lettre";
    letter.where = {.file = "templates/essai/letters/lettre.md", .line = 0, .column = 0};
    letter.document_title = "Édition {{edition.annee}}";
    letter.body = std::move(body);
    letter.body_line = 1;
    const auto plan = plan_letter(*installation.resources, drawn_by, letter, About::edition);
    if (!plan) {
      return to_string(plan.error());
    }
    EditionFacts facts{.edition = &edition, .charter = &drawn_by, .awards = {}, .base_url = {}, .departments = {{"38", "Isère"}}};
    for (const domain::Award& award : awards) {
      facts.awards.push_back(&award);
    }
    const std::string dump = document::dump(write_letter(*plan, facts).value());
    return dump.substr(dump.find("FOOTER \"\"\n") + 10);
  }

  Installation installation;
  domain::Charter drawn_by = charter();
  domain::Letter letter;
  domain::Edition edition;
  std::vector<domain::Award> awards;
};

TEST_F(EditionLetters, GoThroughGradesFromTheHighestAndNameTheirLaureates) {
  EXPECT_EQ(dumped("{{#distinctions}}\n- {{distinction.titre}} ({{distinction.nombre}}) : {{distinction.laureats}}\n"
                   "{{/distinctions}}\n"),
            "UL\n  LI\n    P \"Niveau 5 (2\u00A0lauréats)\u00A0: Boé (47) et Échirolles (Isère)\"\n"
            "  LI\n    P \"Niveau 2 (1\u00A0lauréat)\u00A0: Arles\"\n");
}

TEST_F(EditionLetters, GoThroughMentionsAndLaureatesByDepartment) {
  EXPECT_EQ(dumped("{{#mentions}}\n- {{mention.nom}} : {{mention.laureats}}\n{{/mentions}}\n"),
            "UL\n  LI\n    P \"Open data\u00A0: Boé (47) et Échirolles (Isère)\"\n"
            "  LI\n    P \"Équité\u00A0: Échirolles (Isère)\"\n");
  EXPECT_EQ(dumped("{{#laureats}}{{laureat.departement}} {{laureat.nom}}, {{/laureats}}fin\n"),
            "P \"Isère Échirolles, 47 Boé, Arles, fin\"\n");
}

TEST_F(EditionLetters, AskWhetherThereIsAny) {
  const std::string body =
      "{{#mentions.decernees}}oui{{/mentions.decernees}}{{^mentions}}aucune{{/mentions}}"
      "{{#laureats.nouveaux}}nouveaux{{/laureats.nouveaux}}\n";
  EXPECT_EQ(dumped(body), "P \"oui\"\n");
  for (domain::Award& award : awards) {
    award.mentions.clear();
  }
  EXPECT_EQ(dumped(body), "P \"aucune\"\n");
}

TEST_F(EditionLetters, TakeNamesForNothingButText) {
  awards[0].territory.name = "{{x}} **gras** | <i>";
  EXPECT_THAT(dumped("{{#laureats}}{{laureat.nom}}{{/laureats}}\n"), HasSubstr("{{x}} **gras** | <i>"));
}

TEST_F(EditionLetters, RefuseTheValuesOfOneLaureateAndTheOtherWayRound) {
  EXPECT_THAT(
      dumped("{{territoire.nom}}\n{{grade.est.5}}\n"),
      testing::AllOf(HasSubstr("lettre.md:1: valeur inconnue\u00A0: «\u00A0territoire.nom\u00A0»"), HasSubstr("lettre.md:2: ")));
  letter.body = "{{laureats.nombre}}\n";
  letter.document_title = "T";
  EXPECT_FALSE(plan_letter(*installation.resources, drawn_by, letter));
}

}  // namespace
}  // namespace palmares::compose::test
