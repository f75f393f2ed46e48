// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/values.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using test::Case;

std::string expanded(std::string_view text, const Case& drawn, Year year = Year::shown) {
  static const domain::Charter charter = test::charter();
  const Facts facts = drawn.facts(charter);
  Values values(facts, year);
  const auto pattern = Pattern::parse(text, charter, {});
  return pattern ? pattern->expanded(values) : to_string(pattern.error());
}

TEST(Values, TellTheTerritory) {
  const Case drawn("L'Haÿ-les-Roses", "3");
  EXPECT_EQ(expanded("{{territoire.nom}}", drawn), "L’Haÿ-les-Roses");
  EXPECT_EQ(expanded("{{ territoire.de }}, {{territoire.departement}}, {{territoire.id}}", drawn),
            "de L’Haÿ-les-Roses, 38, 213801517");
  EXPECT_EQ(expanded("{{territoire.nom_long}}", Case("CC des 1000 étangs", "3")),
            "Communauté de communes des 1000 étangs");
  EXPECT_EQ(expanded("{{territoire.nom_departement}}", Case("Saint-Denis", "3")),
            "Saint-Denis (38)");  // one of four
  EXPECT_EQ(expanded("{{territoire.designation}}", Case("Eu", "1")), "Commune d’Eu");
}

TEST(Values, TellWhatTheLaureateWroteIntoItsBlanks) {
  const Case drawn("Eu", "3");
  EXPECT_EQ(expanded("{{blanc.logiciel}}", drawn), "") << "all that is public";
  const domain::Charter charter = test::charter();
  Facts facts = drawn.facts(charter);
  domain::Blanks blanks;
  blanks.of(domain::Blank::software) = "Le secrétariat écrit avec LibreOffice depuis 2019.";
  facts.blanks = &blanks;
  Values values(facts, Year::shown);
  EXPECT_EQ(values.of(*value_named("blanc.logiciel")),
            "Le secrétariat écrit avec LibreOffice depuis 2019.");
}

TEST(Values, TellTheEdition) {
  const Case drawn("Eu", "3");
  EXPECT_EQ(
      expanded("{{edition.annee}} {{edition.lieu}} {{edition.signataire}} {{edition.organisateur}}",
               drawn),
      "2023 Paris La présidence Pour l’association");
  EXPECT_EQ(expanded("{{edition.decision}}|{{edition.remise}}", drawn),
            domain::french_date({2023, 12, 6}) + "|" + domain::french_date({2023, 12, 1}));
}

TEST(Values, TellTheGrade) {
  EXPECT_EQ(
      expanded("{{grade.nom}}, {{grade.titre}}, {{grade.texte}} {{grade.alt}}", Case("Eu", "2")),
      "niveau 2, Niveau 2, Un texte. Dessin du niveau 2");
  EXPECT_EQ(expanded("Eu, {{grade.alt_suite}}", Case("Eu", "2")), "Eu, dessin du niveau 2");
  EXPECT_EQ(expanded("{{grade.medaille}}", Case("Eu", "or")), "medaille");
  EXPECT_EQ(expanded("{{grade.medaille}}", Case("Eu", "2")), "");
}

std::string claimed(const Case& drawn,
                    std::string_view text = "{{promesse.lieu}}, {{promesse}}|{{promesse.nom}}") {
  domain::Charter charter = test::charter();
  for (domain::Grade& grade : charter.grades) {
    grade.claim = "le libre entre.";
    grade.village_claim = grade.code == "1" ? "le libre entre en mairie." : "";
  }
  const Facts facts = drawn.facts(charter);
  Values values(facts, Year::shown);
  return Pattern::parse(text, charter, {})->expanded(values);
}

TEST(Values, ClaimOfAPlaceWhatItsGradeAllows) {
  EXPECT_EQ(claimed(Case("Échirolles", "1")), "À Échirolles, le libre entre.|");
  EXPECT_EQ(claimed(Case("Le Havre", "2")), "Au Havre, le libre entre.|");
  Case village("Lettret", "1");
  village.award.territory.population = 120;
  EXPECT_EQ(claimed(village), "À Lettret, le libre entre en mairie.|");
  village.award.grade = "2";
  EXPECT_EQ(claimed(village), "À Lettret, le libre entre.|") << "no words of its own at that grade";
  EXPECT_EQ(claimed(Case("Saint-Germain-de-Tallevende", "1")),
            "Ici, le libre entre.|Saint-Germain-de-Tallevende");
  Case body("AMUE", "1");
  body.award.territory.type = domain::TerritoryType::autre;
  EXPECT_EQ(claimed(body), "Chez nous, le libre entre.|AMUE");
  EXPECT_EQ(claimed(body, "{{promesse.ici}}"), "Chez nous");
  EXPECT_EQ(claimed(Case("Eu", "1"), "{{promesse.ici}} {{adresse.courte}} {{grade.titre_suite}}"),
            "Ici label.example/213801517 niveau 1");
}

TEST(Values, JoinMentions) {
  Case drawn("Eu", "3");
  drawn.award.mentions = {"Open data"};
  EXPECT_EQ(expanded("{{mentions.libelle}} : {{mentions}}", drawn), "Mention : Open data");
  drawn.award.mentions.emplace_back("Communication");
  EXPECT_EQ(expanded("{{mentions.libelle}} : {{mentions}}", drawn),
            "Mentions : Open data · Communication");
}

TEST(Values, ContractBeforeMentions) {
  Case drawn("Eu", "3");
  EXPECT_EQ(expanded("{{mentions.de_phrase}}", drawn), "");
  drawn.award.mentions = {"Open data"};
  EXPECT_EQ(expanded("assorti {{mentions.de_phrase}}", drawn),
            "assorti de la mention «\u00A0Open data\u00A0»");
  drawn.award.mentions.emplace_back("Communication");
  EXPECT_EQ(expanded("assorti {{mentions.de_phrase}}", drawn),
            "assorti des mentions «\u00A0Open data\u00A0» et «\u00A0Communication\u00A0»");
}

TEST(Values, TellTheVerification) {
  Case drawn("Eu", "3");
  EXPECT_EQ(expanded("{{verification.code}}{{verification.url}}{{verification.adresse}}{{"
                     "verification.formulaire}}",
                     drawn),
            "");
  drawn.code = "K7QM2XVD90ABCDEF";
  EXPECT_EQ(expanded("{{verification.code}}", drawn), "K7QM-2XVD-90AB-CDEF");
  EXPECT_EQ(expanded("{{verification.url}}", drawn), "https://label.example/v/K7QM2XVD90ABCDEF");
  EXPECT_EQ(expanded("{{verification.adresse}}", drawn), "label.example/v/K7QM2XVD90ABCDEF");
  EXPECT_EQ(expanded("{{verification.formulaire}}", drawn), "label.example/v");
}

TEST(Values, NeverExpandWhatStandsInAName) {
  EXPECT_EQ(expanded("{{territoire.nom}}", Case("{{grade.nom}} & <b>", "3")),
            "{{grade.nom}} & <b>");
}

TEST(Values, TakeASpaceAlongWhenTheyAreEmpty) {
  const Case drawn("Eu", "3");
  EXPECT_EQ(expanded("Label {{texte.label}} {{annee}}, fin", drawn, Year::hidden),
            "Label Territoire Numérique Libre, fin");
  EXPECT_EQ(expanded("Label {{annee}}", drawn, Year::hidden), "Label");
  EXPECT_EQ(expanded("{{annee}} label", drawn, Year::hidden), "label");
  EXPECT_EQ(expanded("Label {{annee}}", drawn), "Label 2023");
}

TEST(Values, FoldWordingIntoTheText) {
  const auto pattern = Pattern::parse("{{texte.label}} !", test::charter(), {});
  ASSERT_TRUE(pattern.has_value());
  EXPECT_TRUE(pattern->constant());
  EXPECT_FALSE(Pattern::parse("{{annee}}", test::charter(), {})->constant());
  EXPECT_TRUE(Pattern::parse("{{grade.medaille}}", test::charter(), {})
                  ->uses(value_named("grade.medaille").value()));
}

TEST(Values, RefuseUnknownNamesWithTheirPlace) {
  const auto pattern = Pattern::parse("{{a}} {{texte.b}} {{", test::charter(),
                                      {.file = "s.toml", .line = 4, .column = 0});
  ASSERT_FALSE(pattern.has_value());
  ASSERT_EQ(pattern.error().size(), 3U);
  const std::string found = to_string(pattern.error());
  EXPECT_THAT(found, testing::HasSubstr("s.toml:4: valeur inconnue"));
  EXPECT_THAT(found, testing::HasSubstr("s.toml:4: texte inconnu"));
  EXPECT_THAT(found, testing::HasSubstr("s.toml:4: «\u00A0{{\u00A0» sans"));
}

}  // namespace
}  // namespace palmares::compose
