// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/picture_widths.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;

constexpr double a4 = 297.0 / 210.0;  // upright
constexpr double strip = 0.25;

bool listed(int width) {
  return std::ranges::find(listed_widths(), width) != listed_widths().end();
}

TEST(PictureWidths, RiseInSmallStepsFromTheLeastToTheMost) {
  EXPECT_EQ(listed_widths().front(), least_width_px);
  EXPECT_EQ(listed_widths().back(), most_width_px);
  for (std::size_t i = 1; i < listed_widths().size(); ++i) {
    EXPECT_GT(listed_widths()[i], listed_widths()[i - 1]);
    EXPECT_LE(3 * listed_widths()[i], 4 * listed_widths()[i - 1])
        << "nobody gets much more than he asked for";
  }
}

TEST(PictureWidths, AreFewHoweverManyAreAskedFor) {
  EXPECT_LE(listed_widths().size(), 24u);
  for (int asked = least_width_px; asked <= most_width_px; ++asked) {
    const int served = round_up_width(asked, strip).value();
    EXPECT_TRUE(listed(served)) << asked;
    EXPECT_GE(served, asked) << "no picture is less sharp than was asked for";
    EXPECT_FALSE(std::ranges::any_of(listed_widths(), [&](int other) {
      return other >= asked && other < served;
    })) << asked;
  }
}

TEST(PictureWidths, StayAsTheyAreWhereTheyAreServed) {
  for (const double shape : {strip, 1.0, a4, 3.0}) {
    for (int asked = least_width_px; asked <= most_width_px; asked += 7) {
      if (const Result<int> served = round_up_width(asked, shape)) {
        EXPECT_EQ(round_up_width(*served, shape), *served) << asked;
        EXPECT_TRUE(check_pixels(*served, shape)) << asked;
      } else {
        EXPECT_FALSE(check_pixels(asked, shape)) << asked;
      }
    }
  }
}

TEST(PictureWidths, EndWithTheWidestOfTwentyMillionPixels) {
  EXPECT_EQ(round_up_width(3200, a4), 3200);
  EXPECT_EQ(round_up_width(3201, a4), 3760) << "4096 would be too many pixels";
  EXPECT_EQ(round_up_width(3760, a4), 3760);
  const Result<int> wider = round_up_width(3761, a4);
  ASSERT_FALSE(wider);
  EXPECT_THAT(to_string(wider.error()), HasSubstr("une largeur d’au plus 3760 pixels"));
}

TEST(PictureWidths, HaveOneForEveryRoom) {
  EXPECT_EQ(widest_within(64), 64);
  EXPECT_EQ(widest_within(99), 80);
  EXPECT_EQ(widest_within(100), 100);
  EXPECT_EQ(widest_within(9999), 4096);
}

}  // namespace
}  // namespace palmares::deliver
