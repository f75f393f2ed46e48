// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of strangers, through the process that reads them.
#include "app/pictures.hpp"

#include "app/sample.hpp"
#include "lib/image/png_reader.hpp"
#include "lib/image/raster_answer.hpp"
#include "lib/picture/jpeg_samples.hpp"
#include "lib/system/child_process.hpp"

#include <chrono>
#include <filesystem>

namespace palmares::app {
namespace {

using namespace std::chrono_literals;
using lib::sample::image;
using testing::AllOf;
using testing::HasSubstr;

const std::filesystem::path rasterizer = PALMARES_RASTERIZE;

Result<KeptPicture> kept(const Bytes& bytes, PictureUse use = PictureUse::logo) {
  return kept_picture(bytes, "dépôt", use, rasterizer);
}

std::string svg(const std::string& inside, const std::string& size = "viewBox=\"0 0 200 100\"") {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
         size + ">" + inside + "</svg>";
}

/// The child alone, without the check before it.
lib::ChildResult drawn(const Bytes& bytes, std::chrono::milliseconds deadline = 20s) {
  return lib::run_child(rasterizer, {"svg", "400"}, bytes, deadline);
}

std::string colour_at(const Bytes& png, int x, int y) {
  const lib::OpaquePicture picture =
      test::value_of(lib::read_png(png, "p", {.shortest = 1, .longest_least = 1}));
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) {
    text += std::to_string(static_cast<unsigned char>(
                picture.rgb[static_cast<std::size_t>(y * picture.width + x) * 3 + i])) +
            ' ';
  }
  return text;
}

TEST(KeptPicture, OfADrawingIsAsLargeAsPrintNeeds) {
  const KeptPicture picture =
      test::value_of(kept(svg("<rect width=\"100\" height=\"100\" fill=\"#0a0\"/>")));
  EXPECT_EQ(picture.width, rule_of(PictureUse::logo).drawn);
  EXPECT_EQ(picture.height, picture.width / 2);
  EXPECT_EQ(colour_at(picture.png, 10, 10), "0 170 0 ");
  EXPECT_EQ(colour_at(picture.png, picture.width - 10, 10), "255 255 255 ")
      << "transparent is white";
  EXPECT_EQ(test::value_of(kept(svg("<rect width=\"100\" height=\"100\" fill=\"#0a0\"/>"))).png,
            picture.png);
}

TEST(KeptPicture, OfADrawingMayHaveGradientsFiltersAndMasks) {
  EXPECT_TRUE(kept(
      svg("<defs><linearGradient id=\"g\"><stop stop-color=\"red\"/></linearGradient><filter "
          "id=\"f\"><feGaussianBlur "
          "stdDeviation=\"2\"/></filter><clipPath id=\"c\"><circle r=\"50\"/></clipPath></defs>"
          "<g filter=\"url(#f)\" clip-path=\"url(#c)\"><rect width=\"90\" height=\"90\" "
          "fill=\"url(#g)\"/></g>")));
}

// A logo that is cut to a circle, or fades out, is kept as its program shows it: what is cut away
// is paper.
TEST(KeptPicture, OfADrawingIsCutByItsClipsAndMasks) {
  const std::string shape = "<rect width=\"200\" height=\"100\" fill=\"#c00\" ";
  for (const std::string& inside :
       {"<clipPath id=\"c\"><rect width=\"100\" height=\"100\"/></clipPath>" + shape +
            "clip-path=\"url(#c)\"/>",
        "<mask id=\"m\"><rect width=\"100\" height=\"100\" fill=\"white\"/><rect x=\"100\" "
        "width=\"100\" height=\"100\" "
        "fill=\"black\"/></mask>" +
            shape + "mask=\"url(#m)\"/>"}) {
    const KeptPicture picture = test::value_of(kept(svg(inside)));
    EXPECT_EQ(colour_at(picture.png, picture.width / 4, picture.height / 2), "204 0 0 ") << inside;
    EXPECT_EQ(colour_at(picture.png, picture.width * 3 / 4, picture.height / 2), "255 255 255 ")
        << inside;
  }
  EXPECT_THAT(test::told(kept(
                  svg("<mask id=\"m\"><rect width=\"9\" height=\"9\" mask=\"url(#m)\"/></mask>" +
                      shape + "mask=\"url(#m)\"/>"))),
              HasSubstr("se répète trop"));
}

TEST(KeptPicture, OfAPhotographIsUprightAndLargeEnough) {
  EXPECT_THAT(test::told(kept(image("quadrants.jpg"), PictureUse::photograph)),
              AllOf(HasSubstr("dépôt: «\u00A0photographie\u00A0»\u00A0: 64 × 32\u00A0pixels, trop "
                              "peu pour sa place"),
                    HasSubstr("au moins 1754\u00A0pixels sur son plus petit côté")));
  EXPECT_THAT(
      test::told(kept(lib::sample::turned(image("quadrants.jpg"), 6), PictureUse::signature)),
      HasSubstr("«\u00A0signature\u00A0»\u00A0: 32 × 64\u00A0pixels"));
}

TEST(KeptPicture, ThatCannotBeTakenIsToldWithWhatToDo) {
  EXPECT_THAT(test::told(kept("GIF89a")), HasSubstr("ni un PNG, ni un JPEG, ni un SVG"));
  EXPECT_THAT(test::told(kept(Bytes(5'000'001, 'x'))), HasSubstr("trop gros; 5\u00A0Mo au plus"));
  EXPECT_THAT(test::told(kept(image("cmyk.jpg"))), HasSubstr("CMJN"));
  EXPECT_THAT(test::told(kept(image("quadrants.jpg").substr(0, 300))),
              HasSubstr("s’arrête avant la fin"));
  EXPECT_THAT(test::told(kept(lib::sample::of_size(image("quadrants.jpg"), 20'000, 20'000))),
              HasSubstr("trop grande"));
  EXPECT_THAT(test::told(kept(svg(""))), HasSubstr("toute blanche"));
  EXPECT_THAT(test::told(kept(svg("<rect/>", "width=\"0\" height=\"0\""))),
              HasSubstr("toute blanche"));
  EXPECT_THAT(test::told(kept(svg("<text>x</text>"))), HasSubstr("vectoriser le texte"));
}

TEST(KeptPicture, WithoutItsReaderIsAFaultOfTheMachine) {
  const auto result =
      kept_picture(image("quadrants.jpg"), "f", PictureUse::logo, "/nowhere/palmares-rasterize");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().fault, Fault::installation);
}

TEST(Rasterizer, LiesBesideTheProgramOrInLibexec) {
  const palmares::test::Folder folder;
  EXPECT_EQ(rasterizer_of(folder / "bin/palmares"), folder / "libexec/palmares/palmares-rasterize");
  (void)folder.with("bin/palmares-rasterize", "");
  EXPECT_EQ(rasterizer_of(folder / "bin/palmares"), folder / "bin/palmares-rasterize");
}

// Even where nobody looked before: the child draws nothing of a file.
TEST(Rasterizer, ReadsNoFileWhoeverRefersToIt) {
  const palmares::test::Folder folder;
  const std::string file =
      folder.with("secret.svg", svg("<rect id=\"r\" width=\"200\" height=\"100\" fill=\"red\"/>"));
  for (const std::string& inside :
       {"<image href=\"file://" + file + "\" width=\"200\" height=\"100\"/>",
        "<use href=\"" + file + "#r\"/>",
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\"/>",
        "<style>@import url(\"file://" + file + "\");</style>"}) {
    const lib::ChildResult done = drawn(svg(inside));
    EXPECT_EQ(done.output.find("\xff\x01\x01"), Bytes::npos);
    EXPECT_NE(done.code, 0) << inside << ": nothing is drawn, so there is no picture";
  }
  const lib::ChildResult entity =
      drawn("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file://" + file + "\">]>" + svg("&x;"));
  EXPECT_NE(entity.code, 0);
}

TEST(Rasterizer, SurvivesBombsOrIsLost) {
  std::string bomb = "<!DOCTYPE svg [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    bomb += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j) {
      bomb += "&a" + std::to_string(i - 1) + ";";
    }
    bomb += "\">";
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<g>";
  }
  const std::string pattern =
      "<pattern id=\"p\" width=\"1\" height=\"1\"><rect width=\"9\" height=\"9\" "
      "fill=\"url(#p)\"/></pattern><rect width=\"99\" "
      "height=\"99\" fill=\"url(#p)\"/>";
  const std::string blur =
      "<filter id=\"f\" x=\"-999%\" width=\"9999%\"><feMorphology operator=\"dilate\" "
      "radius=\"5000\"/></filter><rect "
      "width=\"99\" "
      "height=\"99\" filter=\"url(#f)\"/>";
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& hostile :
       {bomb + "]>" + svg("&a11;"), svg(deep), svg(pattern), svg(blur),
        svg("<rect width=\"9\"/>", "width=\"20000\" height=\"20000000\"")}) {
    const lib::ChildResult done = drawn(hostile, 15s);
    EXPECT_LE(done.output.size(), 400U * 400 * 3 + 40);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, 70s);
}

TEST(Rasterizer, KnowsItsArguments) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"svg"},
                                                    {"gif", "10"},
                                                    {"svg", "0"},
                                                    {"svg", "99999"},
                                                    {"svg", "1x"}}) {
    EXPECT_EQ(lib::run_child(rasterizer, arguments, "", 5s).code, 2);
  }
}

TEST(RasterAnswer, IsRefusedWhereItLies) {
  const lib::ReadPicture two{
      .width = 2, .height = 1, .stored_width = 4, .stored_height = 2, .rgb = "abcdef"};
  const Bytes answer = lib::raster_answer(two);
  EXPECT_EQ(lib::read_raster_answer(answer, 2).value().rgb, "abcdef");
  for (const Bytes& bad :
       {answer + 'x', answer.substr(1), Bytes("2\n1\n4\n2"), Bytes("-2\n1\n4\n2\nabcdef"), Bytes(),
        Bytes("99999999999\n1\n1\n1\nabc"), Bytes("2\n1\n0\n2\nabcdef")}) {
    EXPECT_FALSE(lib::read_raster_answer(bad, 2)) << bad;
  }
  EXPECT_FALSE(lib::read_raster_answer(answer, 1));
}

}  // namespace
}  // namespace palmares::app
