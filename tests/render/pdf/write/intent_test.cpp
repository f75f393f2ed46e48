// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/intent.hpp"

#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

constexpr std::string_view fogra = "artwork/profiles/palmares-fogra39.icc";

TEST(PdfIntent, ReadsTheComponentsOfAProfile) {
  const auto profile = icc_profile(test::installation(), fogra);
  ASSERT_TRUE(profile);
  EXPECT_EQ(test::syntax((*profile)->stream.dictionary), "<</N 4 >>");
  EXPECT_EQ(test::plain((*profile)->stream), (*profile)->bytes);
}

TEST(PdfIntent, ReadsAProfileOnce) {
  EXPECT_EQ(*icc_profile(test::installation(), fogra), *icc_profile(test::installation(), fogra));
}

TEST(PdfIntent, RefusesWhatIsNoProfile) {
  const auto profile = icc_profile(test::installation(), "artwork/copyleft.svg");
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().front().what,
            "«\u00A0artwork/copyleft.svg\u00A0» n’est pas un profil ICC");
  EXPECT_EQ(profile.error().front().fault, Fault::installation);
}

TEST(PdfIntent, AddsIntentAndProfileToTheCatalogue) {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Type", name("Catalog")}});
  add_output_intent(tree, {.subtype = "GTS_PDFX",
                           .identifier = "FOGRA39",
                           .registry = "http://www.color.org",
                           .info = "Coated",
                           .profile = *icc_profile(test::installation(), fogra)});
  EXPECT_EQ(test::syntax(*tree.dictionary(tree.catalog).find("OutputIntents")), "[2 0 R]");
  const Dictionary& intent = tree.dictionary({2});
  EXPECT_EQ(test::syntax(*intent.find("S")), "/GTS_PDFX");
  EXPECT_EQ(test::syntax(*intent.find("DestOutputProfile")), "1 0 R");
  EXPECT_EQ(test::syntax(*tree.dictionary({1}).find("N")), "4");
}

}  // namespace
}  // namespace palmares::render::pdf
