// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/truetype.hpp"

#include "lib/font/harfbuzz.hpp"
#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace palmares::render::pdf {
namespace {

const lib::FontBook& bench() {
  return test::bench_house().fonts;
}

FontId lato() {
  return bench().find("Lato", 400).value();
}

lib::TrueTypeTables tables() {
  const auto table = [](std::string_view tag) { return lib::font_table(bench(), lato(), tag); };
  return {.head = table("head"),
          .hhea = table("hhea"),
          .hmtx = table("hmtx"),
          .maxp = table("maxp"),
          .loca = table("loca"),
          .glyf = table("glyf")};
}

lib::TrueTypeFont font_of(std::span<const std::uint32_t> glyphs) {
  lib::TrueTypeFont font;
  lib::read_truetype(font, tables(), glyphs);
  return font;
}

/// A glyph of Lato that is made of others: Lato has accented letters so.
std::uint32_t composite() {
  lib::TrueTypeFont font;
  const lib::TrueTypeTables all = tables();
  for (std::uint32_t glyph = 1;; ++glyph) {
    const std::array<std::uint32_t, 1> one = {glyph};
    lib::read_truetype(font, all, one);
    if (font.glyphs.at(glyph).components.size() > 1) {
      return glyph;
    }
  }
}

std::size_t number(BytesView bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
  }
  return value;
}

BytesView table_of(BytesView file, std::string_view tag) {
  for (std::size_t record = 12; record < 12 + 16 * number(file, 4, 2); record += 16) {
    if (file.substr(record, 4) == tag) {
      return file.substr(number(file, record + 8, 4), number(file, record + 12, 4));
    }
  }
  return {};
}

TEST(PdfTrueType, NumbersTheGlyphsInTheirOrder) {
  const std::array<std::uint32_t, 3> glyphs = {40, 41, 300};
  const Bytes file = lib::write_truetype(font_of(glyphs), glyphs);
  const std::size_t count = number(table_of(file, "maxp"), 4, 2);
  EXPECT_GE(count, 4U);
  EXPECT_EQ(number(table_of(file, "hhea"), 34, 2), count);
  EXPECT_EQ(table_of(file, "hmtx").size(), 4 * count);
  EXPECT_EQ(table_of(file, "loca").size(), 2 * (count + 1));
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    EXPECT_EQ(number(table_of(file, "hmtx"), 4 * (i + 1), 2),
              static_cast<std::size_t>(lib::glyph_advance(bench(), lato(), glyphs.at(i))));
  }
}

TEST(PdfTrueType, SumsUpToWhatTheFormatAsks) {
  const std::array<std::uint32_t, 2> glyphs = {40, 300};
  const Bytes file = lib::write_truetype(font_of(glyphs), glyphs);
  ASSERT_EQ(file.size() % 4, 0U);
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < file.size(); at += 4) {
    sum += static_cast<std::uint32_t>(number(file, at, 4));
  }
  EXPECT_EQ(sum, 0xB1B0AFBAU);
}

TEST(PdfTrueType, BringsAlongWhatAGlyphIsMadeOf) {
  const std::array<std::uint32_t, 1> glyphs = {composite()};
  const lib::TrueTypeFont font = font_of(glyphs);
  const Bytes file = lib::write_truetype(font, glyphs);
  const auto& components = font.glyphs.at(glyphs[0]).components;
  EXPECT_EQ(number(table_of(file, "maxp"), 4, 2), 2 + components.size());
  const std::size_t start = 2 * number(table_of(file, "loca"), 2, 2);
  for (std::size_t i = 0; i < components.size(); ++i) {
    EXPECT_EQ(number(table_of(file, "glyf"), start + components[i].at, 2), 2 + i)
        << "what it is made of stands after it";
    EXPECT_TRUE(font.glyphs.contains(components[i].glyph));
  }
}

TEST(PdfTrueType, LeavesHintsOut) {
  const std::array<std::uint32_t, 1> glyphs = {40};
  const lib::TrueTypeFont font = font_of(glyphs);
  const BytesView outline = font.glyphs.at(40).outline;
  EXPECT_EQ(number(outline, 10 + 2 * number(outline, 0, 2), 2), 0U);
  const Bytes file = lib::write_truetype(font, glyphs);
  EXPECT_EQ(table_of(file, "fpgm"), "");
  EXPECT_EQ(number(table_of(file, "maxp"), 26, 2), 0U) << "maxSizeOfInstructions";
}

TEST(PdfTrueType, RefusesBrokenTables) {
  const std::array<std::uint32_t, 1> glyphs = {40};
  const auto broken = [&](BytesView lib::TrueTypeTables::*table, std::size_t size) {
    lib::TrueTypeTables all = tables();
    all.*table = (all.*table).substr(0, size);
    lib::TrueTypeFont font;
    EXPECT_THROW(lib::read_truetype(font, all, glyphs), std::runtime_error);
  };
  broken(&lib::TrueTypeTables::loca, 20);
  broken(&lib::TrueTypeTables::glyf, 100);
  broken(&lib::TrueTypeTables::hmtx, 9);
  broken(&lib::TrueTypeTables::maxp, 6);
  broken(&lib::TrueTypeTables::head, 50);
}

}  // namespace
}  // namespace palmares::render::pdf
