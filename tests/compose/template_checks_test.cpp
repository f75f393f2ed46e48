// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/template_checks.hpp"

#include "compose/svg_reader.hpp"
#include "compose/workbench.hpp"

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
      read_symbol(lib::read_file(test::source_folder() / "artwork/copyleft.svg").value(), "copyleft.svg").value();
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
  EXPECT_THAT(found(ground + slot + "<rect id='slot-autre' width='9' height='9'/>"), HasSubstr("f.svg:4: emplacement"));
}

TEST(TemplateChecks, WantAGroundOverTheBleed) {
  EXPECT_THAT(found("<rect width='100' height='60' fill='#fff'/>" + slot), HasSubstr("fond perdu de 3"));
  EXPECT_THAT(found("<rect x='-3' y='-3' width='106' height='66' rx='9' fill='#fff'/>" + slot), HasSubstr("fond perdu"));
  EXPECT_THAT(found("<rect x='-3' y='-3' width='106' height='66' fill='none' stroke='#fff'/>" + slot), HasSubstr("fond perdu"));
  EXPECT_EQ(found(slot, 0), "");
}

TEST(TemplateChecks, RefuseACompleteCopyleft) {
  const std::string copyleft = lib::read_file(test::source_folder() / "artwork/copyleft.svg").value();
  const std::size_t first = copyleft.find("<path");
  const std::string path = copyleft.substr(first, copyleft.find("/>", first) + 2 - first);
  EXPECT_THAT(found(ground + slot + "<g transform='translate(50,30) scale(.1)'>" + path + "</g>"), HasSubstr("copyleft complet"));
}

}  // namespace
}  // namespace palmares::compose
