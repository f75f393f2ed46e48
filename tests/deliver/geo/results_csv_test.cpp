// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/results_csv.hpp"

#include "deliver/render_context.hpp"

#include <gtest/gtest.h>

namespace palmares::deliver {
namespace {

TEST(ResultsCsv, QuotesWhatNeedsIt) {
  domain::Award award = test::award("tnl-x", "Saintes, « L’Agglo » \"X\"", "or", 2025);
  award.territory.position = {.latitude = 45.1437, .longitude = -5.7};
  award.mentions = {"Sobriété", "Mutualisation"};
  EXPECT_EQ(results_csv(domain::Results{.edition = 2025, .awards = {award}}),
            "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions,population,"
            "designation,latitude,longitude\n"
            "2025,\"Saintes, « L’Agglo » \"\"X\"\"\",commune,38,or,,,tnl-x,\"Sobriété; "
            "Mutualisation\",,,45.143700,-5.700000\n");
}

TEST(ResultsCsv, HasAColumnOfShortNamesWhereThereIsOne) {
  domain::Award award = test::award("tnl-x", "Syndicat", "or", 2025);
  award.territory.short_name = "SM";
  const Bytes table = results_csv(domain::Results{.edition = 2025, .awards = {award}});
  EXPECT_EQ(table.substr(0, table.find('\n')),
            "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions,population,"
            "designation,latitude,longitude,"
            "nom_court");
  EXPECT_TRUE(table.ends_with(",SM\n"));
}

TEST(ResultsCsv, LeavesFormulasToWhoOpensThem) {
  const domain::Award award = test::award("tnl-x", "=1+1", "or", 2025);
  EXPECT_EQ(results_row(award).at("nom"), "=1+1");
}

TEST(ResultsCsv, NamesABodyBySirenOrByIdentifier) {
  domain::Award award = test::award("213801517", "Échirolles", "or", 2025);
  award.territory.siren = "213801517";
  EXPECT_EQ(results_row(award).at("siren"), "213801517");
  EXPECT_EQ(results_row(award).at("identifiant"), "");
  award.territory.id = "tnl-old";
  EXPECT_EQ(results_row(award).at("identifiant"), "tnl-old");
}

}  // namespace
}  // namespace palmares::deliver
