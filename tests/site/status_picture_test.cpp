// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/status_picture.hpp"

#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::site {
namespace {

document::Document picture(const ErrorImage& sign) {
  return status_picture(deliver::test::context().resources->fonts, sign).value();
}

void add_texts(std::vector<std::string>& texts, const std::vector<document::Item>& items) {
  for (const document::Item& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      texts.push_back(text->text);
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      add_texts(texts, group->items);
    }
  }
}

std::vector<std::string> texts_of(const ErrorImage& sign) {
  std::vector<std::string> texts;
  add_texts(texts, picture(sign).pages.front().items);
  return texts;
}

TEST(StatusPicture, NamesTheLabelAndWhatHappened) {
  EXPECT_THAT(
      texts_of(
          {.status = 404, .label = "Territoire Numérique Libre", .title = "Ressource introuvable"}),
      testing::ElementsAre("Territoire Numérique Libre", "Ressource introuvable (404)"));
}

TEST(StatusPicture, SaysWhatItShows) {
  const document::Document document =
      picture({.status = 410, .label = "Label", .title = "Attribution retirée"});
  EXPECT_EQ(document.title, "Label\u00A0: Attribution retirée (410)");
  EXPECT_EQ(document.description, document.title);
  EXPECT_EQ(document.width_px, 320);
}

TEST(StatusPicture, StaysWithinItsPageHoweverLongTheNames) {
  const std::string label =
      "Label des collectivités qui tiennent à la souveraineté de leurs outils et de leurs données";
  const document::Document document =
      picture({.status = 503, .label = label, .title = "Service momentanément saturé"});
  const document::Page& page = document.pages.front();
  for (const document::Item& item : page.items) {
    EXPECT_TRUE(
        Rect({0, 0, page.trim.width, page.trim.height}).holds(document::bounds(item), 0.01));
  }
}

}  // namespace
}  // namespace palmares::site
