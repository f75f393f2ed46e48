// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/png/png.hpp"

#include "render/svg/svg.hpp"
#include "support/count.hpp"
#include "support/documents.hpp"
#include "support/image.hpp"
#include "support/rsvg.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <future>

namespace palmares::render {

namespace {

using document::Document;
using support::badge;
using support::Image;
using support::ink;
using support::Pixel;
using testing::ElementsAre;
using testing::HasSubstr;

Bytes png_of(const Document& document) {
  return render_png(document, support::shipped_fonts()).value();
}

std::string problem_of(const Document& document) {
  const Result<Bytes> result = render_png(document, support::shipped_fonts());
  return result ? "none" : to_string(result.error());
}

Pixel pixel(std::string_view swatch) {
  const Srgb colour = ink(swatch).srgb;
  return {.red = colour.red, .green = colour.green, .blue = colour.blue};
}

std::vector<std::string> chunk_types(const Bytes& png) {
  std::vector<std::string> types;
  for (const support::Chunk& chunk : support::chunks(png)) {
    types.push_back(chunk.type);
  }
  return types;
}

/// What librsvg draws of our SVG, before it becomes a file.
lib::Raster drawn(const Document& document, int width, int height) {
  const Size trim = document.pages.front().trim;
  return support::draw_svg(render_svg(document, support::shipped_fonts()).value(), trim.width,
                           trim.height, width, height);
}

/// Largest difference of a channel over black and over white between a raster and an image.
int largest_difference(const lib::Raster& raster, const Image& image) {
  int largest = 0;
  for (std::size_t at = 0; at < image.pixels.size(); ++at) {
    const std::uint32_t drawn_pixel = raster.pixels[at];
    const Pixel p = image.pixels[at];
    const int drawn_alpha = static_cast<int>(drawn_pixel >> 24);
    const int channels[] = {p.red, p.green, p.blue};
    for (int i = 0; i < 3; ++i) {
      const int over_black = static_cast<int>(drawn_pixel >> (16 - 8 * i) & 0xff);
      const double shown = channels[i] * p.alpha / 255.0;
      largest = std::max(largest, static_cast<int>(std::lround(std::abs(shown - over_black))));
      largest = std::max(largest, static_cast<int>(std::lround(std::abs(
                                      shown + 255 - p.alpha - (over_black + 255 - drawn_alpha)))));
    }
  }
  return largest;
}

TEST(PngFormat, HasTheAskedWidthAndTheHeightInProportion) {
  Document document = badge(2);
  EXPECT_EQ(support::decode_png(png_of(document)).width, 330);
  EXPECT_EQ(support::decode_png(png_of(document)).height, 84);
  document.width_px = 1000;
  EXPECT_EQ(support::decode_png(png_of(document)).width, 1000);
  EXPECT_EQ(support::decode_png(png_of(document)).height, 255);
}

TEST(PngFormat, TakesItsWidthFromItsResolutionWhereNoneIsAsked) {
  Document document = support::sheet(1, "Eu");
  document.width_px = 0;
  EXPECT_EQ(support::decode_png(png_of(document)).width, 1754);
}

TEST(PngFormat, TellsTheResolutionOfPaper) {
  EXPECT_EQ(support::chunk(png_of(support::sheet(1, "Eu")), "pHYs"),
            Bytes("\0\0\x17\x12\0\0\x17\x12\x01", 9));  // 5906 a metre
  document::Document screen = badge(1);
  EXPECT_EQ(support::chunk(png_of(screen), "pHYs"), std::nullopt);
  screen.width_px = 660;
  EXPECT_EQ(support::chunk(png_of(screen), "pHYs"), Bytes("\0\0\x1d\x87\0\0\x1d\x87\x01", 9))
      << "7559 a metre: twice a screen's 96 dpi";
}

TEST(PngFormat, HasAPaletteAndNoTime) {
  EXPECT_THAT(chunk_types(png_of(badge(5))),
              ElementsAre("IHDR", "sRGB", "iTXt", "iTXt", "PLTE", "tRNS", "IDAT", "IEND"));
  EXPECT_THAT(chunk_types(png_of(support::sheet(5, "Échirolles"))),
              ElementsAre("IHDR", "sRGB", "pHYs", "iTXt", "iTXt", "PLTE", "IDAT", "IEND"));
}

TEST(PngFormat, SaysWhatItShows) {
  document::Document document = badge(3);
  document.description = "Trois copylefts\u00A0: niveau 3 sur 5";
  const Bytes png = png_of(document);
  EXPECT_THAT(png, HasSubstr(Bytes("Title\0\0\0fr-FR\0\0", 15) + document.title));
  EXPECT_THAT(png, HasSubstr(Bytes("Description\0\0\0fr-FR\0\0", 21) + document.description));
}

TEST(PngFormat, HasTheColoursOfTheInks) {
  const Image image = support::decode_png(png_of(badge(5)));
  EXPECT_EQ(image.at(8, 42), pixel("libre"));
  EXPECT_EQ(image.at(165, 1), pixel("encre"));
  EXPECT_EQ(image.at(165, 75), pixel("papier"));
  EXPECT_EQ(image.at(33, 57), pixel("libre")) << "the first ring";
  EXPECT_EQ(image.at(45, 57), pixel("papier")) << "the middle of the first C";
}

TEST(PngFormat, IsTransparentWhereNothingIsDrawn) {
  const Image image = support::decode_png(png_of(badge(5)));
  for (const auto& [x, y] : {std::pair{0, 0}, {329, 0}, {0, 83}, {329, 83}}) {
    EXPECT_EQ(image.at(x, y).alpha, 0);
  }
}

TEST(PngFormat, FillsItsEdgesAtEveryWidth) {
  Document document = support::sheet(1, "Eu");
  for (const double width : {64.0, 333.0, 1001.0}) {
    document.width_px = width;
    const Image image = support::decode_png(png_of(document));
    EXPECT_EQ(image.at(0, 0), pixel("encre")) << width;
    EXPECT_EQ(image.at(0, image.height - 1), pixel("encre")) << width;
    EXPECT_EQ(image.at(image.width - 1, image.height - 1), pixel("papier")) << width;
  }
}

// Two levels are the palette’s; glyphs small on a wide sheet round once more in the SVG.
TEST(PngFormat, ShowsWhatTheSvgShows) {
  EXPECT_LE(largest_difference(drawn(badge(5), 330, 84), support::decode_png(png_of(badge(5)))), 2);
  const Document sheet = support::sheet(5, "Échirolles");
  EXPECT_LE(largest_difference(drawn(sheet, 1754, 1240), support::decode_png(png_of(sheet))), 8);
}

TEST(PngFormat, ShowsEachLevel) {
  for (int level = 0; level <= 5; ++level) {
    EXPECT_EQ(support::count_copylefts(support::decode_png(png_of(badge(level)))), level);
    EXPECT_EQ(support::count_copylefts(
                  support::decode_png(png_of(support::sheet(level, "© Échirolles")))),
              level);
  }
}

TEST(PngFormat, DrawsAPicture) {
  Document document = support::empty_document(document::Medium::paper, {100, 50});
  document.width_px = 100;
  Bytes rgb;
  for (int i = 0; i < 100; ++i) {
    rgb += Bytes("\xff\x80\x00", 3);
  }
  document.pages.front().items = {{document::Picture{.box = {10, 10, 40, 20},
                                                     .width = 10,
                                                     .height = 10,
                                                     .rgb = std::make_shared<const Bytes>(rgb)}}};
  const Image image = support::decode_png(png_of(document));
  EXPECT_EQ(image.at(30, 20), (Pixel{.red = 255, .green = 128, .blue = 0}));
  EXPECT_EQ(image.at(60, 20).alpha, 0);
}

TEST(PngFormat, DrawsAClipInItsPlace) {
  Document document = support::empty_document(document::Medium::paper, {100, 50});
  document.width_px = 100;
  document::Group group;
  group.transform = Affine::translation(10, 5);
  group.clip = Rect{0, 0, 20, 20};
  group.items = {support::shape(rectangle({-100, -100, 300, 300}), ink("libre"))};
  document.pages.front().items = {{group}};
  const Image image = support::decode_png(png_of(document));
  EXPECT_EQ(image.at(10, 5), pixel("libre"));
  EXPECT_EQ(image.at(29, 24), pixel("libre"));
  EXPECT_EQ(image.at(9, 5).alpha, 0);
  EXPECT_EQ(image.at(30, 24).alpha, 0);
}

TEST(PngFormat, IsSmall) {
  EXPECT_LT(png_of(badge(5)).size(), 6000U);
  EXPECT_LT(png_of(support::sheet(5, "Échirolles")).size(), 40000U);
}

TEST(PngFormat, IsTheSameFromEveryThread) {
  const Bytes here = png_of(badge(4));
  auto one = std::async(std::launch::async, [] { return png_of(badge(4)); });
  auto other = std::async(std::launch::async, [] { return png_of(badge(4)); });
  EXPECT_EQ(one.get(), here);
  EXPECT_EQ(other.get(), here);
}

TEST(PngFormat, RefusesWidthsOutOfItsBounds) {
  Document document = badge(1);
  document.width_px = 63;
  EXPECT_THAT(problem_of(document), HasSubstr("63 px"));
  document.width_px = 8193;
  EXPECT_THAT(problem_of(document), HasSubstr("64 à 8192 px"));
  document.width_px = 8192;
  EXPECT_EQ(problem_of(document), "none");
}

TEST(PngFormat, RefusesMoreThanTwentyMegapixels) {
  Document document = support::sheet(1, "Eu");
  document.width_px = 6000;
  EXPECT_THAT(problem_of(document), HasSubstr("une largeur d’au plus 5318 px"));
}

TEST(PngFormat, RefusesSeveralPages) {
  Document document = badge(1);
  document.pages.push_back(document.pages.front());
  EXPECT_THAT(problem_of(document), HasSubstr("2 pages"));
}

}  // namespace

}  // namespace palmares::render
