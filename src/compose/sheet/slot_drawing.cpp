// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/slot_drawing.hpp"

#include "base/french.hpp"
#include "compose/sheet/course_chart.hpp"
#include "compose/sheet/logos.hpp"
#include "compose/sheet/partner_row.hpp"
#include "compose/sheet/photograph.hpp"
#include "compose/sheet/qr_modules.hpp"
#include "compose/text/paragraph.hpp"
#include "compose/text/passages.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace palmares::compose {

namespace {

// Millimetres of a pixel that a print shop takes: 300 to the inch, and a little more. A small logo
// stays small.
constexpr double finest_print = 25.4 / 302;
/// The thinnest stroke that an engraver keeps, as the preflight of print files asks for; mm on
/// paper, and a little more, since files round.
constexpr double least_printed_stroke = 0.31;

using Drawn = Result<std::optional<document::Group>>;

document::Role role_of(domain::RoleName role) {
  switch (role) {
    case domain::RoleName::none:
      return document::Role::none;
    case domain::RoleName::title:
      return document::Role::h1;
    case domain::RoleName::heading:
      return document::Role::h2;
    case domain::RoleName::paragraph:
      return document::Role::p;
    case domain::RoleName::figure:
      return document::Role::figure;
  }
  return document::Role::none;
}

const std::vector<domain::Passage> no_passages;

// Whatever its TOML says, what is drawn and tells something is a figure.
document::Group figure(const domain::Slot& slot, std::string alt) {
  document::Group group;
  group.role = slot.role == domain::RoleName::none ? document::Role::none : document::Role::figure;
  group.alt = group.role == document::Role::none ? std::string() : std::move(alt);
  return group;
}

Drawn nothing(const SlotPlan& slot) {
  if (slot.slot->required) {
    return fail("valeur vide\u00A0: " + guillemets(slot.slot->value),
                "la remplir, ou donner à l’emplacement une condition «\u00A0when\u00A0»");
  }
  return std::nullopt;
}

// A title or what is broken at a hyphen is copied whole, a tracked text without the spaces a reader
// may see in it.
std::string actual_text(const SlotPlan& slot, const std::vector<document::Text>& lines) {
  const bool title =
      slot.slot->role == domain::RoleName::title || slot.slot->role == domain::RoleName::heading;
  const bool broken =
      std::ranges::any_of(lines.begin(), lines.end() - 1,
                          [](const document::Text& line) { return !line.text.ends_with(' '); });
  if (slot.frame.style.tracking <= 0 && !broken && !(title && lines.size() > 1)) {
    return {};
  }
  std::string whole;
  for (const document::Text& line : lines) {
    whole += line.text;
  }
  return whole;
}

Drawn draw_text(const Setting& setting, const SlotPlan& slot) {
  const std::string text = slot.value.expanded(setting.values);
  if (text.empty()) {
    return nothing(slot);
  }
  const auto& ink = setting.theme.inks[slot.ink];
  if (!ink) {
    return std::nullopt;
  }
  if (slot.slot->droppable) {
    TRY_ASSIGN(const Fitting fitting, fitting_of(setting.fonts, slot.frame, text));
    if (fitting == Fitting::too_long) {
      return std::nullopt;
    }
  }
  TRY_ASSIGN(std::vector<document::Text> lines, set_text(setting.fonts, slot.frame, text));
  document::Group group;
  group.role = role_of(slot.slot->role);
  group.alt = group.role == document::Role::figure ? text : std::string();
  group.language = slot.slot->language;
  group.actual = actual_text(slot, lines);
  const Rect box = box_of(setting, slot);
  for (document::Text& line : lines) {
    line.origin.x += box.x;
    line.origin.y += box.y;
    line.ink = text_ink(*setting.plan.charter, *ink, line.size);
  }
  const bool read = group.role != document::Role::none && group.role != document::Role::figure;
  group.items = split_by_language(std::move(lines), read && group.language.empty()
                                                        ? setting.plan.charter->passages
                                                        : no_passages);
  return group;
}

// Symbols light up from the left; the open places after them do not move.
void give_turns(std::vector<document::Item>& row) {
  int turn = 0;
  for (document::Item& item : row) {
    if (auto* group = std::get_if<document::Group>(&item.value);
        group != nullptr && group->symbol == copyleft_name) {
      group->turn = turn++;
    }
  }
}

Drawn draw_copylefts(const Setting& setting, const SlotPlan& slot) {
  const auto& ink = setting.theme.inks[slot.ink];
  if (setting.grade.count == 0 || !ink) {
    return std::nullopt;
  }
  const bool outlined = setting.plan.charter->unattained == domain::Unattained::outlined;
  const Row row{.box = slot.box,
                .count = setting.grade.count,
                .most = setting.plan.most_symbols,
                .places = outlined ? setting.plan.most_symbols - setting.grade.count : 0,
                .gap = slot.slot->gap,
                .align = slot.slot->align};
  document::Group group = figure(*slot.slot, setting.grade.alt);
  group.items = draw_row(setting.symbol, row, *ink);
  if (setting.theme.motion) {
    give_turns(group.items);
  }
  return group;
}

Drawn draw_qr(const Setting& setting, const SlotPlan& slot) {
  const std::string url = slot.value.expanded(setting.values);
  if (url.empty()) {
    return nothing(slot);
  }
  const auto& ink = setting.theme.inks[slot.ink];
  if (!ink) {
    return std::nullopt;
  }
  TRY_ASSIGN(Outline modules, qr_outline(url, slot.box));
  document::Group group = figure(*slot.slot, "Code QR\u00A0: " + url);
  group.items.push_back({document::Path{.outline = std::move(modules),
                                        .fill = small_ink(*setting.plan.charter, *ink),
                                        .rule = document::FillRule::nonzero,
                                        .stroke = {}}});
  return group;
}

double shift(double room, domain::HorizontalAlign align) {
  return align == domain::HorizontalAlign::left     ? 0
         : align == domain::HorizontalAlign::centre ? room / 2
                                                    : room;
}

double shift(double room, domain::VerticalAlign align) {
  return align == domain::VerticalAlign::top      ? 0
         : align == domain::VerticalAlign::middle ? room / 2
                                                  : room;
}

/// A drawing as large as the box of its slot lets it be.
document::Group fitted(const Setting& setting, const SlotPlan& slot, const Drawing& drawing,
                       document::Group group) {
  const Rect& box = slot.box;
  const double scale = std::min(box.width / drawing.size.width, box.height / drawing.size.height);
  group.transform =
      Affine::translation(
          box.x + shift(box.width - drawing.size.width * scale, slot.slot->align),
          box.y + shift(box.height - drawing.size.height * scale, slot.slot->valign)) *
      Affine::scaling(scale);
  group.items = painted(drawing, setting.theme.inks);
  return group;
}

Drawn draw_artwork(const Setting& setting, const SlotPlan& slot) {
  if (slot.tells_grade && !setting.grade.medal) {
    return nothing(slot);
  }
  const auto found = slot.drawings.find(slot.value.expanded(setting.values));
  if (found == slot.drawings.end()) {
    return nothing(slot);
  }
  const Drawing& drawing = *found->second;
  const Rect& box = slot.box;
  const bool hangs = slot.slot->hang;
  const double across = box.width / drawing.size.width;
  const double scale = hangs ? across : std::min(across, box.height / drawing.size.height);
  const domain::VerticalAlign stands = hangs ? domain::VerticalAlign::bottom : slot.slot->valign;
  document::Group group;
  if (slot.tells_grade) {
    group = figure(*slot.slot, setting.grade.alt);
    group.turn = setting.theme.motion ? std::optional(0) : std::nullopt;
  }
  const double top = box.y + shift(box.height - drawing.size.height * scale, stands);
  group.transform =
      Affine::translation(box.x + shift(box.width - drawing.size.width * scale, slot.slot->align),
                          top) *
      Affine::scaling(scale);
  if (hangs) {  // from the edge of the page it comes out of the bleed
    const double edge = box.y <= 0 ? setting.plan.sheet->bleed_mm : 0;
    group.clip =
        Rect{0, (box.y - edge - top) / scale, drawing.size.width, (box.height + edge) / scale};
  }
  group.items = painted(drawing, setting.theme.inks);
  return group;
}

/// The logos of the edition's partners side by side, as `compose/sheet/partner_row.hpp` lays them
/// out.
Drawn draw_partners(const Setting& setting, const SlotPlan& slot) {
  std::vector<LogoPixels> logos;
  for (const Logo* partner :
       setting.theme.pictures ? setting.facts.partners : std::vector<const Logo*>()) {
    if (Result<LogoPixels> pixels = partner->pixels()) {
      logos.push_back(*std::move(pixels));
    }
  }
  if (logos.empty()) {
    return std::nullopt;
  }
  const double largest =
      setting.plan.sheet->pixels ? slot.box.width : finest_print * setting.plan.sheet->print_scale;
  document::Group group = figure(*slot.slot, slot.value.expanded(setting.values));
  for (document::Picture& picture : partner_row(logos, {.box = slot.box,
                                                       .align = slot.slot->align,
                                                       .valign = slot.slot->valign,
                                                       .largest = largest})) {
    group.items.push_back({std::move(picture)});
  }
  return group;
}

// Absent, the slot collapses: whoever gave no logo has none, a theme of one colour draws none. So
// it is with one that turns out damaged, which compose::Logos reports; where it must not go unsaid,
// in print, the file was decoded and refused before (app/logos.hpp).
Drawn draw_picture(const Setting& setting, const SlotPlan& slot) {
  if (slot.slot->picture == domain::PictureOf::partners) {
    return draw_partners(setting, slot);
  }
  const Logo* picture = slot.slot->picture == domain::PictureOf::signature ? setting.facts.signature
                                                                           : setting.facts.logo;
  if (picture == nullptr || !setting.theme.pictures) {
    return std::nullopt;
  }
  const Result<LogoPixels> logo = picture->pixels();
  if (!logo) {
    return std::nullopt;
  }
  const Rect& box = slot.box;
  const double largest =
      setting.plan.sheet->pixels ? box.width : finest_print * setting.plan.sheet->print_scale;
  const double scale = std::min({box.width / logo->width, box.height / logo->height, largest});
  const Size size{logo->width * scale, logo->height * scale};
  const Rect place{box.x + shift(box.width - size.width, slot.slot->align),
                   box.y + shift(box.height - size.height, slot.slot->valign), size.width,
                   size.height};
  document::Group group = figure(*slot.slot, slot.value.expanded(setting.values));
  group.items.push_back({document::Picture{
      .box = place, .width = logo->width, .height = logo->height, .rgb = logo->rgb}});
  return group;
}

double scale_into(const Rect& bounds, const Rect& box) {
  return std::min(box.width / bounds.width, box.height / bounds.height);
}

/// What closes the seams of a shape of those bounds in a box, km. A body that is large on the map
/// has seams that are thin on the sheet: print and engraving want a stroke of `least`.
double closing_seam(const Silhouette& silhouette, const Rect& bounds, const Rect& box,
                    double least) {
  const double seam = silhouette.seam;
  if (seam <= 0 || seam * scale_into(bounds.outset(seam / 2), box) >= least) {
    return seam;
  }
  return least / scale_into(bounds, box.outset(-least / 2));
}

/// The shape of a body as large as the box of its slot lets it be, seams closed by strokes of
/// `least` at least, in the sheet's unit.
document::Group fitted(const SlotPlan& slot, const Silhouette& silhouette, double least,
                       const document::Ink& ink, document::Group group) {
  Rect bounds;
  for (const Outline& part : silhouette.parts) {
    bounds = bounds.united(part.bounds());
  }
  const Rect& box = slot.box;
  const double seam = closing_seam(silhouette, bounds, box, least);
  bounds = bounds.outset(seam / 2);
  const double scale = scale_into(bounds, box);
  const Affine to_page =
      Affine::translation(box.x + shift(box.width - bounds.width * scale, slot.slot->align),
                          box.y + shift(box.height - bounds.height * scale, slot.slot->valign)) *
      Affine::scaling(scale) * Affine::translation(-bounds.x, -bounds.y);
  for (const Outline& part : silhouette.parts) {
    document::Path path{.outline = part.transformed(to_page),
                        .fill = ink,
                        .rule = document::FillRule::even_odd,
                        .stroke = {}};
    if (seam > 0) {
      path.stroke = document::Stroke{.ink = ink,
                                     .width = seam * scale,
                                     .cap = document::LineCap::round,
                                     .join = document::LineJoin::round};
    }
    group.items.push_back({std::move(path)});
  }
  return group;
}

/// The highest text of the sheet that stands on a shape; nothing where none does.
std::optional<TextOver> text_over(const Setting& setting, const Rect& shape) {
  std::optional<TextOver> highest;
  for (const SlotPlan& slot : setting.plan.slots) {
    const auto& ink = setting.theme.inks[slot.ink];
    if (slot.slot->type != domain::SlotType::text || !ink || !slot.when.holds(setting.values)) {
      continue;
    }
    const auto lines = set_text(setting.fonts, slot.frame, slot.value.expanded(setting.values));
    const Rect box = box_of(setting, slot);
    if (!lines || box.x >= shape.x + shape.width || box.x + box.width <= shape.x) {
      continue;
    }
    for (const document::Text& line : *lines) {
      const double top = box.y + line.origin.y - line.size;
      if (top < shape.y + shape.height && box.y + line.origin.y > shape.y &&
          (!highest || top < highest->top)) {
        highest = TextOver{.top = top, .ink = document::screen_colour(*ink)};
      }
    }
  }
  return highest;
}

/// Lays a photograph over a shape that is drawn already, cut to its parts: in the seams between
/// them stays the ink. Texts that stand on the shape are as legible on the photograph.
void cut_out_photograph(const Setting& setting, const LogoPixels& pixels, const document::Ink& ink,
                        document::Group& group) {
  auto mask = std::make_shared<Outline>();
  for (const document::Item& item : group.items) {
    if (const auto* path = std::get_if<document::Path>(&item.value)) {
      mask->append(path->outline);
    }
  }
  const bool screen = setting.plan.sheet->pixels;
  const double finest = screen ? 0.5 : finest_print * setting.plan.sheet->print_scale;
  const Rect shape = mask->bounds();
  document::Picture picture = covering(pixels, shape, finest);
  if (const std::optional<TextOver> text = text_over(setting, shape)) {
    picture = readable_under(picture, *text, document::screen_colour(ink));
  }
  document::Group cut;
  cut.items.push_back({std::move(picture)});
  cut.mask = std::move(mask);
  group.items.push_back({std::move(cut)});
}

// Not every body has a shape: then its fallback stands there, or nothing.
Drawn draw_silhouette(const Setting& setting, const SlotPlan& slot) {
  const auto& ink = setting.theme.inks[slot.ink];
  if (!ink) {
    return std::nullopt;
  }
  Silhouette silhouette;
  if (setting.facts.silhouette) {
    TRY_ASSIGN(silhouette, setting.facts.silhouette());
  }
  if (silhouette.parts.empty()) {
    return slot.drawings.empty()
               ? Drawn(std::nullopt)
               : Drawn(fitted(setting, slot, *slot.drawings.begin()->second, document::Group()));
  }
  const std::string alt = slot.value.expanded(setting.values);
  document::Group group = figure(*slot.slot, alt);
  group.role = alt.empty() ? document::Role::none : group.role;
  const domain::Sheet& sheet = *setting.plan.sheet;
  const double least = sheet.pixels ? 0 : least_printed_stroke * sheet.print_scale;
  group = fitted(slot, silhouette, least, *ink, std::move(group));
  if (slot.slot->photograph && setting.theme.pictures && setting.facts.photograph != nullptr) {
    if (const Result<LogoPixels> pixels = setting.facts.photograph->pixels()) {
      cut_out_photograph(setting, *pixels, *ink, group);
    }
  }
  return group;
}

Drawn draw_chart(const Setting& setting, const SlotPlan& slot) {
  const auto& symbols = setting.theme.inks[slot.ink];
  const auto& words = setting.theme.inks[slot.words];
  if (!symbols || !words || setting.facts.earlier.empty()) {
    return std::nullopt;
  }
  document::Group group = figure(*slot.slot, slot.value.expanded(setting.values));
  TRY_ASSIGN(group.items, draw_course(setting, slot, {.symbols = *symbols, .words = *words}));
  return group;
}

/// How far below its place a text stands that follows another: the room between the two is the same
/// for one line and for six. Under that text it hangs from the baseline of the last line, over it
/// it stands on the cap line of the first; mm.
double moved_by(const Setting& setting, const SlotPlan& slot) {
  const auto& slots = setting.plan.slots;
  const auto lead = std::ranges::find_if(slots, [&](const SlotPlan& other) {
    return other.slot->type == domain::SlotType::text && other.slot->id == slot.slot->after;
  });
  if (lead == slots.end() || !lead->when.holds(setting.values)) {
    return 0;
  }
  const auto lines = set_text(setting.fonts, lead->frame, lead->value.expanded(setting.values));
  if (!lines || lines->empty()) {
    return 0;  // drawing that text says why
  }
  if (slot.box.y >= lead->box.y + lead->box.height) {
    return lines->back().origin.y - lead->box.height;
  }
  const lib::Font& font = setting.fonts.font(lead->frame.font);
  return lines->front().origin.y - lines->front().size * font.cap_height / font.units_per_em;
}

}  // namespace

Rect box_of(const Setting& setting, const SlotPlan& slot) {
  Rect box = slot.box;
  box.x -= slot.back * (setting.plan.most_symbols - setting.grade.count);
  box.y += moved_by(setting, slot);
  return box;
}

Drawn draw_slot(const Setting& setting, const SlotPlan& slot) {
  if (!slot.when.holds(setting.values)) {
    return std::nullopt;
  }
  switch (slot.slot->type) {
    case domain::SlotType::text:
      return draw_text(setting, slot);
    case domain::SlotType::copylefts:
      return draw_copylefts(setting, slot);
    case domain::SlotType::qr:
      return draw_qr(setting, slot);
    case domain::SlotType::artwork:
      return draw_artwork(setting, slot);
    case domain::SlotType::picture:
      return draw_picture(setting, slot);
    case domain::SlotType::course:
      return draw_chart(setting, slot);
    case domain::SlotType::silhouette:
      return draw_silhouette(setting, slot);
  }
  return std::nullopt;
}

}  // namespace palmares::compose
