// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/course_chart.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using testing::ElementsAre;

/// What the rows of a territory's earlier awards say, and how many copylefts they draw.
struct Shown {
  std::vector<std::string> texts;
  int copylefts = 0;
};

class CourseChart : public testing::Test {
 protected:
  Shown shown(std::vector<Earlier> earlier, const char* now = "5") {
    installation.write("artwork/medaille.svg",
                       test::svg("<circle cx='10' cy='10' r='10' fill='#007a63'/>", "0 0 20 20"));
    installation.write("templates/essai/sheets/feuille.svg",
                       test::svg("<rect id='slot-parcours' x='10' y='5' width='80' height='50'/>"));
    domain::Slot slot = test::slot("parcours", domain::SlotType::course, "Avant");
    slot.style = "nom";
    charter.styles.front().size_min = 2;
    const domain::Sheet sheet = test::sheet({slot});
    Artworks artworks = Artworks::open(*installation.resources).value();
    const SheetPlan plan = plan_sheet(*installation.resources, artworks, charter, sheet).value();
    const test::Case drawn("Eu", now);
    Facts facts = drawn.facts(charter);
    facts.earlier = std::move(earlier);
    Values values(facts, Year::shown);
    const Setting setting{.fonts = installation.resources->fonts,
                          .symbol = artworks.symbol(),
                          .plan = plan,
                          .theme = *plan.theme("couleur"),
                          .grade = *charter.grade(now),
                          .facts = facts,
                          .values = values};
    Shown result;
    const auto items = draw_course(setting, plan.slots.front(), {.symbols = {}, .words = {}});
    EXPECT_TRUE(items.has_value()) << test::problems_of(items);
    for (const document::Item& item : *items) {
      EXPECT_TRUE((Rect{9, 0, 82, 60}.holds(document::bounds(item), 1)))
          << document::bounds(item).right() << " " << document::bounds(item).bottom();
      if (const auto* text = std::get_if<document::Text>(&item.value)) {
        result.texts.push_back(text->text);
      } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
        result.copylefts += group->symbol == "copyleft" ? 1 : 0;
      }
    }
    return result;
  }

  [[nodiscard]] Earlier before(int year, const char* grade) const {
    return {.edition = year, .charter = &charter, .grade = charter.grade(grade)};
  }

  test::Installation installation;
  domain::Charter charter = test::charter();
};

TEST_F(CourseChart, HasARowOfSymbolsForEachAwardBefore) {
  const Shown rows = shown({before(2019, "2"), before(2021, "4")});
  EXPECT_EQ(rows.copylefts, 6);
  EXPECT_THAT(rows.texts, ElementsAre("2019", "Niveau 2", "2021", "Niveau 4"));
}

TEST_F(CourseChart, SaysAChangeOfScaleInWords) {
  domain::Charter other = charter;
  other.id = "autre";
  const Earlier elsewhere{.edition = 2019, .charter = &other, .grade = other.grade("3")};
  EXPECT_THAT(
      shown({elsewhere, before(2021, "4")}).texts,
      ElementsAre("2019", "Niveau 3", "En 2021, le label change d’échelle.", "2021", "Niveau 4"));
  EXPECT_THAT(shown({elsewhere}).texts,
              ElementsAre("2019", "Niveau 3", "En 2023, le label change d’échelle."));
}

TEST_F(CourseChart, DrawsAMedalOfItsOwnCharterAndTellsThoseOfOthers) {
  EXPECT_EQ(shown({before(2021, "or")}).copylefts, 0);
  domain::Charter other = charter;
  other.id = "autre";
  EXPECT_THAT(shown({{.edition = 2019, .charter = &other, .grade = other.grade("or")}}).texts,
              ElementsAre("2019", "Niveau or", "En 2023, le label change d’échelle."));
}

TEST_F(CourseChart, KeepsTheLastSevenAwards) {
  std::vector<Earlier> all;
  for (int year = 2010; year < 2019; ++year) {
    all.push_back(before(year, "1"));
  }
  const Shown rows = shown(all);
  EXPECT_EQ(rows.copylefts, 7);
  EXPECT_EQ(rows.texts.front(), "2012");
}

}  // namespace
}  // namespace palmares::compose
