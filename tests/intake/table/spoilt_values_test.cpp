// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/spoilt_values.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::intake {
namespace {

using testing::HasSubstr;

std::string told(std::string_view text, Column column) {
  const auto refusal = spoilt_value(text, Content::text, column);
  return refusal ? refusal->what + "; " + refusal->hint : "";
}

TEST(SpoiltValues, AreTheErrorsOfFormulas) {
  for (const char* text : {"#NOM ?",
                           "#NOM\u00A0?",
                           "#NOM\u202F?",
                           "#NOM?",
                           "#VALEUR !",
                           "#DIV/0 !",
                           "#DIV/0!",
                           "#REF",
                           "#REF!",
                           "#VALEUR",
                           "#ERROR",
                           "#ERREUR!",
                           "#CALC!",
                           "#SPILL!",
                           "#BLOCKED!",
                           "#CHAMP!",
                           "#CALCUL!",
                           "#EXTERNE!",
                           "#ÉPARS !",
                           "#TIMEOUT!",
                           "#CONNECTION!",
                           "#NV",
                           "#N/D",
                           "#N.D.",
                           "#ZAHL!",
                           "#¿NOMBRE?",
                           "Résultat : #N/A",
                           "Err:502",
                           "Err : 508",
                           "Erreur 504",
                           "Chargement...",
                           "Loading...",
                           "Loading…",
                           "Chargement en cours…",
                           "#####",
                           "REF!",
                           "«\u00A0#NOM\u202F?\u00A0»"}) {
    EXPECT_THAT(told(text, Column::nom), HasSubstr("erreur de formule")) << text;
  }
}

TEST(SpoiltValues, AreFormulasWrittenAsText) {
  for (const char* text :
       {"=NOMPROPRE(A2)", "=RECHERCHEV(A2;B:C;2;FAUX)", "+A2", "=A2", "=+Feuil1!$B$2",
        "{=SOMME(A1:A3)}", "of:=[.A2]", "NOMPROPRE(A2)", "='Feuil 1'!A2"}) {
    EXPECT_THAT(told(text, Column::nom), HasSubstr("texte d’une formule")) << text;
  }
}

TEST(SpoiltValues, AreNotSeenInNames) {
  for (const char* text : {"1-2-3 Soleil numérique",
                           "8 mai 1945",
                           "8 mai 45",
                           "Le 11 novembre",
                           "Le Huit-Mai",
                           "Trois-Mai",
                           "Rue du 8 mai 1945",
                           "Comité du 12 mars 2021",
                           "Mai 68",
                           "Erreur 404",
                           "#Libre!",
                           "#LibreEnFête\u202F!",
                           "#Libre",
                           "C#",
                           "Et si on codait\u202F?",
                           "Agglo+",
                           "Café + Co",
                           "12:30 libre",
                           "Chargement",
                           "Loading Bay",
                           "SIVOM (Nord)",
                           "Vrai",
                           "Mars",
                           "Août",
                           "Sept-Forges",
                           "’68 et après"}) {
    EXPECT_EQ(told(text, Column::nom), "") << text;
  }
}

TEST(SpoiltValues, AreLevelsThatBecameDates) {
  for (const char* text :
       {"04/05", "04-05", "jeudi 4 mai 2023", "mercredi 5 avril", "4 mai", "mai-04", "5-avr",
        "2023-04-05T00:00:00Z", "05/04/2023 00:00", "45050"}) {
    EXPECT_THAT(told(text, Column::niveau), HasSubstr("le tableur en a fait une date")) << text;
  }
  EXPECT_THAT(told("45050", Column::niveau), HasSubstr("04/05/2023"));
  EXPECT_THAT(told("44927", Column::edition), HasSubstr("01/01/2023"));
  EXPECT_THAT(told("4h05", Column::niveau), HasSubstr("une heure"));
  EXPECT_THAT(told("0,8", Column::niveau), HasSubstr("fraction"));
  for (const char* text : {"4", "4/5", "4 / 5", "4 sur 5", "Niveau 4", "argent"}) {
    EXPECT_EQ(told(text, Column::niveau), "") << text;
  }
}

TEST(SpoiltValues, AreNamesThatBecameDates) {
  for (const char* text : {"3 mai", "12 mars 2021", "1er août", "3\u00A0mai", "Mars 2021", "3-mai",
                           "mercredi 3 mai", "3 mai 23", "12 mars 2021 00:00"}) {
    for (const Column column : {Column::nom, Column::nom_court, Column::designation}) {
      EXPECT_THAT(told(text, column), HasSubstr("le tableur en a fait une date\u00A0: «")) << text;
    }
  }
}

TEST(SpoiltValues, AreShortenedAndProtectedNumbers) {
  EXPECT_THAT(told("2,19401E+08", Column::siren), HasSubstr("abrégé"));
  EXPECT_THAT(told("2,19401E 08", Column::siren), HasSubstr("abrégé"));
  for (const char* text : {"2,194×10^8", "2.194 x 10^8", "2,194 * 10^8", "2,194·10^08"}) {
    EXPECT_THAT(told(text, Column::siren), HasSubstr("abrégé")) << text;
  }
  EXPECT_THAT(told("'219400769", Column::siren), HasSubstr("écrire 219400769"));
  EXPECT_THAT(told("=\"219400769\"", Column::siren), HasSubstr("écrire 219400769"));
  EXPECT_THAT(told("=\"Villejuif\"", Column::nom), HasSubstr("écrire Villejuif"));
}

TEST(SpoiltValues, AreTicksWhereAMentionShouldBe) {
  for (const char* text : {"oui", "X", "1", "ok"}) {
    EXPECT_THAT(told(text, Column::mentions), HasSubstr("ne dit pas quelle mention")) << text;
  }
  EXPECT_EQ(told("Open data", Column::mentions), "");
}

}  // namespace
}  // namespace palmares::intake
