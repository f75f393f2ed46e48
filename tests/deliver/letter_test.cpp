// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/letter.hpp"

#include "deliver/workshop.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array types = {domain::TerritoryType::commune,     domain::TerritoryType::epci,
                              domain::TerritoryType::departement, domain::TerritoryType::region,
                              domain::TerritoryType::syndicat,    domain::TerritoryType::etablissement_public,
                              domain::TerritoryType::association, domain::TerritoryType::autre};

std::string made(const domain::Award& award, const std::string& kind, const std::string& format) {
  auto artefact = make_artefact(workshop(), award, {.kind = kind, .format = format, .look = {}, .linearization = {}});
  return artefact ? artefact->octets : to_string(artefact.error());
}

TEST(LetterArtefact, IsMadeOfEveryLetterForEveryGradeKindAndFormat) {
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter = *workshop().studio.charter(workshop().editions.of(edition)->charter);
    for (const domain::Letter& letter : charter.letters) {
      for (const domain::Grade& grade : charter.grades) {
        for (const domain::TerritoryType type : types) {
          domain::Award laureate = award("213801517", "Échirolles", grade.code, edition);
          laureate.territory.type = type;
          const std::string text = made(laureate, letter.kind, "txt");
          EXPECT_THAT(text, HasSubstr(letter.kind == "note-pose-panneau" ? "EB10" : "chirolles")) << letter.kind;
          for (const char* fault : {"{{", "}}", "  ", " de le ", " à les ", " à le ", " de les ", " ;", " !", " ?", " :", "'"}) {
            const std::string plain = text.substr(0, text.find("\n- "));
            EXPECT_THAT(plain, Not(HasSubstr(fault))) << letter.kind;
          }
        }
      }
    }
  }
}

TEST(LetterArtefact, FitsTheNetworksForTheLongestName) {
  const std::string name = "Communauté de communes Cœur de la Belle Vallée de la Grande Rivière et des Monts du Haut-Pays";
  domain::Award laureate = award("200000000", name, "5");
  laureate.territory.type = domain::TerritoryType::epci;
  EXPECT_THAT(made(laureate, "reseaux-sociaux", "txt"), HasSubstr("Bluesky"));
}

TEST(LetterArtefact, TellsTheHistoryOfTheTerritory) {
  Workshop shop = open_workshop(std::nullopt);
  domain::Results before;
  before.edition = 2021;
  before.awards = {award("213801517", "Échirolles", "4", 2021)};
  shop.history = history_of(std::vector{before});
  const auto text = [&](const domain::Award& award) {
    return make_artefact(shop, award, {.kind = "communique", .format = "txt", .look = {}}).value().octets;
  };
  EXPECT_THAT(text(award("213801517", "Échirolles", "5")), HasSubstr("passe au niveau 5"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "4")), HasSubstr("conserve le niveau 4"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "3")), HasSubstr("obtient le niveau 3"));
  EXPECT_THAT(text(award("214700312", "Boé", "5")), HasSubstr("pour la première fois"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "or", 2025)), HasSubstr("l’ancienne échelle du label (niveau 4 en 2021)"));
  EXPECT_THAT(made(award("214700312", "Boé", "5"), "communique", "txt"), Not(HasSubstr("première fois")));
}

TEST(LetterArtefact, HasNoLookOfASheet) {
  const auto artefact =
      make_artefact(workshop(), award("1", "Boé", "5"), {.kind = "communique", .format = "txt", .look = {.theme = "noir"}});
  ASSERT_FALSE(artefact);
  EXPECT_THAT(to_string(artefact.error()), HasSubstr("est une lettre"));
}

TEST(LetterArtefact, KeepsToTheFormatsOfItsLetter) {
  EXPECT_THAT(made(award("1", "Boé", "5"), "communique", "png"), HasSubstr("n’existe pas au format «\u00A0png\u00A0»"));
}

TEST(LetterHistory, SortsAwardsAndLeavesOutWhoWasNotLabelled) {
  domain::Results late;
  late.edition = 2023;
  late.awards = {award("1", "Boé", "5", 2023), award("2", "Eu", "", 2023)};
  domain::Results early;
  early.edition = 2021;
  early.awards = {award("1", "Boé", "4", 2021)};
  const History history = history_of(std::vector{late, early});
  ASSERT_EQ(history.awards.size(), 1U);
  EXPECT_EQ(history.awards.at("1").front().edition, 2021);
  EXPECT_TRUE(history.reaches_before(2023));
  EXPECT_FALSE(history.reaches_before(2021));
}

}  // namespace
}  // namespace palmares::deliver::test
