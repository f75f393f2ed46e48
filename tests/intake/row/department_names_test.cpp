// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/department_names.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;

std::string code_of(std::string_view text) {
  const auto named = named_department(text);
  return named ? named->code : "none";
}

TEST(DepartmentNames, AreReadInEveryUnmistakableForm) {
  const std::vector<std::pair<const char*, const char*>> forms = {
      {"094", "94"},
      {"FR-94", "94"},
      {"D94", "94"},
      {"D5", "05"},
      {"Dept 94", "94"},
      {"dép. 94", "94"},
      {"Département 94", "94"},
      {"département n° 94", "94"},
      {"(94) Val-de-Marne", "94"},
      {"94_Val-de-Marne", "94"},
      {"Val-de-Marne, 94", "94"},
      {"1 - Ain", "01"},
      {"01D", "01"},
      {"2 A", "2A"},
      {"02A", "2A"},
      {"20A", "2A"},
      {"20b", "2B"},
      {"67A", "67"},
      {"75C", "75"},
      {"972R", "972"},
      {"0974", "974"},
      {"97-4", "974"},
      {"Ville de Paris", "75"},
      {"Île de La Réunion", "974"},
      {"69M - Métropole de Lyon", "69"},
      {"Métropole de Lyon (69M)", "69"},
      {"6AE - Collectivité européenne d’Alsace", ""},
      {"Côtes-du-Nord", "22"},
      {"Hte-Savoie", "74"},
      {"Hte Garonne", "31"},
      {"Hts-de-Seine", "92"},
      {"B. du Rhône", "13"},
      {"Wallis", "986"}};
  for (const auto& [text, code] : forms) {
    EXPECT_EQ(code_of(text), code) << text;
  }
}

TEST(DepartmentNames, AreNotGuessed) {
  for (const char* text :
       {"94000",      "Corse", "Alsace", "2A/2B",    "67-68", "93 - Val-de-Marne",
        "02 Ain",     "1-2",   "9-4-1",  "0",        "5",     "94",
        "096",        "99",    "20",     "Bretagne", "D",     "X94",
        "94 Créteil", ""}) {
    EXPECT_EQ(code_of(text), "none") << text;
  }
}

TEST(DepartmentNames, OfSeveralMeaningsNameThem) {
  EXPECT_THAT(what_department_may_be("Corse"), HasSubstr("2A (Corse-du-Sud) ou 2B (Haute-Corse)"));
  EXPECT_THAT(what_department_may_be("Alsace"), HasSubstr("67 (Bas-Rhin) ou 68 (Haut-Rhin)"));
  EXPECT_THAT(what_department_may_be("Bretagne"), HasSubstr("région"));
  EXPECT_THAT(what_department_may_be("94000"), HasSubstr("94, Val-de-Marne"));
  EXPECT_THAT(what_department_may_be("67-68"), HasSubstr("67 (Bas-Rhin) ou 68 (Haut-Rhin)"));
  EXPECT_THAT(what_department_may_be("02 Ain"), HasSubstr("02 (Aisne)"));
  EXPECT_EQ(what_department_may_be("ailleurs"), "");
}

}  // namespace
}  // namespace palmares::intake
