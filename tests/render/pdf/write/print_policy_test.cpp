// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_policy.hpp"

#include "render/pdf/write/page.hpp"
#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>

namespace palmares::render::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

Policy policy(PrintStandard standard = PrintStandard::x4) {
  return print_policy(standard, test::installation()).value();
}

document::Ink spot(std::string name) {
  return {.swatch = "gravure",
          .srgb = {},
          .cmyk = {.cyan = 0, .magenta = 50, .yellow = 0, .black = 95},
          .spot = std::move(name),
          .overprint = true,
          .tint = 0.5};
}

std::string chosen(const document::Ink& ink, Painting painting, ContentResources& resources) {
  std::string content;
  policy().choose_ink(content, resources, ink, painting);
  return content;
}

TEST(PrintPolicy, ChoosesProcessInksAsAuthored) {
  ContentResources resources;
  document::Ink ink = support::ink("libre");
  ink.cmyk = {.cyan = 90, .magenta = 25, .yellow = 65, .black = 15};
  EXPECT_EQ(chosen(ink, Painting::fill, resources), "/GS1 gs\n.9 .25 .65 .15 k\n");
  ink.tint = 0.5;
  EXPECT_EQ(chosen(ink, Painting::stroke, resources), "/GS1 gs\n.45 .125 .325 .075 K\n");
  EXPECT_THAT(test::syntax(resources.dictionary()), HasSubstr("/OP false /op false /OPM 1"));
}

TEST(PrintPolicy, OverprintsWhatTheSwatchSays) {
  ContentResources resources;
  document::Ink ink = support::ink("noir");
  ink.cmyk = {.cyan = 0, .magenta = 0, .yellow = 0, .black = 100};
  ink.overprint = true;
  EXPECT_EQ(chosen(ink, Painting::fill, resources), "/GS1 gs\n0 0 0 1 k\n");
  EXPECT_THAT(test::syntax(resources.dictionary()), HasSubstr("/OP true /op true /OPM 1"));
}

TEST(PrintPolicy, PutsASpotOnItsOwnPlate) {
  ContentResources resources;
  EXPECT_EQ(chosen(spot("Gravure"), Painting::fill, resources), "/GS1 gs\n/CS1 cs .5 scn\n");
  EXPECT_EQ(chosen(spot("Gravure"), Painting::stroke, resources), "/GS1 gs\n/CS1 CS .5 SCN\n");
  EXPECT_THAT(test::syntax(resources.dictionary()),
              HasSubstr("/CS1 [/Separation /Gravure /DeviceCMYK <</FunctionType 2 /Domain [0 1] "
                        "/C0 [0 0 0 0] /C1 [0 .5 0 .95] /N 1 >>]"));
}

TEST(PrintPolicy, ConvertsPicturesToFourInks) {
  document::Picture picture{.box = {0, 0, 1, 1},
                            .width = 2,
                            .height = 1,
                            .rgb = std::make_shared<const Bytes>("\xFF\xFF\xFF\x00\x00\x00", 6)};
  const Policy print = policy();
  const Samples samples = print.samples(print, picture);
  EXPECT_EQ(test::syntax(samples.colour_space), "/DeviceCMYK");
  ASSERT_EQ(samples.bytes.size(), 8U);
  EXPECT_EQ(samples.bytes.substr(0, 4), Bytes(4, '\0')) << "white is the paper";
  EXPECT_GT(static_cast<unsigned char>(samples.bytes[7]), 200) << "black is mostly black";
}

TEST(PrintPolicy, ClaimsPdfX4) {
  const Tree tree =
      write_pages(test::page_of({test::words("a")}), test::installation().fonts, policy());
  EXPECT_EQ(tree.version, "1.6");
  EXPECT_EQ(test::syntax(*tree.dictionary(tree.info).find("Trapped")), "/False");
  const auto packets = test::dictionaries(tree, "Type", "Metadata");
  ASSERT_EQ(packets.size(), 1U);
  const auto metadata = std::get<Reference>(tree.dictionary(tree.catalog).find("Metadata")->value);
  const Bytes packet = test::plain(std::get<Stream>(tree.objects[metadata.index]));
  EXPECT_THAT(packet, HasSubstr("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
  EXPECT_THAT(packet, HasSubstr("<pdf:Trapped>False</pdf:Trapped>"));
  EXPECT_THAT(packet, HasSubstr("<xmpMM:DocumentID>uuid:"));
  EXPECT_EQ(
      test::syntax(
          *test::dictionaries(tree, "S", "GTS_PDFX").at(0)->find("OutputConditionIdentifier")),
      "<464F4752413339>");
}

TEST(PrintPolicy, ClaimsPdfX1aWhereAsked) {
  const Tree tree = write_pages(test::page_of({test::words("a")}), test::installation().fonts,
                                policy(PrintStandard::x1a));
  EXPECT_EQ(tree.version, "1.4");
  EXPECT_THAT(test::syntax(tree.dictionary(tree.info)), HasSubstr("/GTS_PDFXConformance"));
}

TEST(PrintPolicy, ClipsArtToTheBleed) {
  document::Document document =
      test::page_of({support::shape(rectangle({-50, -50, 60, 60}), support::ink("encre"))});
  document.pages[0].bleed = 3;
  const Tree tree = write_pages(document, test::installation().fonts, policy());
  const auto content =
      std::get<Reference>(test::dictionaries(tree, "Type", "Page").at(0)->find("Contents")->value);
  EXPECT_THAT(test::plain(std::get<Stream>(tree.objects[content.index])),
              HasSubstr("q\n-8.504 -8.504 612.283 858.898 re W n\n"));
}

TEST(PrintPolicy, PutsTheMarginRoundTheBleed) {
  document::Document document = test::page_of({test::words("a")});
  document.pages[0].bleed = 3;
  const Tree tree = write_pages(document, test::installation().fonts, policy());
  const auto& page = *test::dictionaries(tree, "Type", "Page").at(0);
  EXPECT_EQ(test::syntax(*page.find("MediaBox")), "[0 0 663.307 909.921]");
  EXPECT_EQ(test::syntax(*page.find("BleedBox")), "[25.512 25.512 637.795 884.409]");
  EXPECT_EQ(test::syntax(*page.find("TrimBox")), "[34.016 34.016 629.291 875.906]");
}

}  // namespace
}  // namespace palmares::render::pdf
