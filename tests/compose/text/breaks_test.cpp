// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/breaks.hpp"

#include <gmock/gmock.h>

#include <string>

namespace palmares::compose {
namespace {

// The text with « | » at good breaks, « ~ » at poor ones and « ^ » inside the items of a list.
std::string marked(std::string text) {
  const auto breaks = line_breaks(text);
  for (auto at = breaks.rbegin(); at != breaks.rend(); ++at) {
    text.insert(at->offset, at->quality == BreakQuality::good   ? "|"
                            : at->quality == BreakQuality::poor ? "~"
                                                                : "^");
  }
  return text;
}

TEST(Breaks, StandBeforeALinkOnlyInTheLastResort) {
  const std::string name = "Roche-sur-Linotte-et-Sorans-les-Cordiers";
  EXPECT_EQ(marked(name), name);
  const std::vector<Break> last = line_breaks(name, LastBreaks::yes);
  ASSERT_EQ(last.size(), 3U);
  EXPECT_EQ(name.substr(last[1].offset), "et-Sorans-les-Cordiers");
  for (const Break& at : last) {
    EXPECT_EQ(at.quality, BreakQuality::last);
  }
  EXPECT_TRUE(line_breaks("Saint-en-Y", LastBreaks::yes).empty());
}

TEST(Breaks, KeepTheLongestCommuneInTwoPieces) {
  EXPECT_EQ(marked("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
            "Saint-Remy-en-Bouzemont-|Saint-Genest-et-Isson");
}

TEST(Breaks, NeverPartASaintFromItsName) {
  EXPECT_EQ(marked("Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur"),
            "Beaujeu-|Saint-Vallier-|Pierrejux-et-Quitteur");
  EXPECT_EQ(marked("Sainte-Colombe"), "Sainte-Colombe");
  EXPECT_EQ(marked("St-Denis-Ste-Anne"), "St-Denis-|Ste-Anne");
}

TEST(Breaks, KeepALetterAloneWithItsWord) {
  EXPECT_EQ(marked("d’énergie et d’e-communication de l’Ain"),
            "d’énergie |et ~d’e-communication |de ~l’Ain");
  EXPECT_EQ(marked("e-administration"), "e-administration");
  EXPECT_EQ(marked("Plan A-B-Cévennes"), "Plan |A-B-Cévennes");
}

TEST(Breaks, PreferNotToPartANumberFromItsNoun) {
  EXPECT_EQ(marked("Val 81"), "Val ~81");
  EXPECT_EQ(marked("Niveau 3 sur 5"), "Niveau ~3 ~sur ~5");
}

TEST(Breaks, KnowTheSaintsOfCorsicaAndOurLady) {
  EXPECT_EQ(marked("San-Gavino-di-Carbini"), "San-Gavino-|di-Carbini");
  EXPECT_EQ(marked("Santa-Lucia-di-Tallano"), "Santa-Lucia-|di-Tallano");
  EXPECT_EQ(marked("Notre-Dame-de-Bondeville"), "Notre-Dame-|de-Bondeville");
  EXPECT_EQ(marked("Grand Saint-Émilionnais"), "Grand |Saint-Émilionnais");
}

TEST(Breaks, HoldBothNeighboursOfSmallLinks) {
  EXPECT_EQ(marked("Montigny-Mornay-Villeneuve-sur-Vingeanne"),
            "Montigny-|Mornay-|Villeneuve-sur-Vingeanne");
  for (const auto* name : {"Faÿ-lès-Nemours", "L’Haÿ-les-Roses", "Crèvecœur-en-Auge",
                           "Cœuvres-et-Valsery", "Laval-sous-Bois", "Villeneuve-lez-Avignon"}) {
    EXPECT_EQ(marked(name), name);
  }
}

TEST(Breaks, KeepAnArticleWithItsNoun) {
  EXPECT_EQ(marked("Saint-Martin-de-Bienfaite-la-Cressonnière"),
            "Saint-Martin-|de-Bienfaite-|la-Cressonnière");
  EXPECT_EQ(marked("Moÿ-de-l’Aisne"), "Moÿ-|de-l’Aisne");
  EXPECT_EQ(marked("Provence-Alpes-Côte d’Azur"), "Provence-|Alpes-|Côte |d’Azur");
  EXPECT_EQ(marked("Villeneuve-d’Ascq"), "Villeneuve-|d’Ascq");
  EXPECT_EQ(marked("Bourg-l’Abbé-du-Nord"), "Bourg-|l’Abbé-|du-Nord");
}

TEST(Breaks, KnowTheirWordsInCapitals) {
  EXPECT_EQ(marked("SAINT-REMY-EN-BOUZEMONT-SAINT-GENEST-ET-ISSON"),
            "SAINT-REMY-EN-BOUZEMONT-|SAINT-GENEST-ET-ISSON");
  EXPECT_EQ(marked("FAŸ-LÈS-NEMOURS"), "FAŸ-LÈS-NEMOURS");
}

TEST(Breaks, AllowAnySpaceButPreferNotAfterASmallWord) {
  EXPECT_EQ(marked("Communauté de communes des 1000 étangs"),
            "Communauté |de ~communes |des ~1000 ~étangs");
  EXPECT_EQ(marked("Alès Agglomération"), "Alès |Agglomération");
}

TEST(Breaks, KeepTheItemsOfAListWhole) {
  EXPECT_EQ(marked("Mentions\u00A0: Open data · Candidature coup de cœur"),
            "Mentions\u00A0: ^Open ^data · |Candidature ^coup ^de ^cœur");
}

TEST(Breaks, StayOutOfNoBreakSpaces) {
  EXPECT_EQ(marked("6\u00A0décembre 2023\u202F!"), "6\u00A0décembre ~2023\u202F!");
  EXPECT_EQ(marked("a \u00A0b"), "a \u00A0b");
}

TEST(Breaks, PutADashAtTheEndOfALine) {
  EXPECT_EQ(marked("supérieur – AMUE"), "supérieur – |AMUE");
  EXPECT_EQ(marked("Côte et Sud - Communauté"), "Côte |et ~Sud - |Communauté");
  EXPECT_EQ(marked("Open data · Communication"), "Open ^data · |Communication");
}

TEST(Breaks, NeverBeginALineWithPunctuation) {
  EXPECT_EQ(marked("Mention : libre ; fin ?"), "Mention : |libre ; |fin ?");
  EXPECT_EQ(marked("Château-Chinon (Ville)"), "Château-|Chinon |(Ville)");
  EXPECT_EQ(marked("« libre »"), "« libre »");
}

TEST(Breaks, FollowASlash) {
  EXPECT_EQ(marked("CA de Dembeni / Mamoudzou"), "CA ~de ~Dembeni / |Mamoudzou");
  EXPECT_EQ(marked("CC Castillon/Pujols"), "CC ~Castillon/|Pujols");
  EXPECT_EQ(marked("https://label.example/v/K7QM"), "https://|label.example/|v/|K7QM");
}

TEST(Breaks, BreakVerificationCodesAtTheirHyphens) {
  EXPECT_EQ(marked("K7QM-2XVD-90AB-CDEF"), "K7QM-|2XVD-|90AB-|CDEF");
}

TEST(Breaks, GiveOneBreakForARunOfSpaces) {
  EXPECT_EQ(marked("CA ECLA  (Espace)"), "CA ~ECLA  |(Espace)");
  EXPECT_EQ(marked(" Eu "), " Eu ");
  EXPECT_EQ(marked(""), "");
}

}  // namespace
}  // namespace palmares::compose
