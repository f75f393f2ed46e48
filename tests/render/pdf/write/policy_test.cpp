// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/policy.hpp"

#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

std::string chosen(const document::Ink& ink, Painting painting) {
  ContentResources resources;
  std::string content;
  screen_policy().choose_ink(content, resources, ink, painting);
  return content;
}

TEST(PdfPolicy, ChoosesInksInSrgbOnScreens) {
  EXPECT_EQ(chosen(support::ink("libre"), Painting::fill), "0 .478 .388 rg\n");
  EXPECT_EQ(chosen(support::ink("papier"), Painting::stroke), "1 1 1 RG\n");
}

TEST(PdfPolicy, LightensATintTowardsPaper) {
  document::Ink half = support::ink("noir");
  half.tint = 0.5;
  const Srgb shown = document::screen_colour(half);
  std::string expected;
  for (int i = 0; i < 3; ++i) {
    append_real(expected, shown.red / 255.0);
    expected += ' ';
  }
  EXPECT_EQ(chosen(half, Painting::fill), expected + "rg\n");
}

TEST(PdfPolicy, ShowsTheTrimAloneOnScreens) {
  document::Document document = support::sheet(1, "Eu");
  const Boxes boxes = screen_policy().boxes(document.pages.front());
  EXPECT_EQ(boxes.media, (Rect{0, 0, 297, 210}));
  EXPECT_EQ(boxes.trim, boxes.media);
  EXPECT_FALSE(boxes.bleed);
  EXPECT_TRUE(screen_policy().marks(document.pages.front()).empty());
}

}  // namespace
}  // namespace palmares::render::pdf
