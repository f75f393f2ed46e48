// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/printed.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

struct Read {
  std::optional<std::string> name;
  Findings findings = sample::findings();
};

Read read(std::string text) {
  Read result;
  result.name = read_name(sample::cell(std::move(text)), result.findings);
  return result;
}

TEST(Name, GetsTypographicApostrophesSilently) {
  const auto [name, findings] = read("Communauté de communes du Pays Réuni d'Orange");
  EXPECT_EQ(name, "Communauté de communes du Pays Réuni d’Orange");
  EXPECT_TRUE(findings.problems.empty() && findings.notices.empty());
}

TEST(Name, MayLookLikeATemplateOrMarkup) {
  for (const std::string text : {"{{nom}}", "<script>", "=1+1", "A & B"}) {
    EXPECT_EQ(read(text).name, text);
  }
}

TEST(Name, IsMissed) {
  const auto [name, findings] = read("");
  EXPECT_EQ(name, std::nullopt);
  EXPECT_EQ(to_string(findings.problems), "r.csv:2:1: le nom manque; l’écrire tel qu’il doit être imprimé\n");
}

TEST(Name, HasAtMostTwoHundredCharacters) {
  std::string longest;
  for (int i = 0; i < 200; ++i) {
    longest += "é";
  }
  EXPECT_EQ(read(longest).name, longest);
  EXPECT_EQ(to_string(read(longest + "x").findings.problems), "r.csv:2:1: le texte a 201 caractères; attendu : 200 au plus\n");
}

TEST(Name, NeverNamesAPerson) {
  for (const std::string text :
       {"Alès Agglomération – Dossier porté par Jeanne Untel, Présidente", "Alès, DOSSIER PORTE PAR J. Untel",
        "Alès (projet porté par Jeanne Untel)", "Alès – M. Untel", "Alès, Mme Untel", "Alès représentée par Jeanne Untel"}) {
    const auto [name, findings] = read(text);
    EXPECT_EQ(name, std::nullopt) << text;
    EXPECT_EQ(
        to_string(findings.problems),
        "r.csv:2:1: le texte nomme une personne; retirer ce qui suit le nom du territoire, aucune personne n’est publiée\n");
  }
}

TEST(Name, MayContainWordsThatOnlyLookLikeATitle) {
  for (const std::string text : {"Saint-M.", "Mmeville", "Porte par-dessus", "Portes de France"}) {
    EXPECT_EQ(read(text).name, text);
  }
}

TEST(Name, WithADepartmentInParenthesesIsNoted) {
  EXPECT_EQ(to_string(read("La Tronche (38)").findings.notices),
            "r.csv:2:1: le nom « La Tronche (38) » finit par un département; il sera imprimé tel quel\n");
  EXPECT_TRUE(read("Château-Chinon (Ville)").findings.notices.empty());
}

TEST(Name, WithAPrefixIsNoted) {
  EXPECT_EQ(to_string(read("Ville de La Tronche").findings.notices),
            "r.csv:2:1: le nom « Ville de La Tronche » commence par un préfixe; n’écrire que le nom\n");
  EXPECT_EQ(read("Mairie d’Eu").findings.notices.size(), 1U);
  EXPECT_TRUE(read("Villedieu").findings.notices.empty());
}

TEST(Name, OfTwoAlphabetsIsNoted) {
  EXPECT_EQ(to_string(read("P\u0430ris").findings.notices),
            "r.csv:2:1: le nom « P\u0430ris » mêle deux alphabets (U+0430); vérifier cette lettre\n");
  EXPECT_TRUE(read("Łódź – Москва").findings.notices.empty());
}

TEST(Printed, IsNothingForAnEmptyCell) {
  Findings findings = sample::findings();
  EXPECT_EQ(read_printed(sample::cell(""), findings), std::nullopt);
  EXPECT_TRUE(findings.problems.empty());
}

}  // namespace
}  // namespace palmares::intake
