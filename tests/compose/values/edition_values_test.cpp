// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/edition_values.hpp"

#include "compose/fixture.hpp"
#include "compose/letter/letter.hpp"

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

  void add(std::string id, std::string name, std::string grade, std::string department,
           std::vector<std::string> mentions) {
    domain::Award award;
    award.territory.id = std::move(id);
    award.territory.slug = std::string(name == "Échirolles" ? "echirolles"
                                       : name == "Boé"      ? "boe"
                                                            : "arles");
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
    EditionFacts facts{.edition = &edition,
                       .charter = &drawn_by,
                       .awards = {},
                       .base_url = {},
                       .departments = {{"38", "Isère"}}};
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
  EXPECT_EQ(dumped("{{#distinctions}}\n- {{distinction.titre}} ({{distinction.nombre}}) : "
                   "{{distinction.laureats}}\n"
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

TEST_F(EditionLetters, TellTheHighestGradeTheDepartmentsAndWhoRose) {
  while (drawn_by.grades.back().code != "5") {
    drawn_by.grades.pop_back();
  }
  const std::string body =
      "{{laureats.nombre}}, {{plus_haut.nombre}} au {{plus_haut.nom}}\u00A0: "
      "{{plus_haut.laureats}}, "
      "{{laureats.departements}} départements{{#laureats.en_progres}}, {{laureats.en_progres}} en "
      "progrès{{/laureats.en_progres}}\n";
  EXPECT_THAT(
      dumped(body),
      HasSubstr(
          "trois, deux au niveau 5\u00A0: Boé (47) et Échirolles (Isère), deux départements\""));
  awards[0].earlier = {{.edition = 2021, .grade = "2"}};
  EXPECT_THAT(dumped(body), HasSubstr("deux départements, un en progrès"));
  for (domain::Award& award : awards) {
    award.grade = "2";
  }
  EXPECT_EQ(dumped("{{#plus_haut.nombre}}oui{{/"
                   "plus_haut.nombre}}{{plus_haut.laureats}}{{plus_haut.nom}}.\n"),
            "P \".\"\n");
}

TEST_F(EditionLetters, NameTheSmallestAndLargestCommuneWhereAllAreCounted) {
  const std::string body =
      "{{commune.petite}} {{commune.petite_population}}, {{commune.grande}} "
      "{{commune.grande_population}}.\n";
  for (domain::Award& award : awards) {
    award.territory.type = domain::TerritoryType::commune;
  }
  awards[0].territory.population = 36'961;
  awards[1].territory.population = 7'600;
  EXPECT_THAT(dumped(body), testing::Not(HasSubstr("Boé")));
  awards[2].territory.population = 1'050'000;
  EXPECT_THAT(dumped(body), HasSubstr("7\u202F600, "));
  EXPECT_THAT(dumped(body), HasSubstr("1\u202F050\u202F000."));
}

TEST_F(EditionLetters, TakeNamesForNothingButText) {
  awards[0].territory.name = "{{x}} **gras** | <i>";
  EXPECT_THAT(dumped("{{#laureats}}{{laureat.nom}}{{/laureats}}\n"),
              HasSubstr("{{x}} **gras** | <i>"));
}

TEST_F(EditionLetters, RefuseTheValuesOfOneLaureateAndTheOtherWayRound) {
  EXPECT_THAT(
      dumped("{{territoire.nom}}\n{{grade.est.5}}\n"),
      testing::AllOf(HasSubstr("lettre.md:1: valeur inconnue\u00A0: «\u00A0territoire.nom\u00A0»"),
                     HasSubstr("lettre.md:2: ")));
  letter.body = "{{laureats.nombre}}\n";
  letter.document_title = "T";
  EXPECT_FALSE(plan_letter(*installation.resources, drawn_by, letter));
}

}  // namespace
}  // namespace palmares::compose::test
