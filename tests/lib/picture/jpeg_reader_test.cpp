// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/picture/jpeg_reader.hpp"

#include "lib/picture/exif.hpp"
#include "lib/picture/jpeg_samples.hpp"

#include <gmock/gmock.h>
#include <lcms2.h>

#include <array>

namespace palmares::lib {
namespace {

using sample::image;

/// One letter for the colour in the middle of each quarter: « rg/bw ».
std::string quarters(const RasterResult& result) {
  const auto* picture = std::get_if<ReadPicture>(&result);
  if (picture == nullptr) {
    return "fault " + std::to_string(static_cast<int>(std::get<RasterFault>(result)));
  }
  std::string letters;
  for (const int y : {picture->height / 4, picture->height * 3 / 4}) {
    letters += letters.empty() ? "" : "/";
    for (const int x : {picture->width / 4, picture->width * 3 / 4}) {
      const auto at = static_cast<std::size_t>(y * picture->width + x) * 3;
      const auto high = [&](std::size_t i) {
        return static_cast<unsigned char>(picture->rgb[at + i]) > 127;
      };
      const bool red = high(0);
      const bool green = high(1);
      const bool blue = high(2);
      letters += red && green && blue ? 'w'
                 : red && green       ? 'y'
                 : red                ? 'r'
                 : green              ? 'g'
                 : blue               ? 'b'
                                      : '-';
    }
  }
  return letters;
}

std::string read(const Bytes& bytes, const RasterLimits& limits = {}) {
  return quarters(read_jpeg(bytes, limits));
}

std::string fault(RasterFault fault) {
  return "fault " + std::to_string(static_cast<int>(fault));
}

/// The bytes of a profile of RGB whose primaries are those: « red » may look green.
Bytes profile_of(const cmsCIExyYTRIPLE& primaries) {
  cmsCIExyY white{};
  cmsWhitePointFromTemp(&white, 6504);
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
  std::array<cmsToneCurve*, 3> curves = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves.data());
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  Bytes bytes(size, '\0');
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  return bytes;
}

TEST(Jpeg, BaselineProgressiveAndGreyAreRead) {
  EXPECT_EQ(read(image("quadrants.jpg")), "rg/bw");
  EXPECT_EQ(read(image("progressive.jpg")), "rg/bw");
  EXPECT_EQ(read(image("grey.jpg")).substr(3), "-w");
}

TEST(Jpeg, IsTurnedAsExifSays) {
  constexpr std::array wanted = {"rg/bw", "gr/wb", "wb/gr", "bw/rg",
                                 "rb/gw", "br/wg", "wg/br", "gw/rb"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const RasterResult result = read_jpeg(sample::turned(image("quadrants.jpg"), orientation));
    EXPECT_EQ(quarters(result), wanted.at(static_cast<std::size_t>(orientation - 1)))
        << orientation;
    const auto& picture = std::get<ReadPicture>(result);
    EXPECT_EQ(picture.width, orientation >= 5 ? 32 : 64);
    EXPECT_EQ(picture.stored_width, picture.width);
  }
  EXPECT_EQ(read(sample::turned(image("quadrants.jpg"), 9)), "rg/bw");
}

TEST(Jpeg, WithExifOfNonsenseIsUpright) {
  const Bytes jpeg = image("quadrants.jpg");
  for (const Bytes& body :
       {Bytes("Exif\0\0", 6), Bytes("Exif\0\0II*\0\xFF\xFF\xFF\xFF", 14),
        Bytes("Exif\0\0MM\0*\0\0\0\x08\xFF\xFF", 16), Bytes("Exif\0\0XX", 8), Bytes()}) {
    EXPECT_EQ(read(sample::with_segment(jpeg, 0xE1, body)), "rg/bw");
    EXPECT_EQ(exif_orientation(body), 1);
  }
}

TEST(Jpeg, IsMadeSmallerWhileItIsRead) {
  const RasterResult result = read_jpeg(image("quadrants.jpg"), {.drawn = 24});
  const auto& picture = std::get<ReadPicture>(result);
  EXPECT_EQ(picture.width, 24);
  EXPECT_EQ(picture.height, 12);
  EXPECT_EQ(picture.rgb.size(), 24U * 12 * 3);
  EXPECT_EQ(picture.stored_width, 64);
  EXPECT_EQ(quarters(result), "rg/bw");
}

TEST(Jpeg, OfInksNeedsTheirProfile) {
  EXPECT_EQ(read(image("cmyk.jpg")), fault(RasterFault::no_profile));
  const Bytes fogra =
      read_file(std::string(palmares::source_dir()) + "/artwork/profiles/palmares-fogra39.icc")
          .value();
  EXPECT_EQ(read(sample::with_profile(image("cmyk.jpg"), fogra)), "rg/bw");
  EXPECT_EQ(read(sample::with_profile(image("quadrants.jpg"), fogra)),
            fault(RasterFault::bad_profile));
  EXPECT_EQ(read(sample::with_profile(image("cmyk.jpg"), "no profile at all")),
            fault(RasterFault::bad_profile));
}

TEST(Jpeg, OfAnotherProfileIsConverted) {
  const cmsCIExyY red{0.64, 0.33, 1};
  const cmsCIExyY green{0.30, 0.60, 1};
  const cmsCIExyY blue{0.15, 0.06, 1};
  EXPECT_EQ(read(sample::with_profile(image("quadrants.jpg"), profile_of({red, green, blue}))),
            "rg/bw");
  EXPECT_EQ(read(sample::with_profile(image("quadrants.jpg"), profile_of({green, red, blue}))),
            "gr/bw");
}

TEST(Jpeg, ThatEndsTooSoonIsTruncatedWhereverItIsCut) {
  for (const char* name : {"quadrants.jpg", "progressive.jpg"}) {
    const Bytes whole = image(name);
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
      const std::string result = read(whole.substr(0, length));
      EXPECT_TRUE(result == fault(RasterFault::truncated) ||
                  result == fault(RasterFault::unreadable))
          << name << length << result;
    }
  }
}

TEST(Jpeg, PastItsLimitsIsRefusedBeforeItIsDecoded) {
  EXPECT_EQ(read(sample::of_size(image("quadrants.jpg"), 20'000, 32)),
            fault(RasterFault::too_large));
  EXPECT_EQ(read(sample::of_size(image("quadrants.jpg"), 64, 20'000)),
            fault(RasterFault::too_large));
  EXPECT_EQ(read(sample::of_size(image("progressive.jpg"), 12'000, 12'000)),
            fault(RasterFault::too_large));
  EXPECT_EQ(read(image("progressive.jpg"), {.scans = 2}), fault(RasterFault::too_large));
  EXPECT_EQ(read(sample::of_size(image("progressive.jpg"), 4000, 4000), {.memory = 1'000'000}),
            fault(RasterFault::too_large));
}

TEST(Jpeg, IsNothingElse) {
  for (const Bytes& bytes : {Bytes(), Bytes("\xFF\xD8\xFF"), Bytes("\x89PNG\r\n\x1a\n"),
                             Bytes(1000, '\xFF'), Bytes(1000, '\0')}) {
    EXPECT_EQ(read(bytes), fault(RasterFault::unreadable));
  }
}

}  // namespace
}  // namespace palmares::lib
