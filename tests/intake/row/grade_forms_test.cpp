// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/grade_forms.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

domain::Charter copyleft() {
  domain::Charter charter;
  for (int level = 1; level <= 5; ++level) {
    domain::Grade& grade = charter.grades.emplace_back();
    grade.code = std::to_string(level);
    grade.name = "niveau " + grade.code;
    grade.level = level;
    grade.count = level;
  }
  return charter;
}

domain::Charter medals() {
  domain::Charter charter;
  for (const std::string code : {"badge", "bronze", "argent", "or"}) {
    domain::Grade& grade = charter.grades.emplace_back();
    grade.code = code;
    grade.title = "Label " + code;
  }
  return charter;
}

std::string code_of(const domain::Charter& charter, std::string_view text) {
  const domain::Grade* grade = grade_as_written(charter, text);
  return grade == nullptr ? "-" : grade->code;
}

TEST(GradeAsWritten, IsUnderstoodInEveryForm) {
  const domain::Charter charter = copyleft();
  for (const std::string text :
       {"4", "Niveau 4", "NIVEAU 4", "4/5", "4 / 5", "4 sur 5", "niveau 4 sur 5",
        "🄯🄯🄯🄯", "🄯 🄯 🄯 🄯", "quatre copylefts", "4 copylefts",
        "4\u00A0copylefts", "Niveau\u00A0: 4", "niv 4", "niv.4", "Niveau quatre"}) {
    EXPECT_EQ(code_of(charter, text), "4") << text;
  }
  for (const std::string text : {"Or", "OR", "label Or", "Médaille d’or"}) {
    EXPECT_EQ(code_of(medals(), text), "or") << text;
  }
}

TEST(GradeAsWritten, IsNotGuessed) {
  for (const std::string text : {"",
                                 "0",
                                 "6",
                                 "4/10",
                                 "4/",
                                 "/5",
                                 "🄯🄯🄯🄯🄯🄯",
                                 "🄯x",
                                 "Or",
                                 "44",
                                 "sur 5",
                                 "quatre",
                                 "quatre étoiles",
                                 "six copylefts",
                                 "niveau 3-4",
                                 "3 ou 4 copylefts",
                                 "niveau",
                                 "copylefts",
                                 "copylefts 4",
                                 "-4 copylefts"}) {
    EXPECT_EQ(code_of(copyleft(), text), "-") << text;
  }
  for (const std::string text : {"3/4", "4", "🄯", "orange", "quatre copylefts", "niveau deux"}) {
    EXPECT_EQ(code_of(medals(), text), "-") << text;
  }
}

std::string title_code(const domain::Charter& charter, std::string_view title) {
  const domain::Grade* grade = grade_in_title(charter, title);
  return grade == nullptr ? "-" : grade->code;
}

TEST(GradeInTitle, IsTheOneThatItNames) {
  const domain::Charter charter = copyleft();
  for (const std::string title : {"Niveau 4", "niveau_4", "NIVEAU4", "Lauréats niveau 4 (2023)",
                                  "4 copylefts", "Quatre copylefts", "Niveau 4 sur 5", "Niveau 4/5",
                                  "🄯🄯🄯🄯", "2023 - niv. 4", "Label 4"}) {
    EXPECT_EQ(title_code(charter, title), "4") << title;
  }
  for (const std::string title : {"Or", "Label Or", "Lauréats Or 2025", "Médailles d’or", "or"}) {
    EXPECT_EQ(title_code(medals(), title), "or") << title;
  }
}

TEST(GradeInTitle, IsNotGuessed) {
  for (const std::string title : {"", "4", "4/5", "Feuille 4", "Feuil4", "Niveaux 4 et 5",
                                  "Niveau 4 et 5", "Niveau 3, niveau 4", "Niveau 4 - jury 2",
                                  "2023", "Niveau", "copylefts", "Niveau 40", "Or", "niveau 6"}) {
    EXPECT_EQ(title_code(copyleft(), title), "-") << title;
  }
  for (const std::string title : {"Or et argent", "Badges", "Orne", "Niveau 4", "Argenteuil"}) {
    EXPECT_EQ(title_code(medals(), title), "-") << title;
  }
}

}  // namespace
}  // namespace palmares::intake
