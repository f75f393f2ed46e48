// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/cairo.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

namespace palmares::lib {

namespace {

using testing::Each;

constexpr Srgb green = {.red = 0, .green = 0x7a, .blue = 0x63};
constexpr std::uint32_t green_pixel = 0xff007a63;

/// A picture of letters, a row a word: « . » clear, « # » green, « ~ » between.
std::string seen(const Raster& raster) {
  std::string letters;
  for (std::size_t at = 0; at < raster.pixels.size(); ++at) {
    const std::uint32_t pixel = raster.pixels[at];
    letters += pixel == 0 ? '.' : pixel == green_pixel ? '#' : '~';
    if ((at + 1) % static_cast<std::size_t>(raster.width) == 0) {
      letters += ' ';
    }
  }
  return letters;
}

TEST(Canvas, IsClearWhereNothingIsDrawn) {
  EXPECT_THAT(Canvas(3, 2).finish().pixels, Each(0U));
}

TEST(Canvas, FillsInTheColourUnderTheTransform) {
  Canvas canvas(6, 3);
  canvas.fill(rectangle({0, 0, 1, 1}), {2, 0, 0, 1, 1, 1}, green);
  EXPECT_EQ(seen(std::move(canvas).finish()), "...... .##... ...... ");
}

TEST(Canvas, KnowsBothWindings) {
  Outline ring = rectangle({0, 0, 4, 3});
  ring.append(rectangle({1, 1, 2, 1}));
  Canvas full(4, 3);
  full.fill(ring, {}, green);
  EXPECT_EQ(seen(std::move(full).finish()), "#### #### #### ");
  Canvas hollow(4, 3);
  hollow.fill(ring, {}, green, Winding::even_odd);
  EXPECT_EQ(seen(std::move(hollow).finish()), "#### #..# #### ");
}

TEST(Canvas, StrokesWithTheCapsOfThePen) {
  Outline line;
  line.move_to({2, 1.5});
  line.line_to({4, 1.5});
  const auto drawn = [&](Pen::Cap cap) {
    Canvas canvas(6, 3);
    canvas.stroke(line, {}, green, {.width = 1, .cap = cap, .join = Pen::Join::miter});
    return seen(std::move(canvas).finish());
  };
  EXPECT_EQ(drawn(Pen::Cap::butt), "...... ..##.. ...... ");
  EXPECT_EQ(drawn(Pen::Cap::square), "...... .~##~. ...... ");
}

/// The first row that a roof of two lines touches, its sides `half` away from its middle.
std::ptrdiff_t top_of_roof(double half, Pen::Join join) {
  Outline roof;
  roof.move_to({10 - half, 30});
  roof.line_to({10, 9});
  roof.line_to({10 + half, 30});
  Canvas canvas(20, 30);
  canvas.stroke(roof, {}, green, {.width = 4, .cap = Pen::Cap::butt, .join = join});
  const Raster raster = std::move(canvas).finish();
  const auto first =
      std::ranges::find_if(raster.pixels, [](std::uint32_t pixel) { return pixel != 0; });
  return (first - raster.pixels.begin()) / raster.width;
}

TEST(Canvas, JoinsLinesAsThePenSays) {
  EXPECT_LT(top_of_roof(9, Pen::Join::miter), top_of_roof(9, Pen::Join::round));
  EXPECT_LT(top_of_roof(9, Pen::Join::round), top_of_roof(9, Pen::Join::bevel));
}

TEST(Canvas, CutsMitresOffThatAreLongerThanFourWidths) {
  EXPECT_EQ(top_of_roof(3, Pen::Join::miter), top_of_roof(3, Pen::Join::bevel));
}

TEST(Canvas, ClipsUntilItIsToldNotTo) {
  Canvas canvas(4, 2);
  canvas.clip({1, 0, 2, 2}, {});
  canvas.clip({0, 1, 4, 1}, {});
  canvas.fill(rectangle({0, 0, 4, 2}), {}, green);
  canvas.unclip();
  canvas.fill(rectangle({0, 0, 2, 1}), {}, green);
  canvas.unclip();
  canvas.fill(rectangle({3, 1, 1, 1}), {}, green);
  EXPECT_EQ(seen(std::move(canvas).finish()), ".#.. .### ");
}

TEST(Canvas, StretchesAPictureToItsBox) {
  Canvas canvas(8, 4);
  canvas.draw(BytesView("\x00\x7a\x63\x00\x7a\x63", 6), 2, 1, {1, 1, 2, 1}, Affine::scaling(2));
  EXPECT_EQ(seen(std::move(canvas).finish()), "........ ........ ..####.. ..####.. ");
}

}  // namespace

}  // namespace palmares::lib
