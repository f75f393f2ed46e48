// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/template_checks.hpp"

#include "compose/fixture.hpp"
#include "compose/svg/svg_reader.hpp"

namespace palmares::compose {
namespace {

using testing::HasSubstr;

std::string found(std::string_view body, double bleed = 3, bool required = true) {
  const auto palette = test::palette();
  const auto drawing = read_svg(test::svg(body), "f.svg", palette, Unit::millimetre);
  EXPECT_TRUE(drawing.has_value()) << test::problems_of(drawing);
  domain::Slot slot = test::slot("nom", domain::SlotType::text, "x");
  slot.required = required;
  domain::Sheet sheet = test::sheet({slot});
  sheet.bleed_mm = bleed;
  static const Symbol symbol =
      read_symbol(lib::read_file(test::source_folder() / "artwork/copyleft.svg").value(),
                  "copyleft.svg")
          .value();
  return to_string(check_template(*drawing, sheet, symbol, "f.svg"));
}

const std::string ground(test::ground);
const std::string slot = "<rect id='slot-nom' x='1' y='1' width='9' height='9'/>\n";

TEST(TemplateChecks, AcceptWhatAnswersTheToml) {
  EXPECT_EQ(found(ground + slot), "");
}

TEST(TemplateChecks, MissARequiredSlot) {
  EXPECT_THAT(found(ground), HasSubstr("feuille.toml:12: l’emplacement"));
  EXPECT_THAT(found(ground), HasSubstr("manque dans"));
  EXPECT_EQ(found(ground, 3, false), "");
}

TEST(TemplateChecks, RefuseASlotTwice) {
  EXPECT_THAT(found(ground + slot + slot), HasSubstr("s’y trouve 2 fois"));
}

TEST(TemplateChecks, RefuseASlotNobodyDescribes) {
  EXPECT_THAT(found(ground + slot + "<rect id='slot-autre' width='9' height='9'/>"),
              HasSubstr("f.svg:4: emplacement"));
}

TEST(TemplateChecks, WantAGroundOverTheBleed) {
  EXPECT_THAT(found("<rect width='100' height='60' fill='#fff'/>" + slot),
              HasSubstr("fond perdu de 3"));
  EXPECT_THAT(found("<rect x='-3' y='-3' width='106' height='66' rx='9' fill='#fff'/>" + slot),
              HasSubstr("fond perdu"));
  EXPECT_THAT(
      found("<rect x='-3' y='-3' width='106' height='66' fill='none' stroke='#fff'/>" + slot),
      HasSubstr("fond perdu"));
  EXPECT_EQ(found(slot, 0), "");
}

TEST(TemplateChecks, RefuseACompleteCopyleft) {
  const std::string copyleft =
      lib::read_file(test::source_folder() / "artwork/copyleft.svg").value();
  const std::size_t first = copyleft.find("<path");
  const std::string path = copyleft.substr(first, copyleft.find("/>", first) + 2 - first);
  EXPECT_THAT(found(ground + slot + "<g transform='translate(50,30) scale(.1)'>" + path + "</g>"),
              HasSubstr("copyleft complet"));
}

/// The problems of one 20 mm slot at (x, 10) on a page whose platform leaves x 30-90, y 5-50.
std::string off_platform(double x, domain::Slot placed, std::string_view height = "20") {
  const auto palette = test::palette();
  const std::string box = "<rect id='slot-" + placed.id + "' x='" + std::to_string(x) +
                          "' y='10' width='20' height='" + std::string(height) + "'/>\n";
  const auto drawing = read_svg(test::svg(ground + box), "f.svg", palette, Unit::millimetre);
  domain::Sheet sheet = test::sheet({std::move(placed)});
  sheet.safe.push_back({.platform = "Essai",
                        .where = {.file = "feuille.toml", .line = 4, .column = 0},
                        .source = "mesure",
                        .area = {30, 5, 60, 45},
                        .shown = {},
                        .covered = {}});
  static const Symbol symbol =
      read_symbol(lib::read_file(test::source_folder() / "artwork/copyleft.svg").value(),
                  "copyleft.svg")
          .value();
  return to_string(check_template(*drawing, sheet, symbol, "f.svg"));
}

TEST(TemplateChecks, KeepTextsAndSymbolsWhereEveryPlatformShowsThem) {
  const domain::Slot row = test::slot("copylefts", domain::SlotType::copylefts, "");
  EXPECT_EQ(off_platform(30, row), "");
  EXPECT_EQ(off_platform(70, row), "");
  EXPECT_THAT(off_platform(29, row),
              testing::AllOf(HasSubstr("f.svg:3: "), HasSubstr("zone sûre"),
                             HasSubstr("«\u00A0Essai\u00A0»"), HasSubstr("feuille.toml:4")));
  EXPECT_THAT(off_platform(71, test::slot("nom", domain::SlotType::text, "x")),
              HasSubstr("zone sûre"));
}

TEST(TemplateChecks, LetArtLieAnywhere) {
  domain::Slot art = test::slot("motif", domain::SlotType::artwork, "motif");
  art.role = domain::RoleName::none;
  EXPECT_EQ(off_platform(0, art), "");
  EXPECT_EQ(off_platform(0, test::slot("forme", domain::SlotType::silhouette, "Silhouette")), "")
      << "with words, too";
}

TEST(TemplateChecks, WantOfAHungDrawingWhatHangs) {
  domain::Slot medal = test::slot("medaille", domain::SlotType::artwork, "{{grade.medaille}}");
  EXPECT_THAT(off_platform(30, medal, "45"), HasSubstr("zone sûre"))
      << "its foot is below the area";
  domain::Slot hung = medal;
  hung.hang = true;
  EXPECT_EQ(off_platform(30, hung, "40"), "");
  EXPECT_THAT(off_platform(30, hung, "45"), HasSubstr("zone sûre"));
}

}  // namespace
}  // namespace palmares::compose
