// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/placeholders.hpp"

#include "intake/sample.hpp"
#include "intake/table/spoilt_values.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace palmares::intake {
namespace {

TEST(Placeholders, AreNoNames) {
  for (const char* text : {"Total",
                           "Total : 12",
                           "TOTAL 5 lauréats",
                           "Total des lauréats",
                           "Sous-total niveau 4",
                           "Moyenne",
                           "Nombre de lauréats",
                           "Nombre de communes labellisées : 7",
                           "À compléter par le jury",
                           "en cours de validation",
                           "à venir",
                           "(blank)",
                           "rien",
                           "idem",
                           "\\N",
                           "NSP",
                           "ne sait pas",
                           "pas de nom",
                           "test",
                           "Test 2",
                           "Lorem ipsum dolor sit amet",
                           "Nom",
                           "Nom de la collectivité",
                           "[object Object]",
                           "0",
                           "12",
                           "{{nom}}",
                           "{{ laureat.nom }}",
                           "${nom}",
                           "«\u00A0Nom\u00A0»",
                           "[nom de la commune]",
                           "Source : jury",
                           "Source\u00A0: jury du 5 mai",
                           "nan",
                           "N/A",
                           "n.d.",
                           "-",
                           "…",
                           "???",
                           "″",
                           "N°",
                           "* provisoire",
                           "non renseigné(e)",
                           "XXX",
                           "X",
                           "Ø",
                           "Commune",
                           "Fin",
                           "id.",
                           "etc.",
                           "-inf",
                           "void",
                           "manquant",
                           "ligne vide",
                           "Voir ci-dessus"}) {
    EXPECT_TRUE(says_nothing(text, Column::nom)) << text;
  }
}

TEST(Placeholders, AreNotSeenInNames) {
  for (const char* text : {"Aucun",
                           "ND",
                           "Y",
                           "Ville",
                           "Finistère libre",
                           "Commune libre",
                           "Faux",
                           "Total Linux",
                           "Le Test",
                           "Testament",
                           "Nombre d’Or",
                           "Or",
                           "Sans-Vallois",
                           "À venir ensemble",
                           "Rien à cacher",
                           "Nom d’un libre",
                           "Moyenne Vallée",
                           "Département de la Somme",
                           "Essai libre",
                           "3ème Lieu",
                           "Web 2.0",
                           "1-2-3 Soleil",
                           "N°1",
                           "Les 4 C",
                           "日本",
                           "C#",
                           "Idem-sur-Mer"}) {
    EXPECT_FALSE(says_nothing(text, Column::nom)) << text;
  }
}

TEST(Placeholders, DoNotHideALevelThatWasNotObtained) {
  EXPECT_TRUE(says_nothing("aucun", Column::nom)) << "Aucun is a commune";
  EXPECT_TRUE(says_nothing("Ø", Column::departement));
  EXPECT_FALSE(spoilt_value("Ø", Content::text, Column::mentions).has_value());
  EXPECT_TRUE(says_nothing("Ø", Column::mentions));
  EXPECT_FALSE(says_nothing("Non labellisé", Column::niveau));
  EXPECT_TRUE(says_nothing("à compléter", Column::niveau));
  EXPECT_FALSE(says_nothing("Somme", Column::departement));
  EXPECT_TRUE(says_nothing("à compléter par la mairie", Column::departement));
}

// No name of the register is taken for anything else.
TEST(Placeholders, LeaveEveryNameOfTheRegister) {
  std::istringstream lines(sample::register_bytes());
  std::size_t names = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#') || line.starts_with('R')) {
      continue;
    }
    const std::string name = line.substr(line.rfind('\t') + 1);
    ++names;
    EXPECT_FALSE(says_nothing(name, Column::nom)) << name;
    const auto spoilt = spoilt_value(name, Content::text, Column::nom);
    EXPECT_FALSE(spoilt.has_value()) << name << ' ' << spoilt->what;
  }
  EXPECT_GT(names, 36'000U);
}

}  // namespace
}  // namespace palmares::intake
