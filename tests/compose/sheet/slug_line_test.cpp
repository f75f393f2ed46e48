// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/slug_line.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

constexpr std::string_view name_box = "<rect id='slot-nom' x='10' y='5' width='80' height='20'/>";

Result<document::Document> composed(const RenderOptions& look, const std::string& name,
                                    domain::Sheet sheet) {
  const test::Installation installation;
  const auto composer = installation.open(
      std::move(sheet), test::svg(std::string(test::ground) + std::string(name_box)));
  if (!composer) {
    return fail(composer.error());
  }
  const domain::Charter& charter = composer->charters().front();
  return composer->compose(charter.sheets.front(), test::Case(name, "3").facts(charter), look);
}

domain::Sheet sheet() {
  domain::Slot slot = test::slot("nom", domain::SlotType::text, "Toujours");
  slot.lines = 2;
  domain::Sheet result = test::sheet({slot});
  result.title = "Feuille";
  return result;
}

RenderOptions slugged(std::string order = {}) {
  RenderOptions look;
  look.slug = Slug::shown;
  look.order = std::move(order);
  return look;
}

std::string words(const document::Document& document) {
  std::string all;
  for (const auto& item : document.pages.front().slug) {
    all += std::get<document::Text>(item.value).text;
  }
  return all;
}

TEST(SlugLine, TellsLaureateDocumentSizeAndEdition) {
  const auto document = composed(slugged(), "Échirolles", sheet());
  ASSERT_TRUE(document) << test::problems_of(document);
  EXPECT_EQ(words(*document),
            "Échirolles · Feuille 100\u00A0×\u00A060\u00A0mm · édition\u00A02023 du "
            "6\u00A0décembre\u00A02023");
}

TEST(SlugLine, BeginsWithTheOrder) {
  const auto document = composed(slugged("2023-0001"), "Eu", sheet());
  EXPECT_THAT(words(*document), testing::StartsWith("Commande\u00A02023-0001 · Eu · "));
}

TEST(SlugLine, SaysTheScale) {
  domain::Sheet reduced = sheet();
  reduced.print_scale = 2;
  EXPECT_THAT(words(*composed(slugged(), "Eu", reduced)), testing::EndsWith(" · échelle 1:2"));
}

TEST(SlugLine, StandsBelowTheBleed) {
  const auto document = composed(slugged(), "Eu", sheet());
  const document::Page& page = document->pages.front();
  for (const auto& item : page.slug) {
    EXPECT_GT(document::bounds(item).y, page.trim.height + page.bleed);
  }
}

TEST(SlugLine, FallsBackToTheIdentifier) {
  const auto document = composed(slugged(), "Eu \u4E2D", sheet());
  ASSERT_TRUE(document) << test::problems_of(document);
  EXPECT_THAT(words(*document), testing::HasSubstr(test::Case("Eu", "3").award.territory.id));
}

TEST(SlugLine, IsLeftOutUnlessWanted) {
  EXPECT_TRUE(composed({}, "Eu", sheet())->pages.front().slug.empty());
  domain::Sheet plaque = sheet();
  plaque.marked = false;
  EXPECT_TRUE(composed(slugged(), "Eu", plaque)->pages.front().slug.empty());
}

}  // namespace
}  // namespace palmares::compose
