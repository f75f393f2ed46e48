// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/status_picture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

namespace palmares::service {
namespace {

/// Strokes of the digits: one move each.
long bars(int status) {
  const document::Document document = status_picture(status, "Titre");
  const auto& digits = std::get<document::Path>(document.pages.front().items.back().value);
  return std::ranges::count(digits.outline.segments, Segment::move);
}

TEST(StatusPicture, DrawsTheDigitsOfTheStatus) {
  EXPECT_EQ(bars(404), 4 + 6 + 4);
  EXPECT_EQ(bars(503), 5 + 6 + 5);
  EXPECT_EQ(bars(111), 2 + 2 + 2);
  EXPECT_EQ(bars(888), 7 + 7 + 7);
}

TEST(StatusPicture, SaysWhatItShows) {
  const document::Document document = status_picture(404, "Ressource introuvable");
  EXPECT_EQ(document.title, "Erreur 404\u00A0: Ressource introuvable");
  EXPECT_EQ(document.description, document.title);
  EXPECT_EQ(document.width_px, 240);
}

TEST(StatusPicture, StaysWithinItsPage) {
  const document::Document document = status_picture(500, "");
  const document::Page& page = document.pages.front();
  for (const document::Item& item : page.items) {
    EXPECT_TRUE(Rect({0, 0, page.trim.width, page.trim.height}).holds(document::bounds(item), 0.01));
  }
}

}  // namespace
}  // namespace palmares::service
