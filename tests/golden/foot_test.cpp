// SPDX-License-Identifier: AGPL-3.0-or-later
// The foot of certificates: place, signatory and organiser of 10 to 90 signs, as names are, keep to
// their columns.
#include "deliver/artefact/artefact.hpp"
#include "deliver/render_context.hpp"
#include "golden/sample.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::golden {

namespace {

constexpr std::size_t shortest = 10;
constexpr std::size_t longest = 90;

/// The first words of a text, at most so many signs.
std::string cut(const std::string& text, std::size_t signs) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string more = words + (words.empty() ? "" : " ") + text.substr(at, end - at);
    if (code_point_count(more) > signs) {
      break;
    }
    words = more;
    at = end + 1;
  }
  return words;
}

document::Document certificate(const domain::Sheet& sheet, const domain::Award& laureate,
                               std::size_t signs) {
  compose::Facts facts = deliver::test::value_of(deliver::facts_of(context(), laureate));
  domain::Edition edition = *facts.edition;
  edition.signatory =
      cut("Anne-Marie de La Rochefoucauld, présidente déléguée de l’association qui organise ce "
          "label national",
          signs);
  edition.organiser =
      cut("Pour l’Association des développeurs et utilisateurs de logiciels libres pour les "
          "administrations publiques",
          signs);
  edition.ceremony_place =
      cut("Saint-Remy en Champagne, Communauté d’agglomération du Bassin d’Aurillac et du Carladès "
          "réunis",
          signs);
  facts.edition = &edition;
  return deliver::test::value_of(context().composer.compose(sheet, facts, {}));
}

/// What stands below the hairline of the foot: groups with something to read or to scan.
std::vector<Rect> foot_of(const document::Page& page, double hairline) {
  std::vector<Rect> boxes;
  for (const document::Item& item : page.items) {
    const Rect box = document::bounds(item);
    if (std::holds_alternative<document::Group>(item.value) && box.y > hairline && box.x > 0) {
      boxes.push_back(box);
    }
  }
  return boxes;
}

class Foot : public testing::TestWithParam<std::string> {};

TEST_P(Foot, NeverCollides) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  for (const auto& [kind, hairline] :
       {std::pair("certificat", 151.5), std::pair("certificat-portrait", 231.5)}) {
    const domain::Sheet& sheet = *charter.sheet(kind);
    for (std::size_t signs = shortest; signs <= longest; signs += 10) {
      SCOPED_TRACE(sheet.kind + ' ' + std::to_string(signs));
      const document::Document document =
          certificate(sheet, award(charter, "Œuilly", charter.grades.back().code), signs);
      const document::Page& page = document.pages.front();
      std::vector<Rect> boxes = foot_of(page, hairline);
      std::erase_if(boxes, [](const Rect& box) { return box.x < 20; });  // the band at the left
      ASSERT_GE(boxes.size(), 4U);
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE((Rect{0, 0, page.trim.width, page.trim.height}).outset(-3).holds(boxes[i], 0));
        for (std::size_t j = 0; j < i; ++j) {
          const bool apart = boxes[i].x >= boxes[j].right() || boxes[j].x >= boxes[i].right() ||
                             boxes[i].y >= boxes[j].bottom() || boxes[j].y >= boxes[i].bottom();
          EXPECT_TRUE(apart) << i << " and " << j;
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Foot, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
