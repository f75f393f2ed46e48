// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/quantities.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::vector<std::string> kinds = {"affiche-a3", "plaque"};

domain::Award award(std::string id, std::string name, std::string grade) {
  domain::Award award;
  award.edition = 2023;
  award.territory.id = std::move(id);
  award.territory.name = std::move(name);
  award.grade = std::move(grade);
  return award;
}

const domain::Results& results() {
  static const domain::Results all{
      .edition = 2023,
      .awards = {award("213801517", "Échirolles", "5"), award("tnl-7", "Yvetot", "2"),
                 award("tnl-8", "Nulle-Part", "")}};
  return all;
}

std::string problems(const std::string& table) {
  const auto read = read_quantities(table, "q.csv", results(), kinds);
  return read ? std::string() : to_string(read.error());
}

TEST(Quantities, GoToEveryKindUnlessARowNamesOne) {
  const auto read = read_quantities(
      "identifiant,document,quantite,adresse,contact\n"
      "tnl-7,plaque,1,\"Mairie\n76190 Yvetot\",accueil@yvetot.example\n"
      "213 801 517,,3,Hôtel de ville,Mme Martin\n",
      "q.csv", results(), kinds);
  ASSERT_TRUE(read) << to_string(read.error());
  ASSERT_EQ(read->value.size(), 3U);
  EXPECT_EQ(read->value[0], (domain::OrderLine{&results().awards[0], "affiche-a3", 3,
                                               "Hôtel de ville", "Mme Martin"}));
  EXPECT_EQ(read->value[1].kind, "plaque");
  EXPECT_EQ(read->value[2], (domain::OrderLine{&results().awards[1], "plaque", 1,
                                               "Mairie\n76190 Yvetot", "accueil@yvetot.example"}));
  EXPECT_EQ(to_string(read->notices), "");
}

TEST(Quantities, TellAllProblemsAtOnceWithTheirPlaces) {
  EXPECT_THAT(problems("Identifiant;Document;Quantité;Adresse;Contact\n"
                       "999;plaque;1;Mairie;A\n"
                       "213801517;medaille;0;;A\n"
                       "tnl-7;;deux;Mairie;\n"
                       "tnl-8;;2;Mairie;B\n"),
              AllOf(HasSubstr("q.csv:2:1: l’édition 2023 n’a pas de lauréat «\u00A0999\u00A0»"),
                    HasSubstr("q.csv:3:11: le document «\u00A0medaille\u00A0»"),
                    HasSubstr("q.csv:3:20: «\u00A00\u00A0»"),
                    HasSubstr("q.csv:3:22: l’adresse de livraison manque"),
                    HasSubstr("q.csv:4:8: «\u00A0deux\u00A0»"),
                    HasSubstr("q.csv:4:20: le contact manque"), HasSubstr("q.csv:5:1: l’édition")));
}

TEST(Quantities, RefuseTheSameTwiceAndHeadingsThatLack) {
  EXPECT_THAT(problems("identifiant,quantite,adresse,contact\ntnl-7,1,M,A\ntnl-7,2,M,A\n"),
              HasSubstr("q.csv:3:1: «\u00A0Yvetot\u00A0» a déjà une quantité"));
  EXPECT_THAT(
      problems("identifiant,nombre\ntnl-7,1\n"),
      AllOf(HasSubstr("q.csv:1: la colonne «\u00A0quantite\u00A0» manque"),
            HasSubstr("«\u00A0adresse\u00A0» manque"), HasSubstr("«\u00A0contact\u00A0» manque")));
  EXPECT_THAT(problems(""), HasSubstr("q.csv"));
}

TEST(Quantities, NameWhoeverReceivesNothing) {
  const auto read =
      read_quantities("identifiant,document,quantite,adresse,contact\ntnl-7,plaque,1,M,A\n",
                      "q.csv", results(), kinds);
  ASSERT_TRUE(read);
  EXPECT_THAT(to_string(read->notices),
              AllOf(HasSubstr("«\u00A0Échirolles\u00A0» ne reçoit rien"),
                    HasSubstr("aucun exemplaire du document «\u00A0affiche-a3\u00A0»")));
}

}  // namespace
}  // namespace palmares::intake
