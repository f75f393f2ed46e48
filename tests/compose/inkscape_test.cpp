// SPDX-License-Identifier: AGPL-3.0-or-later
// Five files as Inkscape 1.2 saves them, each with what the reader must find in it; UPDATE_GOLDEN=1
// writes that anew and fails once.
#include "base/number.hpp"
#include "compose/fixture.hpp"
#include "compose/sheet/sheet_plan.hpp"
#include "compose/svg/svg_reader.hpp"
#include "document/dump.hpp"

#include <cstdlib>

namespace palmares::compose {
namespace {

std::string found_in(const std::filesystem::path& file) {
  const domain::Charter charter = test::charter();
  const auto drawing = read_svg(lib::read_file(file).value(), file.filename().string(),
                                charter.palette, Unit::millimetre);
  if (!drawing) {
    return test::problems_of(drawing);
  }
  document::Document document;
  document.title = file.stem().string();
  document.pages.push_back({.trim = drawing->size,
                            .bleed = 3,
                            .items = painted(*drawing, themed_inks(charter, "couleur").value())});
  std::string text = document::dump(document);
  for (const SlotBox& slot : drawing->slots) {
    text += "Slot " + slot.id;
    for (const double value : {slot.rect.x, slot.rect.y, slot.rect.width, slot.rect.height}) {
      text += ' ' + format_number(value, 3);
    }
    text += '\n';
  }
  return text;
}

class Inkscape : public testing::TestWithParam<std::string> {};

TEST_P(Inkscape, SavesWhatTheReaderUnderstands) {
  const auto folder = test::source_folder() / "tests/compose/fixtures/inkscape";
  const std::string found = found_in(folder / (GetParam() + ".svg"));
  const auto golden = folder / (GetParam() + ".txt");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    lib::write_file(golden, found);
    FAIL() << "written anew: " << golden;
  }
  EXPECT_EQ(found, lib::read_file(golden).value_or(""));
}

INSTANTIATE_TEST_SUITE_P(Files, Inkscape,
                         testing::Values("calques", "chemins", "nuancier", "clones", "arcs"),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace palmares::compose
