// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/symbols.hpp"

#include "compose/fixture.hpp"
#include "compose/svg/svg_reader.hpp"

namespace palmares::compose {
namespace {

const Symbol& symbol() {
  static const Symbol read =
      read_symbol(lib::read_file(test::source_folder() / "artwork/copyleft.svg").value(),
                  "copyleft.svg")
          .value();
  return read;
}

document::Ink ink() {
  return {.swatch = "libre", .srgb = {}, .cmyk = {}, .spot = {}, .overprint = false, .tint = 1};
}

std::vector<document::Item> row(int count, domain::HorizontalAlign align,
                                Rect box = {10, 20, 140, 23}) {
  return draw_row(symbol(), {.box = box, .count = count, .most = 5, .gap = 0.3, .align = align},
                  ink());
}

std::vector<document::Item> row_with_places(int count, domain::HorizontalAlign align) {
  return draw_row(symbol(),
                  {.box = {10, 20, 140, 23},
                   .count = count,
                   .most = 5,
                   .places = 5 - count,
                   .gap = 0.3,
                   .align = align},
                  ink());
}

Rect bounds(const std::vector<document::Item>& items) {
  Rect all;
  for (const document::Item& item : items) {
    all = all.united(document::bounds(item));
  }
  return all;
}

TEST(Symbols, ReadTheRingAndItsC) {
  EXPECT_NEAR(symbol().radius, 100, 0.05);
  EXPECT_EQ(std::ranges::count(symbol().outline.segments, Segment::move), 3);
}

TEST(Symbols, DrawExactlyAsManyAsTheGradeCounts) {
  for (int count = 1; count <= 5; ++count) {
    const auto items = row(count, domain::HorizontalAlign::left);
    ASSERT_EQ(items.size(), static_cast<std::size_t>(count));
    for (const document::Item& item : items) {
      EXPECT_EQ(std::get<document::Group>(item.value).symbol, "copyleft");
    }
  }
}

TEST(Symbols, AreOfOneSizeAtEveryLevel) {
  for (int count = 1; count <= 5; ++count) {
    for (const document::Item& item : row(count, domain::HorizontalAlign::centre)) {
      EXPECT_NEAR(document::bounds(item).height, 23, 0.01);
    }
  }
}

TEST(Symbols, LeaveThinEmptyRingsWhereACharterWantsThem) {
  const auto items = row_with_places(2, domain::HorizontalAlign::centre);
  ASSERT_EQ(items.size(), 5U);
  for (std::size_t at = 0; at < items.size(); ++at) {
    const auto& group = std::get<document::Group>(items[at].value);
    EXPECT_EQ(group.symbol, at < 2 ? "copyleft" : "place");
    EXPECT_NEAR(document::bounds(items[at]).height, 23, 0.01);
  }
  const Rect five = bounds(row(5, domain::HorizontalAlign::centre));
  EXPECT_NEAR(bounds(items).x, five.x, 0.01);
  EXPECT_NEAR(bounds(items).width, five.width, 0.02);
}

TEST(Symbols, ShrinkUntilFiveFitTheWidth) {
  const Rect narrow{0, 0, 60, 50};
  const Rect five = bounds(row(5, domain::HorizontalAlign::left, narrow));
  EXPECT_NEAR(five.width, 60, 0.01);
  EXPECT_NEAR(bounds(row(1, domain::HorizontalAlign::left, narrow)).height, five.height, 1e-9);
}

TEST(Symbols, StandAtTheEdgeTheyAreAlignedTo) {
  EXPECT_NEAR(bounds(row(2, domain::HorizontalAlign::left)).x, 10, 0.01);
  EXPECT_NEAR(bounds(row(2, domain::HorizontalAlign::right)).right(), 150, 0.01);
  const Rect centred = bounds(row(2, domain::HorizontalAlign::centre));
  EXPECT_NEAR(centred.x + centred.width / 2, 80, 0.01);
}

TEST(Symbols, StandInTheMiddleOfTheHeight) {
  const Rect found = bounds(row(5, domain::HorizontalAlign::left, {0, 10, 60, 50}));
  EXPECT_NEAR(found.y + found.height / 2, 35, 1e-6);
}

TEST(Symbols, KeepTheGapInRadii) {
  const auto items = row(2, domain::HorizontalAlign::left);
  const double gap = document::bounds(items[1]).x - document::bounds(items[0]).right();
  EXPECT_NEAR(gap, 0.3 * 11.5, 0.01);
}

std::size_t copylefts_in(std::string_view body) {
  const auto palette = test::palette();
  const auto drawing =
      read_svg(test::svg(body, "-200 -200 400 400"), "f.svg", palette, Unit::millimetre);
  EXPECT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  return complete_copylefts(*drawing, symbol()).size();
}

constexpr std::string_view rings =
    "M100 0A100 100 0 1 1 -100 0A100 100 0 1 1 100 0ZM83 0A83 83 0 1 0 -83 0A83 83 0 1 0 83 0Z";
constexpr std::string_view c =
    "M-42.36 -39.20A54.5 54.5 0 1 1 -42.36 39.20L-30.55 26.98A37.5 37.5 0 1 0 -30.55 -26.98Z";

std::string path(std::string_view data, std::string_view transform = "") {
  return "<path d='" + std::string(data) + "' transform='" + std::string(transform) + "'/>";
}

TEST(Symbols, FindACompleteCopyleftWhereverItStands) {
  EXPECT_EQ(copylefts_in(path(std::string(rings) + std::string(c))), 1U);
  EXPECT_EQ(copylefts_in(path(std::string(rings) + std::string(c), "translate(20,5) scale(.3)")),
            1U);
  EXPECT_EQ(copylefts_in(path(rings, "scale(.5)") + path(c, "scale(.5)")), 1U);
}

TEST(Symbols, LeaveIncompleteCopyleftsAlone) {
  EXPECT_EQ(copylefts_in(path(rings)), 0U);
  EXPECT_EQ(copylefts_in(path(c)), 0U);
  EXPECT_EQ(copylefts_in(path(rings) + path(c, "translate(150,0)")), 0U);
  EXPECT_EQ(copylefts_in(path(std::string(rings) + std::string(c), "rotate(180)")), 0U)
      << "a copyright is none";
  EXPECT_EQ(copylefts_in("<circle r='50'/><rect x='-10' y='-10' width='20' height='20'/>"), 0U);
}

TEST(Symbols, RefuseAnEmptySymbol) {
  EXPECT_THAT(test::problems_of(read_symbol(test::svg(""), "vide.svg")),
              testing::HasSubstr("vide.svg: aucun tracé"));
}

}  // namespace
}  // namespace palmares::compose
