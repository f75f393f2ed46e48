// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/rsvg.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>

namespace palmares::support {

namespace {

using testing::Each;

std::string svg(const std::string& content) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30mm\" height=\"20mm\" viewBox=\"0 0 "
         "30 20\">" +
         content + "</svg>";
}

lib::Raster draw(const std::string& text, int width, int height) {
  return draw_svg(text, 30, 20, width, height);
}

TEST(Rsvg, FillsTheCanvasEdgeOnEdgeWhateverItsProportion) {
  const lib::Raster raster = draw(svg("<rect width=\"30\" height=\"20\" fill=\"#007a63\"/>"), 7, 6);
  EXPECT_EQ(raster.pixels.size(), 42U);
  EXPECT_THAT(raster.pixels, Each(0xff007a63U));
}

TEST(Rsvg, LeavesTheCanvasTransparentWhereNothingIsDrawn) {
  const lib::Raster raster = draw(svg("<rect width=\"15\" height=\"20\" fill=\"#fff\"/>"), 30, 20);
  EXPECT_EQ(raster.pixels[14], 0xffffffffU);
  EXPECT_EQ(raster.pixels[15], 0U);
}

TEST(Rsvg, KnowsPlainReferencesAndCompactNumbers) {
  const lib::Raster raster = draw(svg("<defs><path id=\"a\" d=\"m.5.5h9v9h-9z\"/></defs><g "
                                      "fill=\"#f00\"><use href=\"#a\" x=\"10\"/></g>"),
                                  30, 20);
  EXPECT_EQ(raster.pixels[5 * 30 + 15], 0xffff0000U);
  EXPECT_EQ(raster.pixels[5 * 30 + 5], 0U);
}

TEST(Rsvg, ReadsNoFile) {
  const std::string image = "<image width=\"30\" height=\"20\" href=\"file://" +
                            palmares::source_dir() + "/artwork/copyleft.svg\"/>";
  EXPECT_THAT(draw(svg(image), 30, 20).pixels, Each(0U));
}

TEST(Rsvg, ThrowsOnWhatIsNoSvg) {
  EXPECT_THROW(draw("<svg", 10, 10), std::runtime_error);
}

}  // namespace

}  // namespace palmares::support
