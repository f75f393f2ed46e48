// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/unicode.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

TEST(Unicode, ComposesAccents) {
  EXPECT_EQ(nfc("Saint-E\u0301milion"), "Saint-Émilion");
  EXPECT_EQ(nfc("L’Hay\u0308-les-Roses"), "L’Haÿ-les-Roses");
  EXPECT_EQ(nfc("Œuilly \u212B"), "Œuilly \u00C5");
  EXPECT_EQ(nfc(""), "");
}

TEST(Unicode, KeepsAccentsInCapitals) {
  EXPECT_EQ(upper_case("L’Haÿ-les-Roses, élève, œuf"), "L’HAŸ-LES-ROSES, ÉLÈVE, ŒUF");
  EXPECT_EQ(upper_case("Straße ﬁn"), "STRASSE FIN");
  EXPECT_EQ(lower_case("ŸÉŒ L’Île"), "ÿéœ l’île");
}

TEST(Unicode, FoldsWhatAReaderTypesAlike) {
  EXPECT_EQ(folded("Œuilly"), "oeuilly");
  EXPECT_EQ(folded("L’Haÿ-les-Roses"), folded("L'HAY-les-Roses"));
  EXPECT_EQ(folded("Ærø"), "aero");
  EXPECT_EQ(folded("Non labellisé"), "non labellise");
  EXPECT_EQ(folded("a\u00A0b"), "a b");
}

TEST(Unicode, AcceptsEveryLetterOfFrenchNames) {
  for (const CodePoint& point :
       code_points("AÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸaàâæçéèêëîïôœùûüÿ "
                   "-’'()./,0123456789ʻ«»–©®™🄯\u00A0\u202F")) {
    EXPECT_EQ(why_refused(point.value), "") << code_point_name(point.value);
  }
}

TEST(Unicode, SaysWhyACharacterIsRefused) {
  EXPECT_EQ(why_refused(0x0007), "caractère de contrôle");
  EXPECT_EQ(why_refused(0x0085), "caractère de contrôle");
  EXPECT_EQ(why_refused(0x200B), "espace de largeur nulle");
  EXPECT_EQ(why_refused(0x200D), "caractère de largeur nulle");
  EXPECT_EQ(why_refused(0xFEFF), "caractère de largeur nulle");
  EXPECT_EQ(why_refused(0x202E), "marque de direction");
  EXPECT_EQ(why_refused(0x2066), "marque de direction");
  EXPECT_EQ(why_refused(0x00AD), "trait d’union conditionnel");
  EXPECT_EQ(why_refused(0x2028), "séparateur de lignes");
  EXPECT_EQ(why_refused(0xFE0F), "sélecteur de variante");
  EXPECT_EQ(why_refused(0xE000), "caractère à usage privé");
  EXPECT_EQ(why_refused(0x3164), "caractère invisible");
  EXPECT_EQ(why_refused(0xFFFD), "caractère de remplacement");
  EXPECT_EQ(why_refused(0x0378), "caractère non attribué");
  EXPECT_EQ(why_refused(0xE0041), "caractère de mise en forme");
  EXPECT_EQ(why_refused(0x1F600), "émoji");
  EXPECT_EQ(why_refused(0x1F1EB), "émoji");
  EXPECT_EQ(why_refused(0x110000), "valeur hors d’Unicode");
}

}  // namespace
}  // namespace palmares::lib
