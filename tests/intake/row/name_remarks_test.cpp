// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/name_remarks.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace palmares::intake {
namespace {

std::string refusal(std::string_view name) {
  const auto why = remark_in_name(name);
  return why ? why->what + "; " + why->hint : std::string();
}

TEST(NameRemarks, AreAskedAboutInEveryForm) {
  for (const char* name : {"Asso Libre (1)",
                           "Asso Libre*",
                           "Asso Libre ¹",
                           "Asso Libre [2]",
                           "Asso Libre (nouveau)",
                           "Asso Libre †",
                           "Asso Libre – renouvellement",
                           "Asso Libre - Suite",
                           "Asso Libre (sous réserve)",
                           "Asso Libre ⁽¹⁾",
                           "Asso Libre (ex æquo)",
                           "Asso Libre (voir note)",
                           "Asso Libre (à confirmer)",
                           "Asso Libre (cf. jury)",
                           "- Asso Libre",
                           "• Asso Libre",
                           "3. Asso Libre",
                           "12) Asso Libre",
                           "’Asso Libre’",
                           "\"Asso Libre\"",
                           "«\u00A0Asso Libre\u00A0»",
                           "Asso Libre (",
                           "Asso Libre)",
                           "Asso http://x.fr",
                           "Asso contact@x.fr",
                           "Asso 06 12 34 56 78",
                           "Asso 06.12.34.56.78",
                           "Asso 75011 PARIS",
                           "Asso Libre;",
                           "Asso Libre\u00A0:",
                           "Asso Libre,",
                           "Asso Libre ???",
                           "Asso Libre !!!"}) {
    EXPECT_NE(refusal(name), "") << name;
  }
  EXPECT_EQ(refusal("Asso Libre*"),
            "le nom «\u00A0Asso Libre*\u00A0» finit par un appel de note; n’écrire que le nom, tel "
            "qu’il doit être imprimé");
}

TEST(NameRemarks, AreNoPartOfRealNames) {
  for (const char* name : {"",
                           "Asso Libre (94)",
                           "Syndicat d’énergie (SDE 38)",
                           "3 Rivières",
                           "Association 1901",
                           "CA2BM",
                           "Label « Libre »",
                           "«\u00A0Libre\u00A0» et «\u00A0Ouvert\u00A0»",
                           "Qui\u202F?",
                           "Libre\u202F!",
                           "S.A.R.L.",
                           "Terres de Lien – Nouveau Monde",
                           "Nouveau Monde (association)",
                           "L’Atelier’",
                           "M2L",
                           "Linux07",
                           "Cyber-b@se",
                           "Asso - Notes et Musique",
                           "Épicerie & Cie",
                           "Framasoft.org",
                           "https://framasoft.org",
                           "Territoire (ancien canton de Vif)"}) {
    EXPECT_EQ(refusal(name), "") << name;
  }
}

TEST(NameRemarks, AreInNoNameOfTheRegister) {
  std::istringstream lines(sample::register_bytes());
  std::size_t names = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) {
      const std::string name = line.substr(line.rfind('\t') + 1);
      EXPECT_EQ(refusal(name), "") << name;
      ++names;
    }
  }
  EXPECT_GT(names, 36'000U);
}

}  // namespace
}  // namespace palmares::intake
