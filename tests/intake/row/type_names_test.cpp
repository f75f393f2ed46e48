// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/type_names.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {
namespace {

using domain::TerritoryType;

TEST(TypeNames, AreUnderstoodAsPeopleWriteThem) {
  const std::vector<std::pair<TerritoryType, std::vector<std::string>>> written = {
      {TerritoryType::commune,
       {"Ville", "VILLES", "Mairie", "commune nouvelle", "Commune de moins de 5 000 habitants",
        "Ville (commune)"}},
      {TerritoryType::epci,
       {"Métropole", "CC", "C.A.", "CU", "EPT", "Communauté de communes",
        "Communautés d’agglomération", "Communauté urbaine", "EPCI à fiscalité propre",
        "Intercommunalité", "EPCI (CC, CA, CU)", "Métropole (EPCI)",
        "établissement public territorial", "Communauté de communes de plus de 20 000 habitants"}},
      {TerritoryType::departement, {"Département", "Conseil départemental", "DEPARTEMENTS"}},
      {TerritoryType::region, {"Région", "Conseil régional"}},
      {TerritoryType::syndicat,
       {"Syndicat mixte", "syndicat-mixte", "Syndicat intercommunal", "SIVU", "PETR",
        "Syndicats mixtes"}},
      {TerritoryType::etablissement_public,
       {"Établissement public", "etablissement_public", "CCAS", "SDIS", "Université",
        "Centre de gestion", "EPCC", "GIP"}},
      {TerritoryType::association, {"Association", "Association loi 1901", "Associations"}},
      {TerritoryType::autre, {"Autre", "autres", "Divers", "Autre (à préciser)"}}};
  for (const auto& [type, texts] : written) {
    for (const std::string& text : texts) {
      EXPECT_EQ(type_as_written(text), type) << text;
    }
  }
}

TEST(TypeNames, AreNotGuessed) {
  for (const std::string text : {"Collectivité", "planète", "Commune (EPCI)", "Communauté", "C",
                                 "V", "ville lumière", "public"}) {
    EXPECT_EQ(type_as_written(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace palmares::intake
