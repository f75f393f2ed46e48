// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_reader.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using test::svg;
using testing::HasSubstr;
using testing::StartsWith;

Result<Drawing> read(std::string_view body, Unit unit = Unit::millimetre) {
  static const std::vector<domain::Swatch> palette = test::palette();
  return read_svg(svg(body), "f.svg", palette, unit);
}

std::string problem(std::string_view body) {
  return test::problems_of(read(body));
}

void expect_rect(const Rect& found, const Rect& wanted) {
  EXPECT_NEAR(found.x, wanted.x, 1e-6);
  EXPECT_NEAR(found.y, wanted.y, 1e-6);
  EXPECT_NEAR(found.width, wanted.width, 1e-6);
  EXPECT_NEAR(found.height, wanted.height, 1e-6);
}

TEST(SvgReader, KeepsDrawingOrderAndSwatches) {
  const auto drawing = read(
      "<rect width='10' height='5' fill='#16213E'/><g fill='#007a63'><circle cx='5' cy='5' "
      "r='2'/></g>");
  ASSERT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  ASSERT_EQ(drawing->shapes.size(), 2U);
  EXPECT_EQ(drawing->shapes[0].fill, 0U);
  EXPECT_EQ(drawing->shapes[1].fill, 1U);
  expect_rect(drawing->shapes[1].outline.bounds(), {3, 3, 4, 4});
}

TEST(SvgReader, TakesTheFirstOfTwoSwatchesOfOneColour) {
  EXPECT_EQ(read("<rect width='1' height='1' fill='#fff'/>")->shapes[0].fill, 3U);
}

TEST(SvgReader, PaintsBlackWhatNamesNoFill) {
  EXPECT_EQ(read("<rect width='1' height='1'/>")->shapes[0].fill, 4U);
}

TEST(SvgReader, AppliesNestedTransformsInnermostFirst) {
  const auto drawing = read(
      "<g transform='translate(10,20)'><g transform='scale(2)'><rect x='1' y='1' width='3' "
      "height='4'/></g></g>");
  expect_rect(drawing->shapes[0].outline.bounds(), {12, 22, 6, 8});
}

TEST(SvgReader, ScalesPensWithTheirShapes) {
  const auto drawing = read(
      "<path transform='scale(0.5)' d='M0 0H9' fill='none' stroke='#000' stroke-width='3' "
      "stroke-linecap='round'/>");
  ASSERT_TRUE(drawing->shapes[0].pen.has_value());
  EXPECT_DOUBLE_EQ(drawing->shapes[0].pen->width, 1.5);
  EXPECT_EQ(drawing->shapes[0].pen->cap, document::LineCap::round);
  EXPECT_FALSE(drawing->shapes[0].fill.has_value());
}

TEST(SvgReader, TurnsPixelsIntoMillimetres) {
  const auto drawing = read("<rect x='96' width='9.6' height='9.6'/>", Unit::pixel);
  EXPECT_NEAR(drawing->size.width, 100 * 25.4 / 96, 1e-9);
  expect_rect(drawing->shapes[0].outline.bounds(), {25.4, 0, 2.54, 2.54});
}

TEST(SvgReader, MovesTheOriginToTheViewBox) {
  const auto palette = test::palette();
  const auto drawing =
      read_svg(svg("<rect x='-50' y='-30' width='1' height='1'/>", "-50 -30 100 60"), "f.svg",
               palette, Unit::millimetre);
  expect_rect(drawing->shapes[0].outline.bounds(), {0, 0, 1, 1});
}

TEST(SvgReader, DrawsClonesWhereTheyStand) {
  const auto drawing = read(
      "<defs><rect id='a' width='2' height='2'/></defs><use href='#a' x='5' y='6'/><use "
      "xlink:href='#a' transform='scale(3)'/>");
  ASSERT_EQ(drawing->shapes.size(), 2U);
  expect_rect(drawing->shapes[0].outline.bounds(), {5, 6, 2, 2});
  expect_rect(drawing->shapes[1].outline.bounds(), {0, 0, 6, 6});
}

TEST(SvgReader, SkipsEditorsNotesAndHiddenLayers) {
  const auto drawing = read(
      "<title>t</title><desc>d</desc><metadata><rdf:RDF/></metadata><sodipodi:namedview/"
      "><inkscape:grid/>"
      "<g style='display:none'><text>x</text></g><rect width='1' height='1' "
      "visibility='hidden'/><g/>");
  ASSERT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  EXPECT_TRUE(drawing->shapes.empty());
}

TEST(SvgReader, FindsSlotsWhateverTheirPaint) {
  const auto drawing = read(
      "<g transform='translate(1,2)'><rect id='slot-nom' x='10' y='10' width='30' height='5' "
      "rx='1' fill='#123456' "
      "opacity='.3'/></g>");
  ASSERT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  ASSERT_EQ(drawing->slots.size(), 1U);
  EXPECT_EQ(drawing->slots[0].id, "nom");
  EXPECT_EQ(drawing->slots[0].line, 2);
  expect_rect(drawing->slots[0].rect, {11, 12, 30, 5});
  EXPECT_TRUE(drawing->shapes.empty());
}

TEST(SvgReader, RefusesSlotsThatAreNotUprightRectanglesInTheTrim) {
  EXPECT_THAT(
      problem("<rect id='slot-a' x='10' y='10' width='9' height='5' transform='rotate(10)'/>"),
      HasSubstr("tourné, incliné ou déformé"));
  EXPECT_THAT(problem("<rect id='slot-a' x='95' y='10' width='9' height='5'/>"),
              HasSubstr("hors du format fini"));
  EXPECT_THAT(problem("<rect id='slot-a' x='5' y='10' width='0' height='5'/>"),
              HasSubstr("sans largeur"));
  EXPECT_THAT(problem("<circle id='slot-a' r='5'/>"), HasSubstr("n’est pas un rectangle"));
  EXPECT_THAT(problem("<path id='slot-a' d='M1 1L9 2L8 9Z'/>"),
              HasSubstr("tourné, incliné ou déformé"));
}

struct Refusal {
  std::string_view body;
  std::string_view says;
};

class SvgReaderRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(SvgReaderRefuses, WithTheLine) {
  const std::string found = problem("\n" + std::string(GetParam().body));
  EXPECT_THAT(found, StartsWith("f.svg:3: "));
  EXPECT_THAT(found, HasSubstr(std::string(GetParam().says)));
  EXPECT_EQ(std::ranges::count(found, '\n'), 1) << found;
}

INSTANTIATE_TEST_SUITE_P(
    Everything, SvgReaderRefuses,
    testing::Values(
        Refusal{"<text>x</text>", "texte dans le modèle"},
        Refusal{"<style>a{}</style>", "feuille de style"},
        Refusal{"<defs><style>a{}</style></defs>", "feuille de style"},
        Refusal{"<script/>", "script"}, Refusal{"<defs><g><script/></g></defs>", "script"},
        Refusal{"<image/>", "image matricielle"}, Refusal{"<foreignObject/>", "objet étranger"},
        Refusal{"<filter/>", "filtre"}, Refusal{"<clipPath/>", "découpe"},
        Refusal{"<mask/>", "masque"}, Refusal{"<pattern/>", "motif"},
        Refusal{"<symbol/>", "<symbol>"}, Refusal{"<svg/>", "<svg>"},
        Refusal{"<blink/>", "<blink>"}, Refusal{"<g filter='url(#f)'/>", "filter"},
        Refusal{"<g style='clip-path:url(#c)'/>", "clip-path"},
        Refusal{"<g mask='url(#m)'/>", "mask"}, Refusal{"<g opacity='0.5'/>", "opacity"},
        Refusal{"<g style='fill-opacity:.2'/>", "fill-opacity"},
        Refusal{"<g style='stroke-opacity:0'/>", "stroke-opacity"},
        Refusal{"<g style='mix-blend-mode:multiply'/>", "mix-blend-mode"},
        Refusal{"<g marker-end='url(#m)'/>", "marker-end"},
        Refusal{"<g stroke-dasharray='1 2'/>", "stroke-dasharray"},
        Refusal{"<g style='stroke-miterlimit:9'/>", "miterlimit"},
        Refusal{"<g style='paint-order:stroke fill'/>", "paint-order"},
        Refusal{"<g stroke-width='1mm'/>", "stroke-width"},
        Refusal{"<g fill-rule='odd'/>", "fill-rule"},
        Refusal{"<rect width='1' height='1' fill='#123456'/>", "n’est pas de la charte"},
        Refusal{"<rect width='1' height='1' fill='hsl(1,2,3)'/>", "couleur illisible"},
        Refusal{"<rect width='1' height='1' fill='currentColor'/>", "couleur illisible"},
        Refusal{"<rect width='1' height='1' fill='url(#nul)'/>", "pas une couleur pleine"},
        Refusal{"<defs><pattern id='p'/></defs><rect width='1' height='1' fill='url(#p)'/>",
                "pas une couleur pleine"},
        Refusal{"<defs><linearGradient id='d'><stop/><stop/></linearGradient></defs><rect "
                "width='1' height='1' fill='url(#d)'/>",
                "plusieurs couleurs"},
        Refusal{"<defs><linearGradient id='d'><stop "
                "stop-opacity='.5'/></linearGradient></defs><rect width='1' height='1' "
                "fill='url(#d)'/>",
                "transparente"},
        Refusal{"<linearGradient id='d' href='#d'/><rect width='1' height='1' fill='url(#d)'/>",
                "pas une couleur pleine"},
        Refusal{"<path d='M1 2 L' fill='none'/>", "tracé illisible"},
        Refusal{"<rect x='1cm' width='4' height='1' fill='none'/>", "longueur illisible"},
        Refusal{"<rect width='4'/>", "sans hauteur"}, Refusal{"<circle r='0'/>", "sans rayon"},
        Refusal{"<polygon points='1,2 3'/>", "suite de points"},
        Refusal{"<g transform='turn(1)'/>", "transformation illisible"},
        Refusal{"<rect width='9' height='9' transform='scale(1e300) scale(1e300)'/>",
                "à plus d’un kilomètre"},
        Refusal{"<path id='slot-a' d='M1 1H9V1H1Z'/>", "sans hauteur"},
        Refusal{"<use href='#rien'/>", "clone sans original"},
        Refusal{"<use href='autre.svg#a'/>", "clone sans original"},
        Refusal{"<use id='u' href='#u'/>", "trop profonds"},
        Refusal{"<path d='M0 0H9' stroke='#000' transform='scale(1,3)'/>", "contour déformé"}));

TEST(SvgReader, StopsClonesThatMultiply) {
  std::string body = "<defs><rect id='c0' width='1' height='1'/>";
  for (int level = 1; level <= 7; ++level) {
    body += "<g id='c" + std::to_string(level) + "'>";
    for (int copy = 0; copy < 10; ++copy) {
      body += "<use href='#c" + std::to_string(level - 1) + "'/>";
    }
    body += "</g>";
  }
  EXPECT_THAT(problem(body + "</defs><use href='#c7'/>"),
              HasSubstr("trop d’éléments, clones compris"));
}

TEST(SvgReader, ReportsEveryProblemAtOnce) {
  const std::string found = problem(
      "<text/>\n<image/>\n<g opacity='.5'/>\n<rect width='1' height='1' "
      "fill='#abcdef'/>\n<script/>");
  for (const auto* line : {"f.svg:2:", "f.svg:3:", "f.svg:4:", "f.svg:5:", "f.svg:6:"}) {
    EXPECT_THAT(found, HasSubstr(line));
  }
}

TEST(SvgReader, RefusesAFileWithoutViewBoxOrRoot) {
  const auto palette = test::palette();
  EXPECT_THAT(test::problems_of(read_svg("<svg/>", "f.svg", palette, Unit::millimetre)),
              HasSubstr("viewBox absente"));
  EXPECT_THAT(test::problems_of(read_svg("<html/>", "f.svg", palette, Unit::millimetre)),
              HasSubstr("la racine est <html>"));
  EXPECT_THAT(
      test::problems_of(read_svg("<!DOCTYPE svg><svg/>", "f.svg", palette, Unit::millimetre)),
      HasSubstr("DOCTYPE"));
}

TEST(SvgReader, RefusesAPageWhoseUnitIsNotTheViewBoxes) {
  const auto palette = test::palette();
  const std::string_view file = "<svg width='297mm' viewBox='0 0 1122 793'/>";
  EXPECT_THAT(test::problems_of(read_svg(file, "f.svg", palette, Unit::millimetre)),
              HasSubstr("la page mesure 297mm mais la viewBox 1122"));
  EXPECT_TRUE(
      read_svg("<svg width='297mm' viewBox='0 0 297 210'/>", "f.svg", palette, Unit::millimetre)
          .has_value());
}

}  // namespace
}  // namespace palmares::compose
