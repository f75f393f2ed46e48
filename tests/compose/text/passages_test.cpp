// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/passages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace palmares::compose {
namespace {

using testing::ElementsAre;

const std::vector<domain::Passage> english = {{.words = "Open data", .language = "en"},
                                              {.words = "copyleft", .language = "en"}};

/// A line of which every byte is a glyph one millimetre wide.
document::Text line(std::string_view words) {
  document::Text text;
  text.size = 5;
  text.origin = {10, 20};
  text.text = words;
  text.advance = static_cast<double>(words.size());
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    text.glyphs.push_back({.id = i + 1, .x = static_cast<double>(i), .y = 0, .cluster = i});
  }
  return text;
}

/// « texte|en:texte », each with where it begins.
std::vector<std::string> pieces(const std::vector<document::Item>& items) {
  std::vector<std::string> all;
  for (const document::Item& item : items) {
    const auto* group = std::get_if<document::Group>(&item.value);
    const auto& text =
        std::get<document::Text>(group == nullptr ? item.value : group->items.front().value);
    all.push_back((group == nullptr ? "" : group->language + ":") + text.text + "@" +
                  std::to_string(std::lround(text.origin.x)));
  }
  return all;
}

TEST(Passages, GetAGroupThatTellsTheirLanguage) {
  const auto items = split_by_language({line("les mentions open data, copyleft")}, english);
  EXPECT_THAT(pieces(items),
              ElementsAre("les mentions @10", "en:open data@23", ", @32", "en:copyleft@34"));
  EXPECT_EQ(std::get<document::Group>(items[1].value).role, document::Role::span);
}

TEST(Passages, StandWhereTheyStood) {
  const auto items = split_by_language({line("le copyleft")}, english);
  const auto& text =
      std::get<document::Text>(std::get<document::Group>(items.at(1).value).items.at(0).value);
  ASSERT_EQ(text.glyphs.size(), 8U);
  EXPECT_EQ(text.glyphs[2].id, 6U);
  EXPECT_EQ(text.glyphs[2].x, 2);
  EXPECT_EQ(text.glyphs[2].cluster, 2U);
  EXPECT_EQ(text.advance, 8);
  EXPECT_EQ(text.origin.y, 20);
}

TEST(Passages, GoOnOnTheNextLine) {
  EXPECT_THAT(pieces(split_by_language({line("mention Open "), line("data et autres")}, english)),
              ElementsAre("mention @10", "en:Open @18", "en:data@10", " et autres@14"));
}

TEST(Passages, AreWholeWords) {
  EXPECT_THAT(pieces(split_by_language({line("copylefté, acopyleft, opens data")}, english)),
              ElementsAre("copylefté, acopyleft, opens data@10"));
  EXPECT_THAT(pieces(split_by_language({line("l’open data»")}, english)),
              ElementsAre("l’@10", "en:open data@14", "»@23"));
}

TEST(Passages, LeaveOtherTextsAsTheyWere) {
  EXPECT_THAT(pieces(split_by_language({line("Échirolles"), line("Label")}, english)),
              ElementsAre("Échirolles@10", "Label@10"));
  EXPECT_THAT(pieces(split_by_language({line("open data")}, {})), ElementsAre("open data@10"));
}

}  // namespace
}  // namespace palmares::compose
