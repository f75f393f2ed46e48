// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/display_text.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

struct Read {
  std::optional<std::string> name;
  std::string prefix;
  std::string department;
  Diagnostics diagnostics = sample::diagnostics();
};

Read read(std::string text) {
  Read result;
  if (auto listed = read_name(sample::cell(std::move(text)), result.diagnostics)) {
    result.name = listed->name;
    result.prefix = listed->prefix;
    result.department = listed->department;
  }
  return result;
}

TEST(Name, GetsTypographicApostrophesSilently) {
  const auto [name, prefix, department, diagnostics] =
      read("Communauté de communes du Pays Réuni d'Orange");
  EXPECT_EQ(name, "Communauté de communes du Pays Réuni d’Orange");
  EXPECT_TRUE(diagnostics.problems.empty() && diagnostics.notices.empty());
}

TEST(Name, MayLookLikeATemplateOrMarkup) {
  for (const std::string text : {"{{nom}}", "<script>", "=1+1", "A & B"}) {
    EXPECT_EQ(read(text).name, text);
  }
}

TEST(Name, IsMissed) {
  const auto [name, prefix, department, diagnostics] = read("");
  EXPECT_EQ(name, std::nullopt);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:1: le nom manque; l’écrire tel qu’il doit être imprimé\n");
}

TEST(Name, HasAtMostTwoHundredCharacters) {
  std::string longest;
  for (int i = 0; i < 200; ++i) {
    longest += "é";
  }
  EXPECT_EQ(read(longest).name, longest);
  EXPECT_EQ(to_string(read(longest + "x").diagnostics.problems),
            "r.csv:2:1: le texte a 201 caractères; attendu : 200 au plus\n");
}

TEST(Name, LosesThePersonThatFollowsIt) {
  for (const std::string text :
       {"Alès Agglomération – Dossier porté par Jeanne Untel, Présidente",
        "Alès Agglomération, DOSSIER PORTE PAR J. Untel",
        "Alès Agglomération (projet porté par Jeanne Untel)", "Alès Agglomération – M. Untel",
        "Alès Agglomération, Mme Untel", "Alès Agglomération – Jeanne Untel, maire",
        "Alès Agglomération (30) – Dossier porté par M. Untel, Président",
        "Alès Agglomération - Jeanne Untel - Directrice des systèmes"}) {
    const auto [name, prefix, department, diagnostics] = read(text);
    EXPECT_EQ(name, "Alès Agglomération") << text;
    EXPECT_TRUE(diagnostics.problems.empty());
    EXPECT_FALSE(diagnostics.notices.empty());
    EXPECT_EQ(to_string(diagnostics.notices).find("Untel"), std::string::npos);
  }
}

TEST(Name, IsRefusedWhereThePersonCannotBeToldApart) {
  for (const std::string text :
       {"Alès représentée par Jeanne Untel", "M. Untel", "Mme Jeanne Untel, maire de Lyon",
        "Jeanne Untel, maire", "Alès M. Untel"}) {
    const auto [name, prefix, department, diagnostics] = read(text);
    EXPECT_EQ(name, std::nullopt) << text;
    EXPECT_EQ(to_string(diagnostics.problems),
              "r.csv:2:1: le texte nomme une personne; retirer ce qui suit le nom du territoire, "
              "aucune personne n’est publiée\n");
  }
}

TEST(Name, KeepsDashesAndCommasOfItsOwn) {
  for (const std::string text :
       {"CA Beaune, Côte et Sud - Communauté Beaune-Chagny-Nolay", "Agence de Mutualisation – AMUE",
        "Château-Chinon (Ville)", "Presidente-sur-Mer", "Maire-Levescault"}) {
    EXPECT_EQ(read(text).name, text);
  }
  EXPECT_EQ(read("Agence de Mutualisation – AMUE – Dossier porté par M. Untel").name,
            "Agence de Mutualisation – AMUE");
}

TEST(Name, MayContainWordsThatOnlyLookLikeATitle) {
  for (const std::string text : {"Saint-M.", "Mmeville", "Porte par-dessus", "Portes de France"}) {
    EXPECT_EQ(read(text).name, text);
  }
}

TEST(Name, LosesItsDepartment) {
  const auto [name, prefix, department, diagnostics] = read("La Tronche (38)");
  EXPECT_EQ(name, "La Tronche");
  EXPECT_EQ(department, "38");
  EXPECT_EQ(to_string(diagnostics.notices),
            "r.csv:2:1: le nom « La Tronche (38) » porte un préfixe ou un département; le nom "
            "retenu est « La Tronche »\n");
  EXPECT_TRUE(read("Château-Chinon (Ville)").diagnostics.notices.empty());
}

TEST(Name, LosesItsPrefix) {
  EXPECT_EQ(read("Ville de La Tronche").name, "La Tronche");
  EXPECT_EQ(read("Ville du Havre").name, "Le Havre");
  EXPECT_EQ(read("Commune des Abymes").name, "Les Abymes");
  EXPECT_EQ(read("Mairie d’Eu").name, "Eu");
  EXPECT_EQ(read("VILLE D'ÉCHIROLLES").name, "ÉCHIROLLES");
  EXPECT_EQ(read("Ville de La Tronche").prefix, "Ville");
  EXPECT_TRUE(read("Villedieu").diagnostics.notices.empty());
  EXPECT_TRUE(read("Ville-d'Avray").diagnostics.notices.empty());
  EXPECT_EQ(read("Ville de La Tronche (38) – Dossier porté par M. Untel, maire").name,
            "La Tronche");
}

TEST(Name, OfTwoAlphabetsIsNoted) {
  EXPECT_EQ(
      to_string(read("P\u0430ris").diagnostics.notices),
      "r.csv:2:1: le nom « P\u0430ris » mêle deux alphabets (U+0430); vérifier cette lettre\n");
  EXPECT_TRUE(read("Łódź – Москва").diagnostics.notices.empty());
}

TEST(Printed, IsNothingForAnEmptyCell) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_display_text(sample::cell(""), diagnostics), std::nullopt);
  EXPECT_TRUE(diagnostics.problems.empty());
}

TEST(ShortName, IsRefusedWhereItIsNone) {
  const std::string name = "Syndicat mixte des transports en commun de l’agglomération";
  const auto told = [&](const std::string& text) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_EQ(read_short_name(sample::cell(text), name, diagnostics), std::nullopt) << text;
    return to_string(diagnostics.problems);
  };
  EXPECT_EQ(told(""), "");
  EXPECT_EQ(told(name), "");
  EXPECT_EQ(told(std::string(41, 'x')),
            "r.csv:2:1: le nom court a 41 caractères; attendu\u00A0: 40 au plus, comme un sigle\n");
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_short_name(sample::cell("SMTC"), name, diagnostics), "SMTC");
  EXPECT_EQ(read_short_name(sample::cell("Ville d’Eu"), "Eu", diagnostics), std::nullopt);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:1: le nom court «\u00A0Ville d’Eu\u00A0» n’est pas plus court que le nom; "
            "laisser cette cellule vide, ou "
            "échanger les deux\n");
}

}  // namespace
}  // namespace palmares::intake
