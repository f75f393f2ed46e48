// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/specimen.hpp"

#include "document/dump.hpp"
#include "lib/font/font_book.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace palmares::compose {
namespace {

const lib::FontBook& fonts() {
  static const lib::FontBook book =
      lib::FontBook::load(std::string(palmares::source_dir()) + "/fonts").value();
  return book;
}

document::Ink ink(std::uint8_t grey) {
  return {.swatch = "gris",
          .srgb = {grey, grey, grey},
          .cmyk = {},
          .spot = std::nullopt,
          .overprint = false,
          .tint = 1};
}

document::Item ground(const document::Ink& colour, const Size& size) {
  return {document::Path{.outline = rectangle({0, 0, size.width, size.height}),
                         .fill = colour,
                         .rule = document::FillRule::nonzero,
                         .stroke = std::nullopt}};
}

document::Document pages(const std::vector<Size>& sizes) {
  document::Document document;
  document.title = "Titre";
  document.description = "Image.";
  for (const Size& size : sizes) {
    document.pages.push_back(
        {.trim = size, .bleed = 3, .items = {ground(ink(255), size), ground(ink(20), {5, 5})}});
  }
  return document;
}

const document::Group& stamp_of(const document::Page& page) {
  return std::get<document::Group>(page.items.back().value);
}

TEST(Specimen, GoesAcrossEveryPageAndStaysOnIt) {
  document::Document document = pages({{297, 210}, {210, 297}, {100, 20}, {30, 30}});
  stamp_specimen(document, fonts());
  for (const document::Page& page : document.pages) {
    ASSERT_EQ(page.items.size(), 3U);
    const Rect box = document::bounds(page.items.back());
    EXPECT_TRUE((Rect{0, 0, page.trim.width, page.trim.height}).holds(box));
    EXPECT_GT(std::max(box.width / page.trim.width, box.height / page.trim.height), 0.85);
  }
}

TEST(Specimen, IsAnArtifactInTheInksOfThePage) {
  document::Document document = pages({{297, 210}});
  stamp_specimen(document, fonts());
  const document::Group& stamp = stamp_of(document.pages.front());
  EXPECT_EQ(stamp.role, document::Role::none);
  EXPECT_TRUE(stamp.symbol.empty());
  ASSERT_EQ(stamp.items.size(), 2U);
  EXPECT_EQ(std::get<document::Path>(stamp.items[0].value).stroke->ink, ink(20));
  EXPECT_EQ(std::get<document::Path>(stamp.items[1].value).stroke->ink, ink(255));
  EXPECT_EQ(document::outline_of(document), "");
}

TEST(Specimen, TakesOneInkWhereThePageHasOne) {
  document::Document document = pages({{100, 100}});
  document.pages.front().items = {ground(ink(20), {5, 5})};
  stamp_specimen(document, fonts());
  EXPECT_EQ(stamp_of(document.pages.front()).items.size(), 1U);
}

TEST(Specimen, IsSaidToThoseWhoDoNotSeeThePage) {
  document::Document document = pages({{100, 100}});
  stamp_specimen(document, fonts());
  EXPECT_EQ(document.title, "SPÉCIMEN – Titre");
  EXPECT_EQ(document.description, "Spécimen, sans valeur. Image.");
}

}  // namespace
}  // namespace palmares::compose
