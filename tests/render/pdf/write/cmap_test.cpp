// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/cmap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace palmares::render::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<Use> uses = {{723, " ", 723, 723},
                               {723, "\u00A0", 0xF000, 723},
                               {1290, "\U0001F12F", 1290, 1290},
                               {1300, "", 1300, 1300}};

TEST(PdfCmap, GivesEachCodeItsText) {
  const Bytes cmap = to_unicode_cmap(uses);
  EXPECT_THAT(
      cmap,
      HasSubstr("3 beginbfchar\n<02D3> <0020>\n<050A> <D83CDD2F>\n<F000> <00A0>\nendbfchar\n"));
  EXPECT_THAT(cmap, HasSubstr("/CMapType 2 def")) << "Adobe's UCS maps are of type 2";
}

TEST(PdfCmap, LeavesOutGlyphsThatSayNothing) {
  EXPECT_THAT(to_unicode_cmap(uses), Not(HasSubstr("<0514>")));
}

TEST(PdfCmap, LeadsSecondCodesToTheSameGlyph) {
  EXPECT_THAT(
      encoding_cmap(uses),
      HasSubstr("4 begincidchar\n<02D3> 723\n<050A> 1290\n<0514> 1300\n<F000> 723\nendcidchar\n"));
}

TEST(PdfCmap, WritesAtMostAHundredEntriesInABlock) {
  std::vector<Use> many;
  for (std::uint16_t i = 0; i < 201; ++i) {
    many.push_back({i, "x", i});
  }
  const Bytes cmap = to_unicode_cmap(many);
  EXPECT_THAT(cmap, HasSubstr("100 beginbfchar\n<0000> <0078>"));
  EXPECT_THAT(cmap, HasSubstr("endbfchar\n100 beginbfchar\n<0064> <0078>"));
  EXPECT_THAT(cmap, HasSubstr("endbfchar\n1 beginbfchar\n<00C8> <0078>\nendbfchar\n"));
}

}  // namespace
}  // namespace palmares::render::pdf
