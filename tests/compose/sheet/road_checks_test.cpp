// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/road_checks.hpp"

#include "compose/fixture.hpp"

#include <string>
#include <utility>
#include <vector>

namespace palmares::compose {
namespace {

using testing::HasSubstr;

/// The test charter with the colours of the road.
domain::Charter road_charter() {
  domain::Charter charter = test::charter();
  charter.palette.push_back(test::swatch("rouge", {0xC8, 0x10, 0x2E}));
  charter.palette.push_back(test::swatch("bleu", {0x00, 0x55, 0xA4}));
  return charter;
}

domain::Sheet panel(std::vector<domain::Slot> slots = {}) {
  domain::Sheet sheet = test::sheet(std::move(slots));
  sheet.themes = {"couleur"};
  sheet.road = true;
  return sheet;
}

/// What is said of a panel of 100 x 60 mm with that drawing on its white ground: line 2 is the
/// ground, line 3 the first element.
std::string said(std::string_view body, domain::Sheet sheet = panel()) {
  const test::Installation installation;
  return test::problems_of(installation.open(
      std::move(sheet), test::svg(std::string(test::ground) + std::string(body)), road_charter()));
}

const std::string disc = "<circle cx='50' cy='30' r='28' ";
const std::string triangle = "<path d='M50 4L84 56H16Z' ";
const std::string diamond = "<path d='M50 2L78 30L50 58L22 30Z' ";
const std::string octagon = "<path d='M38 2H62L78 18V42L62 58H38L22 42V18Z' ";

TEST(RoadChecks, RefuseADiscOnRedBlueOrWhiteWithItsLine) {
  for (const std::string fill :
       {"fill='#c8102e'/>", "fill='#0055a4'/>", "fill='#16213e'/>", "fill='#ffffff'/>"}) {
    EXPECT_THAT(
        said(disc + fill),
        HasSubstr("templates/essai/sheets/feuille.svg:3: forme interdite au bord d’une route"))
        << fill;
    EXPECT_THAT(said(disc + fill), HasSubstr("R418-2")) << fill;
  }
  EXPECT_EQ(said(disc + "fill='#007a63'/>"), "");
}

TEST(RoadChecks, JudgeADrawnContourByTheGroundBelow) {
  EXPECT_THAT(said(disc + "fill='none' stroke='#16213e'/>"), HasSubstr("disque à fond blanc"));
  EXPECT_EQ(said("<rect width='100' height='60' fill='#007a63'/>" + disc +
                 "fill='none' stroke='#16213e'/>"),
            "");
}

TEST(RoadChecks, RefuseARedOctagon) {
  EXPECT_THAT(said(octagon + "fill='#c8102e'/>"), HasSubstr("octogone à fond rouge"));
  EXPECT_THAT(said("<g transform='translate(80,40) scale(.1)'>" + octagon + "fill='#c8102e'/></g>"),
              HasSubstr("octogone rouge"));
  EXPECT_EQ(said(octagon + "fill='#007a63'/>"), "");
}

TEST(RoadChecks, RefuseTrianglesAndSquaresOnTheirPointOnWhiteOrYellow) {
  for (const std::string& shape : {triangle, diamond}) {
    EXPECT_THAT(said(shape + "fill='#ffffff'/>"), HasSubstr("à fond blanc"));
    EXPECT_THAT(said(shape + "fill='#f4b400'/>"), HasSubstr("à fond jaune"));
    EXPECT_EQ(said(shape + "fill='#007a63'/>"), "");
  }
}

TEST(RoadChecks, RefuseASignDrawnOnThePanel) {
  EXPECT_THAT(said("<g transform='translate(70,30) scale(.2)'>" + triangle +
                   "fill='#fff' stroke='#c8102e' stroke-width='8'/></g>"),
              HasSubstr("triangle clair bordé de rouge"));
  EXPECT_THAT(said("<circle cx='80' cy='40' r='8' fill='#c8102e'/><circle cx='80' cy='40' r='6' "
                   "fill='#fff'/>"),
              HasSubstr("disque clair bordé de rouge"));
}

TEST(RoadChecks, RefuseTheLookOfATownEntrance) {
  EXPECT_THAT(said("<rect x='4' y='4' width='92' height='52' rx='3' fill='none' stroke='#c8102e' "
                   "stroke-width='3'/>"),
              HasSubstr("EB10"));
  EXPECT_THAT(said("<rect width='100' height='60' fill='#c8102e'/><rect x='4' y='4' width='92' "
                   "height='52' fill='#fff'/>"),
              HasSubstr("EB10"));
  EXPECT_EQ(said("<rect x='4' y='4' width='92' height='52' rx='3' fill='none' stroke='#16213e' "
                 "stroke-width='3'/>"),
            "");
}

TEST(RoadChecks, JudgeEveryTheme) {
  domain::Charter charter = road_charter();
  charter.themes.push_back({.name = "rouge", .swatches = {{"libre", "rouge"}}});
  domain::Sheet sheet = panel();
  sheet.themes = {"couleur", "rouge"};
  const test::Installation installation;
  EXPECT_THAT(
      test::problems_of(installation.open(
          sheet, test::svg(std::string(test::ground) + disc + "fill='#007a63'/>"), charter)),
      HasSubstr("disque à fond rouge"));
}

TEST(RoadChecks, RefuseALocalityWithAnArrowOrADistance) {
  const std::string slots =
      "<rect id='slot-nom' x='1' y='1' width='90' height='9'/><rect id='slot-loin' x='1' y='20' "
      "width='90' height='9'/>";
  const auto sheet = [](std::string far) {
    return panel({test::slot("nom", domain::SlotType::text, "{{territoire.nom}}"),
                  test::slot("loin", domain::SlotType::text, std::move(far))});
  };
  EXPECT_THAT(said(slots, sheet("tout droit →")),
              HasSubstr("feuille.toml:12: une localité avec une flèche"));
  EXPECT_THAT(said(slots, sheet("à 2 km")), HasSubstr("R418-2"));
  EXPECT_EQ(said(slots, sheet("{{edition.annee}}")), "");
}

TEST(RoadChecks, LeaveSheetsAloneThatStandAtNoRoad) {
  domain::Sheet indoors = panel();
  indoors.road = false;
  EXPECT_EQ(said(disc + "fill='#c8102e'/>", indoors), "");
}

TEST(RoadChecks, TakeDotsAndRectanglesForWhatTheyAre) {
  EXPECT_EQ(said("<circle cx='50' cy='30' r='4' fill='#c8102e'/><rect x='4' y='4' width='92' "
                 "height='52' fill='#0055a4'/>"),
            "");
}

}  // namespace
}  // namespace palmares::compose
