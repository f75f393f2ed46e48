// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/font_file.hpp"

#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

namespace palmares::render::pdf {
namespace {

const lib::Font& inter() {
  const auto& fonts = test::installation().fonts;
  return fonts.font(fonts.find("Inter", 600).value());
}

// What documents before needed is remembered; it must not show.
TEST(PdfFontFile, DependsOnTheGlyphsAloneWhateverCameBefore) {
  const std::array<std::uint32_t, 2> first = {161, 279};
  const std::array<std::uint32_t, 4> wider = {161, 200, 279, 1290};
  const Bytes before = lib::font_file(test::installation().fonts, inter(), first);
  const Bytes wide = lib::font_file(test::installation().fonts, inter(), wider);
  EXPECT_EQ(lib::font_file(test::installation().fonts, inter(), first), before);
  EXPECT_GT(wide.size(), before.size());
}

TEST(PdfFontFile, IsABareTableOrATrueTypeFile) {
  const std::array<std::uint32_t, 2> glyphs = {40, 41};
  EXPECT_EQ(lib::font_file(test::installation().fonts, inter(), glyphs).substr(0, 4),
            Bytes("\x01\x00\x04\x04", 4));
  const auto& bench = test::bench_house().fonts;
  EXPECT_EQ(lib::font_file(bench, bench.font(bench.find("Lato", 400).value()), glyphs).substr(0, 4),
            Bytes("\x00\x01\x00\x00", 4));
}

TEST(PdfFontFile, KeepsNotdefOnce) {
  const std::array<std::uint32_t, 2> with = {0, 161};
  const std::array<std::uint32_t, 1> without = {161};
  EXPECT_EQ(lib::font_file(test::installation().fonts, inter(), with),
            lib::font_file(test::installation().fonts, inter(), without));
}

}  // namespace
}  // namespace palmares::render::pdf
