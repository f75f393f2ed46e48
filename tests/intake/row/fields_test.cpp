// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/fields.hpp"

#include "intake/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

using domain::TerritoryType;
using testing::ElementsAre;

const domain::Charter& copyleft() {
  return sample::charters()[0];
}

const domain::Charter& medals() {
  return sample::charters()[1];
}

TEST(GradeField, IsOfSomeCharterWhereTheEditionIsUnknown) {
  Diagnostics diagnostics = sample::diagnostics();
  for (const std::string text : {"5", "or", "Argent", "4/5", "", "Non labellisé"}) {
    check_grade(sample::cell(text), sample::charters(), diagnostics);
  }
  EXPECT_TRUE(diagnostics.problems.empty()) << to_string(diagnostics.problems);
  check_grade(sample::cell("17,5"), sample::charters(), diagnostics);
  EXPECT_EQ(
      to_string(diagnostics.problems),
      "r.csv:2:1: le niveau « 17,5 » n’existe dans aucune charte; attendu : 1 à 5, badge à or\n");
}

TEST(GradeField, IsACodeOfTheChartersScale) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_grade(sample::cell("5"), 2023, copyleft(), diagnostics), "5");
  EXPECT_EQ(read_grade(sample::cell("argent"), 2025, medals(), diagnostics), "argent");
  EXPECT_EQ(read_grade(sample::cell("Or"), 2025, medals(), diagnostics), "or");
  EXPECT_TRUE(diagnostics.problems.empty() && diagnostics.notices.empty());
}

TEST(GradeField, ListsTheCodesOfTheScale) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_grade(sample::cell("or"), 2023, copyleft(), diagnostics), std::nullopt);
  EXPECT_EQ(read_grade(sample::cell("5"), 2025, medals(), diagnostics), std::nullopt);
  EXPECT_EQ(
      to_string(diagnostics.problems),
      "r.csv:2:1: le niveau « or » n’existe pas en 2023; attendu : 1, 2, 3, 4, 5\n"
      "r.csv:2:1: le niveau « 5 » n’existe pas en 2025; attendu : badge, bronze, argent, or\n");
}

TEST(GradeField, TakesNothingLikeACode) {
  for (const std::string text : {"Niveau", "4/6", "0", "6", "🄯🄯🄯x", "03", "-"}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_EQ(read_grade(sample::cell(text), 2023, copyleft(), diagnostics), std::nullopt) << text;
    EXPECT_EQ(diagnostics.problems.size(), 1U);
  }
}

TEST(GradeField, IsEmptyWithANoticeForWhoIsNotLabelled) {
  for (const std::string text : {"", "Non labellisé", "NON LABELLISÉE", "non labellise"}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_EQ(read_grade(sample::cell(text), 2023, copyleft(), diagnostics), "");
    EXPECT_EQ(to_string(diagnostics.notices),
              "r.csv:2:1: le territoire n’est pas labellisé; il est gardé sans niveau, rien n’est "
              "produit pour lui\n");
  }
}

TEST(TypeField, IsOneOfTheList) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_type(sample::cell("commune"), diagnostics), TerritoryType::commune);
  EXPECT_EQ(read_type(sample::cell("EPCI"), diagnostics), TerritoryType::epci);
  EXPECT_EQ(read_type(sample::cell("Région"), diagnostics), TerritoryType::region);
  EXPECT_EQ(read_type(sample::cell("Département"), diagnostics), TerritoryType::departement);
  EXPECT_EQ(read_type(sample::cell("syndicat"), diagnostics), TerritoryType::syndicat);
  EXPECT_EQ(read_type(sample::cell("Établissement public"), diagnostics),
            TerritoryType::etablissement_public);
  EXPECT_EQ(read_type(sample::cell("association"), diagnostics), TerritoryType::association);
  EXPECT_EQ(read_type(sample::cell("autre"), diagnostics), TerritoryType::autre);
  EXPECT_EQ(read_type(sample::cell(""), diagnostics), TerritoryType::autre);
  EXPECT_TRUE(diagnostics.problems.empty());
}

TEST(TypeField, ListsTheTypes) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_type(sample::cell("planète"), diagnostics), std::nullopt);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:1: le type « planète » n’existe pas; attendu : commune, epci, departement, "
            "region, syndicat, "
            "etablissement_public, "
            "association, autre\n");
}

TEST(PopulationField, IsAWholeNumber) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_population(sample::cell("8049"), diagnostics), 8049);
  EXPECT_EQ(read_population(sample::cell("2 103\u202F778"), diagnostics), 2103778);
  EXPECT_EQ(read_population(sample::cell("0"), diagnostics), 0);
  EXPECT_EQ(read_population(sample::cell(""), diagnostics), std::nullopt);
  EXPECT_TRUE(diagnostics.problems.empty());
}

TEST(PopulationField, RefusesEverythingElse) {
  for (const std::string text :
       {"-1", "1,5", "1e6", "beaucoup", "100000001", "99999999999999999999"}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_EQ(read_population(sample::cell(text), diagnostics), std::nullopt);
    EXPECT_EQ(to_string(diagnostics.problems),
              "r.csv:2:1: la population « " + text +
                  " » n’est pas un nombre d’habitants; attendu : un entier comme 8049\n");
  }
}

TEST(PositionField, TakesPointOrCommaAndMillionths) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_position(sample::cell("45.14369949"), sample::cell("5,7189"), diagnostics),
            (domain::Degrees{.latitude = 45.143699, .longitude = 5.7189}));
  EXPECT_EQ(read_position(sample::cell("-21.115"), sample::cell("55.536"), diagnostics),
            (domain::Degrees{.latitude = -21.115, .longitude = 55.536}));
  EXPECT_EQ(read_position(sample::cell(""), sample::cell(""), diagnostics), std::nullopt);
  EXPECT_TRUE(diagnostics.problems.empty());
}

TEST(PositionField, RefusesHalfAPositionAndOtherAngles) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_position(sample::cell("45.1"), sample::cell(""), diagnostics), std::nullopt);
  EXPECT_EQ(read_position(sample::cell("91"), sample::cell("nord"), diagnostics), std::nullopt);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:1: une latitude sans longitude; donner les deux, ou aucune\n"
            "r.csv:2:1: la latitude « 91 » n’est pas un angle en degrés; attendu : un nombre de "
            "-90 à 90 comme 45.1437\n"
            "r.csv:2:1: la longitude « nord » n’est pas un angle en degrés; attendu : un nombre de "
            "-180 à 180 comme 5.7189\n");
}

TEST(PositionField, RefusesAnglesThatWereSwapped) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_position(sample::cell("5.7189"), sample::cell("45.1437"), diagnostics),
            std::nullopt);
  EXPECT_EQ(read_position(sample::cell("-1,55"), sample::cell("47,21"), diagnostics), std::nullopt);
  ASSERT_EQ(diagnostics.problems.size(), 2U);
  EXPECT_NE(diagnostics.problems.front().what.find("semblent échangées"), std::string::npos);
  EXPECT_EQ(read_position(sample::cell("0"), sample::cell("0,0"), diagnostics), std::nullopt);
  EXPECT_EQ(diagnostics.problems.size(), 3U);
  EXPECT_TRUE(read_position(sample::cell("4.92"), sample::cell("-52.31"), diagnostics))
      << "Cayenne";
  EXPECT_TRUE(read_position(sample::cell("-12.78"), sample::cell("45.23"), diagnostics))
      << "Mamoudzou";
  EXPECT_EQ(diagnostics.problems.size(), 3U);
}

TEST(MentionsField, ArePartedBySemicolons) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_THAT(read_mentions(sample::cell("Open data; Communication ;;"), &copyleft(), diagnostics),
              ElementsAre("Open data", "Communication"));
  EXPECT_THAT(read_mentions(sample::cell(" ; "), &copyleft(), diagnostics), ElementsAre());
  EXPECT_TRUE(diagnostics.problems.empty() && diagnostics.notices.empty());
}

TEST(MentionsField, UnknownAreKeptWithANotice) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_THAT(read_mentions(sample::cell("Prix de l'accueil"), &copyleft(), diagnostics),
              ElementsAre("Prix de l’accueil"));
  EXPECT_EQ(to_string(diagnostics.notices),
            "r.csv:2:1: la mention « Prix de l’accueil » n’est pas connue de la charte copyleft; "
            "elle sera imprimée telle quelle\n");
}

TEST(MentionsField, AreSpeltAsTheCharterDoes) {
  Diagnostics diagnostics = sample::diagnostics();
  domain::Charter charter;
  charter.mentions = {"Sobriété numérique\u00A0: durabilité des équipements"};
  EXPECT_THAT(read_mentions(sample::cell("sobriete numérique : Durabilité des équipements"),
                            &charter, diagnostics),
              ElementsAre("Sobriété numérique\u00A0: durabilité des équipements"));
  EXPECT_TRUE(diagnostics.notices.empty());
}

TEST(MentionsField, NameNoPerson) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_THAT(read_mentions(sample::cell("Open data; porté par M. Untel"), nullptr, diagnostics),
              ElementsAre("Open data"));
  EXPECT_EQ(diagnostics.problems.size(), 1U);
}

TEST(Mentions, AreJudgedPartByPart) {
  for (const char* text : {"Open data; nan", "néant; Open data; NC", "0; Open data",
                           "Open data; Non", "sans; Open data"}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_THAT(read_mentions(sample::cell(text), &copyleft(), diagnostics),
                ElementsAre("Open data"))
        << text;
    EXPECT_FALSE(diagnostics.notices.empty()) << text;
    EXPECT_TRUE(diagnostics.problems.empty()) << text;
  }
  for (const char* text : {"Open data; oui", "Open data; #N/A", "Open data; =A2", "1; Open data"}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_THAT(read_mentions(sample::cell(text), &copyleft(), diagnostics),
                ElementsAre("Open data"))
        << text;
    EXPECT_EQ(diagnostics.problems.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace palmares::intake
