// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/identity.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

Entry entry(int line, int edition, std::string id, std::string insee = "") {
  Entry result{.award = {}, .id = {line, 6}, .insee = {line, 7}};
  result.award.edition = edition;
  result.award.territory.id = std::move(id);
  result.award.territory.type = domain::TerritoryType::commune;
  if (!insee.empty()) {
    result.award.territory.insee = insee;
  }
  return result;
}

std::string problems(const std::vector<Entry>& entries) {
  Diagnostics diagnostics = sample::diagnostics();
  check_identities(entries, diagnostics);
  diagnostics.sort();
  return to_string(diagnostics.problems);
}

TEST(Identities, MayComeBackInAnotherEdition) {
  EXPECT_EQ(problems({entry(2, 2021, "210500740", "05074"), entry(3, 2023, "210500740", "05074")}),
            "");
}

TEST(Identities, StandOnceInAnEdition) {
  EXPECT_EQ(problems({entry(2, 2023, "tnl-a"), entry(3, 2023, "tnl-b"), entry(7, 2023, "tnl-a"),
                      entry(9, 2023, "tnl-a")}),
            "r.csv:7:6: le territoire tnl-a figure déjà à la ligne 2 pour l’édition 2023; ne "
            "garder qu’une ligne par territoire\n"
            "r.csv:9:6: le territoire tnl-a figure déjà à la ligne 2 pour l’édition 2023; ne "
            "garder qu’une ligne par territoire\n");
}

TEST(Identities, KnowACommuneByItsCodeToo) {
  EXPECT_EQ(
      problems({entry(2, 2023, "210500740", "05074"), entry(3, 2023, "tnl-lettret", "05074")}),
      "r.csv:3:7: la commune 05074 figure déjà à la ligne 2 pour l’édition 2023; ne garder qu’une "
      "ligne par territoire\n");
}

TEST(Identities, ReportADuplicateOnce) {
  EXPECT_EQ(problems({entry(2, 2023, "210500740", "05074"), entry(3, 2023, "210500740", "05074")}),
            "r.csv:3:6: le territoire 210500740 figure déjà à la ligne 2 pour l’édition 2023; ne "
            "garder qu’une ligne par territoire\n");
}

TEST(Identities, HideNoOtherInAnAddress) {
  const std::string expected =
      "r.csv:3:6: les identifiants tnl-adico et tnl (ligne 2) se confondent dans une adresse; en "
      "choisir un qui ne commence pas "
      "par "
      "l’autre suivi d’un trait d’union\n";
  EXPECT_EQ(problems({entry(2, 2023, "tnl"), entry(3, 2023, "tnl-adico")}), expected);
  EXPECT_EQ(problems({entry(2, 2023, "210500740"), entry(3, 2021, "210500740-bis")})
                .substr(0, 62)
                .find("r.csv:3:6: "),
            0U);
  EXPECT_NE(problems({entry(2, 2023, "tnl-adico"), entry(3, 2023, "tnl")}), "");
  EXPECT_EQ(problems({entry(2, 2023, "tnl"), entry(3, 2023, "tnladico"), entry(4, 2023, "tn-l")}),
            "");
}

TEST(Identities, ThatWereRefusedAreNotCompared) {
  EXPECT_EQ(problems({entry(2, 2023, ""), entry(3, 2023, ""), entry(4, 0, "tnl-a"),
                      entry(5, 0, "tnl-a")}),
            "");
}

}  // namespace
}  // namespace palmares::intake
