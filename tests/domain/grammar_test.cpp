// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/grammar.hpp"

#include <gtest/gtest.h>

namespace palmares::domain {
namespace {

Subject subject(std::string name, TerritoryType type, std::optional<long> population = {}) {
  Territory territory;
  territory.name = std::move(name);
  territory.type = type;
  territory.population = population;
  return subject_of(territory, 2000);
}

TEST(Grammar, PutsACommuneIntoASentence) {
  const Subject small = subject("Lettret", TerritoryType::commune);
  EXPECT_EQ(small.name, "la commune de Lettret");
  EXPECT_EQ(small.of, "de la commune de Lettret");
  EXPECT_EQ(small.to, "à la commune de Lettret");
  EXPECT_EQ(small.gender, Gender::feminine);
  EXPECT_EQ(subject("Échirolles", TerritoryType::commune, 37000).name, "la ville d’Échirolles");
  EXPECT_EQ(subject("Le Havre", TerritoryType::commune, 165000).of, "de la ville du Havre");
  EXPECT_EQ(subject("Les Abymes", TerritoryType::commune).number, Number::singular);
}

TEST(Grammar, LeavesNamesWithoutNounAsTheyAre) {
  const Subject ales = subject("Alès Agglomération", TerritoryType::epci);
  EXPECT_EQ(ales.name, "Alès Agglomération");
  EXPECT_EQ(ales.of, "d’Alès Agglomération");
  EXPECT_EQ(ales.to, "à Alès Agglomération");
  EXPECT_EQ(ales.gender, Gender::feminine);
  EXPECT_EQ(subject("Morbihan Énergies", TerritoryType::syndicat).gender, Gender::masculine);
  EXPECT_EQ(subject("Grand Chambéry", TerritoryType::epci).gender, Gender::masculine);
  EXPECT_EQ(subject("Pays de Gex agglomération", TerritoryType::epci).name,
            "le Pays de Gex agglomération");
}

TEST(Grammar, GivesNounsTheirArticleAndGender) {
  EXPECT_EQ(subject("Eurométropole de Strasbourg", TerritoryType::epci).name,
            "l’Eurométropole de Strasbourg");
  EXPECT_EQ(subject("Eurométropole de Strasbourg", TerritoryType::epci).gender, Gender::feminine);
  EXPECT_EQ(subject("CC des 1000 étangs", TerritoryType::epci).of,
            "de la Communauté de communes des 1000 étangs");
  EXPECT_EQ(subject("Département de l'Isère", TerritoryType::departement).to,
            "au Département de l’Isère");
  EXPECT_EQ(subject("Département de l'Isère", TerritoryType::departement).gender,
            Gender::masculine);
  EXPECT_EQ(subject("Région Grand Est", TerritoryType::region).name, "la Région Grand Est");
  EXPECT_EQ(subject("Région Grand Est", TerritoryType::region).gender, Gender::feminine);
  EXPECT_EQ(subject("Établissement public foncier", TerritoryType::etablissement_public).name,
            "l’Établissement public foncier");
  EXPECT_EQ(subject("Établissement public foncier", TerritoryType::etablissement_public).gender,
            Gender::masculine);
}

TEST(Grammar, GivesAnAcronymTheArticleOfItsKind) {
  EXPECT_EQ(subject("SMEACC", TerritoryType::syndicat).of, "du SMEACC");
  EXPECT_EQ(subject("SMEACC", TerritoryType::syndicat).to, "au SMEACC");
  EXPECT_EQ(subject("ADULLACT", TerritoryType::association).name, "l’ADULLACT");
}

TEST(Grammar, PutsAnAcronymThatEndsANameInBrackets) {
  const Subject agency =
      subject("Agence de Mutualisation – AMUE", TerritoryType::etablissement_public);
  EXPECT_EQ(agency.name, "l’Agence de Mutualisation (AMUE)");
  EXPECT_EQ(agency.of, "de l’Agence de Mutualisation (AMUE)");
  EXPECT_EQ(subject("Pays de Gex – Agglomération", TerritoryType::epci).name,
            "le Pays de Gex – Agglomération");
}

TEST(Grammar, KnowsPluralBodies) {
  EXPECT_EQ(subject("Les Hospices civils", TerritoryType::etablissement_public).number,
            Number::plural);
  EXPECT_EQ(subject("Les Hospices civils", TerritoryType::etablissement_public).name,
            "les Hospices civils");
  EXPECT_EQ(subject("Territoires d’énergie Mayenne", TerritoryType::syndicat).number,
            Number::plural);
}

TEST(Grammar, NamesTheAssemblyOfEachKind) {
  EXPECT_EQ(words_of(TerritoryType::commune).assembly, "conseil municipal");
  EXPECT_EQ(words_of(TerritoryType::epci).assembly, "conseil communautaire");
  EXPECT_EQ(words_of(TerritoryType::region).our, "notre région");
  EXPECT_EQ(words_of(TerritoryType::autre).noun, "organisme");
  EXPECT_EQ(words_of(TerritoryType::etablissement_public).slug, "etablissement");
}

}  // namespace
}  // namespace palmares::domain
