// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/office/contact_sheet.hpp"

#include "compose/fixture.hpp"

#include <gmock/gmock.h>

namespace palmares::compose {
namespace {

const lib::FontBook& fonts() {
  return test::fonts();
}

document::Document picture(double width, double height) {
  document::Document drawing;
  document::Page page{.trim = {width, height}, .bleed = 3, .items = {}};
  page.items.push_back({document::Path{.outline = rectangle({-3, -3, width + 6, height + 6}),
                                       .fill = document::Ink{},
                                       .rule = document::FillRule::nonzero,
                                       .stroke = {}}});
  drawing.pages.push_back(std::move(page));
  return drawing;
}

std::vector<ContactPart> parts(std::size_t rows, std::size_t columns, Size shape) {
  ContactPart part{.title = "Thème couleur", .ground = Ground::light, .columns = {}, .rows = {}};
  part.columns.assign(columns, "Niveau 1 sur 5");
  for (std::size_t i = 0; i < rows; ++i) {
    part.rows.push_back({.title = "Eu", .pictures = {}});
    for (std::size_t j = 0; j < columns; ++j) {
      part.rows.back().pictures.emplace_back(picture(shape.width, shape.height));
    }
  }
  return {part};
}

std::vector<Rect> pictures_of(const document::Document& sheet) {
  std::vector<Rect> boxes;
  for (const document::Item& item : sheet.pages.front().items) {
    if (std::holds_alternative<document::Group>(item.value)) {
      boxes.push_back(document::bounds(item));
    }
  }
  return boxes;
}

TEST(ContactSheet, LaysPicturesSideBySideWithoutTheirBleed) {
  const document::Document sheet =
      contact_sheet(fonts(), "Certificat", parts(3, 5, {297, 210}), {297, 210}).value();
  const std::vector<Rect> boxes = pictures_of(sheet);
  ASSERT_EQ(boxes.size(), 15U);
  const Size page = sheet.pages.front().trim;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_NEAR(boxes[i].width / boxes[i].height, 297.0 / 210, 0.01);
    EXPECT_TRUE((Rect{0, 0, page.width, page.height}).holds(boxes[i]));
    for (std::size_t j = 0; j < i; ++j) {
      const bool apart = boxes[i].x >= boxes[j].right() || boxes[j].x >= boxes[i].right() ||
                         boxes[i].y >= boxes[j].bottom() || boxes[j].y >= boxes[i].bottom();
      EXPECT_TRUE(apart) << i << ' ' << j;
    }
  }
}

TEST(ContactSheet, ShrinksPicturesRatherThanPassTwentyMegapixels) {
  for (const Size shape : {Size{210, 297}, Size{850, 2000}, Size{600, 100}}) {
    const document::Document sheet =
        contact_sheet(fonts(), "Certificat", parts(60, 5, shape), shape).value();
    const Size page = sheet.pages.front().trim;
    const double height = sheet.width_px * page.height / page.width;
    EXPECT_LE(sheet.width_px * height, 20e6);
    EXPECT_LE(height, 16384);
    EXPECT_EQ(pictures_of(sheet).size(), 300U);
  }
}

TEST(ContactSheet, LeavesThePlaceOfAPictureThatCouldNotBeMade) {
  std::vector<ContactPart> with_hole = parts(1, 3, {100, 100});
  with_hole.front().rows.front().pictures[1].reset();
  const document::Document sheet =
      contact_sheet(fonts(), "Certificat", std::move(with_hole), {100, 100}).value();
  const std::vector<Rect> boxes = pictures_of(sheet);
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_GT(boxes[1].x - boxes[0].x, 2 * boxes[0].width);
}

TEST(ContactSheet, RefusesAHeadingThatTheFontCannotWrite) {
  std::vector<ContactPart> strange = parts(1, 1, {100, 100});
  strange.front().title = "漢";
  EXPECT_FALSE(contact_sheet(fonts(), "Certificat", std::move(strange), {100, 100}).has_value());
}

}  // namespace
}  // namespace palmares::compose
