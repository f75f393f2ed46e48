// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/figures.hpp"

#include "compose/fixture.hpp"
#include "compose/svg/svg_reader.hpp"

namespace palmares::compose {
namespace {

Figure figure(std::string_view element) {
  const auto palette = test::palette();
  const auto drawing = read_svg(test::svg(element), "f.svg", palette, Unit::millimetre);
  EXPECT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  return figure_of(polygons_of(drawing->shapes.at(0).outline).at(0));
}

TEST(Figures, KnowADisc) {
  EXPECT_EQ(figure("<circle cx='50' cy='30' r='28' fill='#fff'/>"), Figure::disc);
  EXPECT_EQ(figure("<ellipse cx='50' cy='30' rx='40' ry='20' fill='#fff'/>"), Figure::other);
}

TEST(Figures, KnowATriangleWhateverItsCornersAndTurn) {
  EXPECT_EQ(figure("<path d='M50 2L90 58H10Z' fill='#fff'/>"), Figure::triangle);
  EXPECT_EQ(figure("<path d='M10 2H90L50 58Z' fill='#fff'/>"), Figure::triangle);
  EXPECT_EQ(figure("<path d='M47 7Q50 2 53 7L88 53Q91 58 85 58H15Q9 58 12 53Z' fill='#fff'/>"),
            Figure::triangle);
}

TEST(Figures, TellASquareOnItsPointFromARectangle) {
  EXPECT_EQ(figure("<path d='M50 2L78 30L50 58L22 30Z' fill='#fff'/>"), Figure::square_on_point);
  EXPECT_EQ(figure("<rect x='30' y='10' width='40' height='40' rx='4' transform='rotate(45 50 30)' "
                   "fill='#fff'/>"),
            Figure::square_on_point);
  EXPECT_EQ(figure("<rect x='5' y='5' width='90' height='50' rx='6' fill='#fff'/>"),
            Figure::rectangle);
  EXPECT_EQ(
      figure("<rect x='5' y='5' width='90' height='50' transform='rotate(8 50 30)' fill='#fff'/>"),
      Figure::rectangle);
}

TEST(Figures, KnowAnOctagon) {
  EXPECT_EQ(figure("<path d='M38 2H62L78 18V42L62 58H38L22 42V18Z' fill='#fff'/>"),
            Figure::octagon);
}

TEST(Figures, LeaveTheRestAlone) {
  EXPECT_EQ(figure("<path d='M10 10H90V50H60V30H40V50H10Z' fill='#fff'/>"), Figure::other);
  EXPECT_EQ(figure("<path d='M20 5L80 5L70 55L30 55Z' fill='#fff'/>"), Figure::other);
  EXPECT_EQ(figure_of({}), Figure::other);
}

}  // namespace
}  // namespace palmares::compose
