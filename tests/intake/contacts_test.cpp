// SPDX-License-Identifier: AGPL-3.0-or-later
// The e-mails that lists give: handed to who asks for them, part of no award, quoted in no message.
#include "intake/particulars_list.hpp"
#include "intake/review.hpp"
#include "intake/sample.hpp"

#include <gmock/gmock.h>

namespace palmares::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Contacts : testing::Test {
  std::vector<domain::Contact> taken;
  Result<Outcome<std::vector<domain::Results>>> read(std::string_view csv) {
    return read_results(
        csv, "r.csv",
        {.editions = sample::editions(), .charters = sample::charters(), .contacts = &taken});
  }
};

const domain::Contact boe{
    .edition = 2023, .territory = "214700312", .email = "accueil@boe.example"};

TEST_F(Contacts, AreTakenFromAnExportOfDemarchesSimplifiees) {
  const auto result = read(
      "Email;edition;nom;type;departement;niveau;siren;E-mail du contact\n"
      "jean.untel@example.org;2023;Boé;commune;47;3;214700312;accueil@boe.example\n");
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_THAT(taken, ElementsAre(boe));
  EXPECT_THAT(
      to_string(result->notices),
      HasSubstr("«\u00A0Email\u00A0» donne d’autres adresses que «\u00A0E-mail du contact\u00A0»"));
}

TEST_F(Contacts, AreKnownByManyHeadings) {
  for (const char* heading :
       {"courriel", "Courriel du contact", "E-mail", "Adresse électronique du contact",
        "EMAIL DE CONTACT", "adresse_mail"}) {
    taken.clear();
    EXPECT_TRUE(read("edition;nom;type;departement;niveau;siren;" + std::string(heading) +
                     "\n2023;Boé;commune;47;3;214700312;mailto:accueil@boe.example\n"));
    EXPECT_THAT(taken, ElementsAre(boe)) << heading;
  }
}

TEST_F(Contacts, ThatAreNoneAreToldWithoutQuotingThem) {
  const auto result = read(
      "edition;nom;type;departement;niveau;siren;courriel\n2023;Boé;commune;47;3;214700312;jean."
      "untel chez example\n"
      "2023;Échirolles;commune;38;5;213801517;a@b.fr / jeanne.untel@example.org\n");
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_THAT(taken, IsEmpty());
  EXPECT_THAT(to_string(result->notices),
              HasSubstr("r.csv:2:33: le courriel du contact n’est pas une adresse"));
  EXPECT_THAT(to_string(result->notices), HasSubstr("r.csv:3:"));
  EXPECT_THAT(to_string(result->notices), Not(HasSubstr("untel")));
}

TEST_F(Contacts, AreThoseOfLaureatesAlone) {
  ASSERT_TRUE(
      read("edition;nom;type;departement;niveau;siren;courriel\n2023;Boé;commune;47;;214700312;"
           "accueil@boe.example\n"));
  EXPECT_THAT(taken, IsEmpty());
}

TEST_F(Contacts, ComeFromAScreenToo) {
  const auto book = open_workbook(
      "edition;nom;type;departement;niveau;siren;courriel\n2023;Boé;commune;47;3;214700312;accueil@"
      "boe.example\n",
      "r.csv");
  ASSERT_TRUE(book);
  const Review judged =
      review(*book, {}, 2023, {.editions = sample::editions(), .charters = sample::charters()});
  EXPECT_EQ(judged.faults, 0U);
  EXPECT_THAT(judged.contacts, ElementsAre(boe));
}

TEST(ParticularsList, GivesEachRowItsFields) {
  const auto read = read_particulars_list(
      "Identifiant;Nom;E-mail du "
      "contact;Citation;Rendez-vous;Note\n;Boé;accueil@boe.example;;samedi;x\n213801517;;;Oui.;;\n;"
      ";;;;\n",
      "l.csv");
  ASSERT_TRUE(read) << to_string(read.error());
  ASSERT_EQ(read->value.size(), 2U);
  EXPECT_EQ(read->value[0].who, "Boé");
  EXPECT_EQ(read->value[0].values.size(), 2U);
  EXPECT_EQ(read->value[1].who, "213801517");
  EXPECT_EQ(read->value[1].values.front().field, "citation");
  EXPECT_EQ(read->value[1].values.front().where.line, 3);
  EXPECT_THAT(to_string(read->notices), HasSubstr("«\u00A0Note\u00A0» n’est pas lue"));
}

TEST(ParticularsList, TellsAllThatIsWrongAtOnce) {
  const auto read = read_particulars_list("Ville;Note\nBoé;x\n", "l.csv");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), 2U) << to_string(read.error());
  const auto nobody = read_particulars_list("nom;citation\n;Jeanne Untel a dit\n;Non.\n", "l.csv");
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().size(), 2U);
  EXPECT_THAT(to_string(nobody.error()), Not(HasSubstr("Untel")));
  EXPECT_FALSE(read_particulars_list("", "l.csv"));
}

}  // namespace
}  // namespace palmares::intake
