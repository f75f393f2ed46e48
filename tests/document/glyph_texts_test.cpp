// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/glyph_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace palmares::document {
namespace {

using testing::ElementsAre;

Text text_of(std::string_view source, const std::vector<std::uint32_t>& clusters) {
  Text text{.font = {},
            .size = 5,
            .origin = {},
            .text = std::string(source),
            .glyphs = {},
            .advance = 0,
            .ink = {}};
  for (const auto cluster : clusters) {
    text.glyphs.push_back({.id = 1, .x = 0, .y = 0, .cluster = cluster});
  }
  return text;
}

TEST(GlyphTexts, GiveEachGlyphThePartOfTheTextItStandsFor) {
  EXPECT_THAT(glyph_texts(text_of("Œil", {0, 2, 3})), ElementsAre("Œ", "i", "l"));
  EXPECT_THAT(glyph_texts(text_of("fin", {0, 2})), ElementsAre("fi", "n"));
  EXPECT_THAT(glyph_texts(text_of("q\u0303u", {0, 0, 3})), ElementsAre("q\u0303", "", "u"));
  EXPECT_THAT(glyph_texts(text_of("", {})), ElementsAre());
}

}  // namespace
}  // namespace palmares::document
