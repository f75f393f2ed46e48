// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/lcms.hpp"

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

namespace palmares::lib {
namespace {

Bytes fogra39() {
  return read_file(std::filesystem::path(palmares::source_dir()) /
                   "artwork/profiles/palmares-fogra39.icc")
      .value();
}

int total(const Bytes& cmyk) {
  int sum = 0;
  for (const char ink : cmyk) {
    sum += static_cast<unsigned char>(ink);
  }
  return sum * 100 / 255;
}

TEST(Lcms, LeavesPaperWhite) {
  EXPECT_EQ(CmykConversion(fogra39()).convert("\xFF\xFF\xFF"), Bytes(4, '\0'));
}

TEST(Lcms, KeepsBlackWithinTheInkLimit) {
  const Bytes black = CmykConversion(fogra39()).convert(Bytes(3, '\0'));
  EXPECT_LE(total(black), 300);
  EXPECT_GT(total(black), 200);
}

TEST(Lcms, PrintsRedWithoutCyan) {
  const Bytes red = CmykConversion(fogra39()).convert(Bytes("\xE4\x00\x2B", 3));
  EXPECT_EQ(static_cast<unsigned char>(red[0]), 0);
  EXPECT_GT(static_cast<unsigned char>(red[1]), 220);
}

TEST(Lcms, RefusesWhatIsNoProfile) {
  EXPECT_THROW(CmykConversion("no profile"), std::runtime_error);
}

}  // namespace
}  // namespace palmares::lib
