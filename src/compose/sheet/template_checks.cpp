// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/template_checks.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/svg/polygons.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace palmares::compose {

namespace {

Place place_of(std::string_view file, int line) {
  return {.file = std::string(file), .line = line, .column = 0};
}

Problems check_declared(const Drawing& drawing, const domain::Sheet& sheet, std::string_view file) {
  Problems problems;
  for (const domain::Slot& slot : sheet.slots) {
    const auto count = std::ranges::count(drawing.slots, slot.id, &SlotBox::id);
    if (count == 0 && slot.required) {
      problems.push_back(
          {.where = slot.where,
           .what = "l’emplacement " + guillemets(slot.id) + " manque dans " + guillemets(file),
           .hint = "y poser un <rect id=\"slot-" + slot.id + "\">"});
    }
    if (count > 1) {
      const auto last =
          std::ranges::find(drawing.slots.rbegin(), drawing.slots.rend(), slot.id, &SlotBox::id);
      problems.push_back({.where = place_of(file, last->line),
                          .what = "l’emplacement " + guillemets(slot.id) + " s’y trouve " +
                                  std::to_string(count) + " fois",
                          .hint = "n’en garder qu’un"});
    }
  }
  return problems;
}

Problems check_drawn(const Drawing& drawing, const domain::Sheet& sheet, std::string_view file) {
  Problems problems;
  for (const SlotBox& box : drawing.slots) {
    if (std::ranges::find(sheet.slots, box.id, &domain::Slot::id) == sheet.slots.end()) {
      problems.push_back({.where = place_of(file, box.line),
                          .what = "emplacement " + guillemets(box.id) + " sans description",
                          .hint = "ajouter [slot." + box.id + "] à " + sheet.where.file});
    }
  }
  return problems;
}

// Lengths of a sheet's TOML are in its page's unit, those of a drawing in millimetres.
Rect in_millimetres(const Rect& rect, const domain::Sheet& sheet) {
  const double unit = sheet.pixels ? Length::mm_per_px : 1;
  return {rect.x * unit, rect.y * unit, rect.width * unit, rect.height * unit};
}

// What must be seen of a slot: of a hung drawing what hangs, since its upper edge is the page's.
Rect seen_part(const domain::Slot& slot, const Rect& box) {
  const double hanging = slot.hang ? std::min(box.width, box.height) : box.height;
  return {box.x, box.bottom() - hanging, box.width, hanging};
}

// A text or a symbol that a platform cuts or covers is a wrong level: nobody counts what is not
// shown.
Problems check_safe(const Drawing& drawing, const domain::Sheet& sheet, std::string_view file) {
  constexpr double tolerance = 0.01;  // mm
  Problems problems;
  for (const domain::SafeArea& safe : sheet.safe) {
    const Rect area = in_millimetres(safe.area, sheet);
    for (const domain::Slot& slot : sheet.slots) {
      const auto box = std::ranges::find(drawing.slots, slot.id, &SlotBox::id);
      const bool art = slot.type == domain::SlotType::picture ||
                       slot.type == domain::SlotType::silhouette ||
                       slot.role == domain::RoleName::none;
      if (box == drawing.slots.end() || art || area.holds(seen_part(slot, box->rect), tolerance)) {
        continue;
      }
      problems.push_back({.where = place_of(file, box->line),
                          .what = "l’emplacement " + guillemets(slot.id) +
                                  " sort de la zone sûre de " + guillemets(safe.platform),
                          .hint = "le tenir dans le rectangle «\u00A0area\u00A0» de " +
                                  safe.where.file + ':' + std::to_string(safe.where.line)});
    }
  }
  return problems;
}

// One shape must hold all corners of the bleed box and its own bounds: a concave ground that dodges
// them is nobody's accident.
bool covers_bleed(const Shape& shape, const Rect& bleed) {
  if (!shape.fill || !shape.outline.bounds().holds(bleed, 0.01)) {
    return false;
  }
  const Rect inner = bleed.outset(-0.02);
  const std::array corners = {Point{inner.x, inner.y}, Point{inner.right(), inner.y},
                              Point{inner.x, inner.bottom()}, Point{inner.right(), inner.bottom()}};
  const auto polygons = polygons_of(shape.outline);
  return std::ranges::all_of(corners, [&](Point corner) { return covers(polygons, corner); });
}

Problems check_ground(const Drawing& drawing, const domain::Sheet& sheet, std::string_view file) {
  const Rect bleed = Rect{0, 0, drawing.size.width, drawing.size.height}.outset(sheet.bleed_mm);
  if (sheet.bleed_mm <= 0 || !sheet.grounded ||
      std::ranges::any_of(drawing.shapes, [&](const Shape& s) { return covers_bleed(s, bleed); })) {
    return {};
  }
  return {{.where = place_of(file, 0),
           .what = "aucun fond ne couvre le fond perdu de " + format_number(sheet.bleed_mm, 2) +
                   "\u00A0mm",
           .hint = "poser une forme pleine qui dépasse d’autant le format fini de chaque côté"}};
}

}  // namespace

Problems check_symbols(const Drawing& drawing, const Symbol& symbol, std::string_view file) {
  Problems problems;
  for (const Shape* shape : complete_copylefts(drawing, symbol)) {
    problems.push_back(
        {.where = place_of(file, shape->line),
         .what = "copyleft complet hors de l’emplacement des copylefts",
         .hint = "le nombre de copylefts dit le niveau\u00A0: n’en garder que l’anneau ouvert"});
  }
  return problems;
}

Problems check_template(const Drawing& drawing, const domain::Sheet& sheet, const Symbol& symbol,
                        std::string_view file) {
  Problems problems;
  for (Problems part : {check_declared(drawing, sheet, file), check_drawn(drawing, sheet, file),
                        check_ground(drawing, sheet, file), check_safe(drawing, sheet, file),
                        check_symbols(drawing, symbol, file)}) {
    problems.insert(problems.end(), std::make_move_iterator(part.begin()),
                    std::make_move_iterator(part.end()));
  }
  return problems;
}

}  // namespace palmares::compose
