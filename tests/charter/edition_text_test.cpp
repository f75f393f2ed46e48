// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/edition_text.hpp"

#include "charter/reader.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

namespace palmares::charter {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::string> charters = {"bronze-argent-or", "copyleft"};

domain::Edition full() {
  domain::Edition edition;
  edition.year = 2026;
  edition.charter = "copyleft";
  edition.decision = {2026, 11, 18};
  edition.ceremony = {2026, 11, 19};
  edition.ceremony_place = "L’Haÿ-les-Roses, salle « 12 »";
  edition.signatory = "Marie \"la\" Présidente\\";
  edition.signatory_title = "Présidente de l’association";
  edition.organiser = "Pour l’association";
  edition.publication = "2026-11-19T18:00:00+01:00";
  edition.press_contact = "presse@label.example";
  edition.hashtags = "#LogicielLibre #TerritoireNumériqueLibre";
  edition.criteria = "Le jury a jugé les logiciels, les formats et les données.";
  edition.calendar = "Candidatures du 1er mars au 30 juin 2027.";
  return edition;
}

void expect_same(const domain::Edition& read, const domain::Edition& written) {
  EXPECT_EQ(read.year, written.year);
  EXPECT_EQ(read.charter, written.charter);
  EXPECT_EQ(read.decision, written.decision);
  EXPECT_EQ(read.ceremony, written.ceremony);
  EXPECT_EQ(read.ceremony_place, written.ceremony_place);
  EXPECT_EQ(read.signatory, written.signatory);
  EXPECT_EQ(read.signatory_title, written.signatory_title);
  EXPECT_EQ(read.organiser, written.organiser);
  EXPECT_EQ(read.publication, written.publication);
  EXPECT_EQ(read.press_contact, written.press_contact);
  EXPECT_EQ(read.hashtags, written.hashtags);
  EXPECT_EQ(read.criteria, written.criteria);
  EXPECT_EQ(read.calendar, written.calendar);
}

TEST(EditionText, ComesBackAsItWas) {
  const auto read = read_edition_text(edition_text(full()), "édition 2026", charters);
  ASSERT_TRUE(read) << to_string(read.error());
  expect_same(*read, full());
}

TEST(EditionText, LeavesOutWhatIsNotKnown) {
  domain::Edition bare = full();
  bare.decision = {};
  bare.ceremony = {};
  bare.ceremony_place.clear();
  bare.publication.clear();
  bare.signatory_title.clear();
  bare.hashtags.clear();
  bare.criteria.clear();
  bare.calendar.clear();
  const auto read = read_edition_text(edition_text(bare), "édition 2026", charters);
  ASSERT_TRUE(read) << to_string(read.error());
  expect_same(*read, bare);
}

// Every edition that is shipped: none is lost or changed on its way through the text, and none
// contradicts itself.
TEST(EditionText, CarriesEveryShippedEdition) {
  const auto resources = lib::Resources::load(palmares::source_dir());
  ASSERT_TRUE(resources);
  const auto installation = read_installation(*resources);
  ASSERT_TRUE(installation) << to_string(installation.error());
  ASSERT_THAT(installation->editions.all, SizeIs(testing::Ge(10U)));
  for (const domain::Edition& edition : installation->editions.all) {
    const auto read = read_edition_text(edition_text(edition), "édition", charters);
    ASSERT_TRUE(read) << to_string(read.error());
    expect_same(*read, edition);
    EXPECT_THAT(contradictions(edition), IsEmpty()) << edition.year;
  }
}

TEST(EditionText, TakesOnlyHashtagsThatNetworksTakeAndSentencesThatLettersHold) {
  const auto refused = [](auto change) {
    domain::Edition edition = full();
    change(edition);
    const auto read = read_edition_text(edition_text(edition), "édition 2026", charters);
    return read ? std::string() : to_string(read.error());
  };
  for (const char* text :
       {"LogicielLibre", "#", "#Logiciel Libre", "#a  #b", "#logiciel-libre", "#a\n#b"}) {
    EXPECT_THAT(refused([&](domain::Edition& edition) { edition.hashtags = text; }),
                HasSubstr("mots-dièse"))
        << text;
  }
  EXPECT_THAT(
      refused([](domain::Edition& edition) { edition.hashtags = '#' + std::string(200, 'a'); }),
      HasSubstr("mots-dièse"));
  EXPECT_THAT(refused([](domain::Edition& edition) { edition.criteria = std::string(601, 'a'); }),
              HasSubstr("au plus 600"));
  EXPECT_THAT(refused([](domain::Edition& edition) { edition.calendar = std::string(601, 'a'); }),
              HasSubstr("au plus 600"));
}

TEST(EditionText, TellsAllProblemsWithTheirLines) {
  const auto read = read_edition_text(
      "year = 2026\ncharter = \"copileft\"\nsignatory = \"A\"\norganiser = \"B\"\n"
      "press_contact = \"personne\"\ncouleur = 1\n",
      "édition 2026", charters);
  ASSERT_FALSE(read);
  EXPECT_THAT(to_string(read.error()),
              AllOf(HasSubstr("édition 2026:2:"), HasSubstr("copileft"),
                    HasSubstr("édition 2026:5:"), HasSubstr("édition 2026:6:")));
}

TEST(EditionText, NamesTheFieldThatContradicts) {
  domain::Edition edition = full();
  EXPECT_THAT(contradictions(edition), IsEmpty());
  edition.decision = {2026, 11, 20};
  EXPECT_THAT(to_string(contradictions(edition)), HasSubstr("«\u00A0publication\u00A0»"));
  edition.decision = {2025, 11, 20};
  edition.ceremony = {2062, 11, 19};
  const std::string told = to_string(contradictions(edition));
  EXPECT_THAT(told, AllOf(HasSubstr("«\u00A0decision\u00A0»"), HasSubstr("«\u00A0remise\u00A0»")));
  edition.ceremony = {2027, 1, 19};
  edition.decision = {};
  EXPECT_THAT(contradictions(edition), IsEmpty()) << "in January of the next year";
  edition = full();
  edition.decision = {2026, 11, 18};
  edition.ceremony = {2026, 11, 17};
  EXPECT_THAT(to_string(contradictions(edition)),
              AllOf(HasSubstr("«\u00A0remise\u00A0»"), HasSubstr("18\u00A0novembre")));
  edition.ceremony = edition.decision;
  EXPECT_THAT(contradictions(edition), IsEmpty()) << "on the same day";
}

}  // namespace
}  // namespace palmares::charter
