// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading and writing together: what one writes the other's rules must explain.
#include "lib/font/cff.hpp"

#include "lib/font/harfbuzz.hpp"
#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace palmares::render::pdf {
namespace {

constexpr std::array<std::uint32_t, 3> few = {161, 279, 1290};

Bytes inter_cff(lib::Subroutines subroutines) {
  const auto& fonts = test::installation().fonts;
  return lib::subset(fonts, fonts.find("Inter", 400).value(), few, subroutines);
}

TEST(PdfCff, TakesTheOutlinesOfTheGlyphsAndOfNotdef) {
  const lib::CffFont font = lib::read_cff(inter_cff(lib::Subroutines::inlined), few);
  ASSERT_EQ(font.char_strings.size(), 4U);
  for (const auto glyph : {0U, 161U, 279U, 1290U}) {
    EXPECT_GT(font.char_strings.at(glyph).size(), 10U) << glyph;
    EXPECT_EQ(font.char_strings.at(glyph).back(), '\x0E') << "an outline ends in endchar";
  }
  EXPECT_NE(font.names.find("Inter-Regular"), Bytes::npos);
  EXPECT_FALSE(font.font_matrix.empty()) << "Inter has 2816 units to the em";
}

TEST(PdfCff, TakesTheSameOutlineWhateverElseIsCutOut) {
  const auto& fonts = test::installation().fonts;
  const FontId inter = fonts.find("Inter", 400).value();
  const std::array<std::uint32_t, 1> alone = {279};
  const lib::CffFont single =
      lib::read_cff(lib::subset(fonts, inter, alone, lib::Subroutines::inlined), alone);
  const lib::CffFont font = lib::read_cff(inter_cff(lib::Subroutines::inlined), few);
  EXPECT_EQ(single.char_strings.at(279), font.char_strings.at(279));
  EXPECT_EQ(single.private_dict, font.private_dict);
  EXPECT_EQ(single.font_bbox, font.font_bbox);
}

TEST(PdfCff, WritesASmallCidKeyedFont) {
  const lib::CffFont font = lib::read_cff(inter_cff(lib::Subroutines::inlined), few);
  const Bytes written = lib::write_cid_keyed_cff(font, few);
  EXPECT_LT(written.size(), 1500U);
  EXPECT_NE(written.find("AdobeIdentity"), Bytes::npos);
  // Format 0 of the charset: CIDs 161, 279 and 1290 after .notdef; then FDSelect: one range of four
  // glyphs.
  EXPECT_NE(written.find(Bytes("\x00\x00\xA1\x01\x17\x05\x0A\x03\x00\x01\x00\x00\x00\x00\x04", 15)),
            Bytes::npos);
}

TEST(PdfCff, RefusesFontsItCannotTakeApart) {
  EXPECT_THROW(static_cast<void>(lib::read_cff(inter_cff(lib::Subroutines::shared), few)),
               std::runtime_error);
  EXPECT_THROW(
      static_cast<void>(lib::read_cff(
          lib::write_cid_keyed_cff(lib::read_cff(inter_cff(lib::Subroutines::inlined), few), few),
          few)),
      std::runtime_error);
}

TEST(PdfCff, RefusesTruncatedTables) {
  const Bytes whole = inter_cff(lib::Subroutines::inlined);
  for (std::size_t size = 0; size + 1 < whole.size(); size += size < 200 ? 1 : 997) {
    EXPECT_ANY_THROW(static_cast<void>(lib::read_cff(whole.substr(0, size), few))) << size;
  }
}

}  // namespace
}  // namespace palmares::render::pdf
