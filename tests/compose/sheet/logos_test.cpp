// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/logos.hpp"

#include "base/cache_generation.hpp"
#include "compose/fixture.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/image/png.hpp"

#include <thread>

namespace palmares::compose {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int width = 200;
constexpr int height = 20;
constexpr std::size_t pixel_bytes = std::size_t{width} * height * 3;

/// Of one grey.
Bytes png_of(char grey) {
  lib::Png png{.width = width,
               .height = height,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  for (int y = 0; y < height; ++y) {
    png.rows += '\0' + std::string(std::size_t{width} * 3, grey);
  }
  return write_png(png);
}

/// The bytes that a logo has in memory: the same ones as long as they stay in the cache.
std::shared_ptr<const Bytes> pixels_of(const Logo& logo) {
  return logo.pixels().value().rgb;
}

TEST(Logos, AreDecodedWhenTheyAreDrawn) {
  Logos logos;
  const Logo& logo = logos.add("a", png_of('\x40'), "a.png");
  EXPECT_EQ(logos.find("a"), &logo);
  EXPECT_EQ(logos.find("b"), nullptr);
  EXPECT_EQ(logo.digest(), lib::sha256_hex(png_of('\x40')));
  EXPECT_EQ(logos.cached_bytes(), 0U) << "nothing is decoded for the digest of the file";
  const LogoPixels pixels = logo.pixels().value();
  EXPECT_EQ(pixels.width, width);
  EXPECT_EQ(pixels.height, height);
  EXPECT_EQ(*pixels.rgb, Bytes(pixel_bytes, '\x40'));
  EXPECT_EQ(pixels_of(logo), pixels.rgb) << "decoded once";
  EXPECT_EQ(logos.cached_bytes(), pixel_bytes);
}

TEST(Logos, KeepThePixelsUsedLastWithinTheirBound) {
  Logos logos(2 * pixel_bytes);
  const Logo& first = logos.add("a", png_of('\x10'), "a.png");
  const Logo& second = logos.add("b", png_of('\x20'), "b.png");
  const Logo& third = logos.add("c", png_of('\x30'), "c.png");
  const auto of_first = pixels_of(first);
  const auto of_second = pixels_of(second);
  EXPECT_EQ(pixels_of(first), of_first);
  EXPECT_EQ(*pixels_of(third), Bytes(pixel_bytes, '\x30'));
  EXPECT_EQ(logos.cached_bytes(), 2 * pixel_bytes);
  EXPECT_EQ(pixels_of(first), of_first) << "used since";
  const auto anew = pixels_of(second);
  EXPECT_NE(anew, of_second) << "used longest ago";
  EXPECT_EQ(*anew, *of_second);
  Logos none(pixel_bytes - 1);
  const Logo& large = none.add("a", png_of('\x10'), "a.png");
  EXPECT_EQ(*pixels_of(large), Bytes(pixel_bytes, '\x10'));
  EXPECT_EQ(none.cached_bytes(), 0U);
}

TEST(Logos, ForgetWithAllMemories) {
  Logos logos(pixel_bytes);
  const Logo& logo = logos.add("a", png_of('\x10'), "a.png");
  const auto before = pixels_of(logo);
  clear_caches();
  const auto after = pixels_of(logo);
  EXPECT_NE(after, before);
  EXPECT_EQ(*after, *before);
  EXPECT_EQ(logos.cached_bytes(), pixel_bytes);
}

TEST(Logos, AreDrawnByManyThreadsAtOnce) {
  Logos logos(2 * pixel_bytes);
  std::vector<const Logo*> all;
  for (const char grey : {'\x10', '\x20', '\x30', '\x40'}) {
    all.push_back(&logos.add(std::string(1, grey), png_of(grey), "a.png"));
  }
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (std::size_t turn = 0; turn < 40; ++turn) {
        const std::size_t drawn = (i + turn) % all.size();
        EXPECT_EQ(pixels_of(*all[drawn])->front(), static_cast<char>(0x10 * (drawn + 1)));
        EXPECT_LE(logos.cached_bytes(), 2 * pixel_bytes);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(Logos, ReportOnceWhatTurnsOutToHoldNoPicture) {
  Logos logos;
  std::vector<std::string> heard;
  logos.report_to([&](const Problems& problems) { heard.push_back(to_string(problems)); });
  const Logo& white = logos.add("b", png_of('\xff'), "b.png");
  const Logo& other = logos.add("a", png_of('\xff'), "a.png");
  EXPECT_THAT(heard, IsEmpty());
  EXPECT_FALSE(white.pixels());
  EXPECT_FALSE(white.pixels());
  EXPECT_FALSE(white.pixel_digest());
  EXPECT_FALSE(other.pixels());
  EXPECT_THAT(heard, ElementsAre(HasSubstr("b.png: cette image est vide"), HasSubstr("a.png")));
  const Problems told = logos.undrawable();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told.front().where.file, "a.png");
}

TEST(Logos, RememberTheDigestOfTheirPixels) {
  Logos logos(0);
  const Logo& logo = logos.add("a", png_of('\x40'), "a.png");
  const PixelDigest digest = logo.pixel_digest().value();
  EXPECT_EQ(digest.width, width);
  EXPECT_EQ(digest.sha256, lib::sha256_hex(Bytes(pixel_bytes, '\x40')));
  EXPECT_EQ(logo.pixel_digest().value().sha256, digest.sha256);
}

/// The only picture of a document whose one slot is the logo; null: it has none.
std::shared_ptr<const Bytes> drawn_pixels(const Logo* logo) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet({test::slot("logo", domain::SlotType::picture, "logos/{{territoire.id}}.png")}),
      test::svg(std::string(test::ground) + "<rect id='slot-logo' width='20' height='9'/>"));
  const domain::Charter& charter = composer.value().charters().front();
  const test::Case drawn("Eu", "3");
  Facts facts = drawn.facts(charter);
  facts.logo = logo;
  const document::Document document = composer->compose(charter.sheets.front(), facts, {}).value();
  const document::Item& last = document.pages.front().items.back();
  const auto* group = std::get_if<document::Group>(&last.value);
  const auto* picture = group == nullptr || group->items.empty()
                            ? nullptr
                            : std::get_if<document::Picture>(&group->items[0].value);
  return picture == nullptr ? nullptr : picture->rgb;
}

TEST(Logos, StandInDocumentsUncopied) {
  Logos logos;
  const Logo& logo = logos.add("a", png_of('\x40'), "a.png");
  EXPECT_EQ(drawn_pixels(&logo), pixels_of(logo));
  EXPECT_EQ(drawn_pixels(&logos.add("b", png_of('\xff'), "b.png")), nullptr);
  EXPECT_EQ(drawn_pixels(nullptr), nullptr);
}

}  // namespace
}  // namespace palmares::compose
