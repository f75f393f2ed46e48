// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/sheet_plan.hpp"

#include "base/french.hpp"
#include "compose/sheet/road_checks.hpp"
#include "compose/sheet/slug_line.hpp"
#include "compose/sheet/template_checks.hpp"
#include "compose/svg/svg_reader.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace palmares::compose {

namespace {

void append(Problems& problems, Problems more) {
  problems.insert(problems.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

// The value of a part of a plan, or its problems noted and a default instead: a sheet reports all
// its problems.
template <typename T>
T noted(Problems& problems, Result<T> result) {
  if (!result) {
    append(problems, std::move(result.error()));
    return T{};
  }
  return std::move(*result);
}

class Planner {
 public:
  Planner(const lib::Resources& resources, Artworks& artworks, const domain::Charter& charter,
          const domain::Sheet& sheet)
      : m_resources(resources), m_artworks(artworks), m_charter(charter), m_sheet(sheet) {
    m_plan.charter = &charter;
    m_plan.sheet = &sheet;
  }

  Result<SheetPlan> plan() {
    m_plan.title =
        noted(m_problems, Pattern::parse(m_sheet.document_title, m_charter, m_sheet.where));
    m_plan.description =
        noted(m_problems, Pattern::parse(m_sheet.document_description, m_charter, m_sheet.where));
    for (const domain::Grade& grade : m_charter.grades) {
      m_plan.most_symbols = std::max(m_plan.most_symbols, grade.count);
    }
    const Drawing drawing = read_template();
    for (const domain::Slot& slot : m_sheet.slots) {
      plan_slot(drawing, slot);
    }
    follow_rows();
    plan_themes(drawing);
    check_shapes(drawing);
    plan_slug(m_resources.fonts, m_plan);
    if (!m_problems.empty()) {
      return fail(std::move(m_problems));
    }
    return std::move(m_plan);
  }

 private:
  Drawing read_template() {
    const std::string file = template_file();
    auto drawing = m_resources.read(file).and_then([&](const Bytes& svg) {
      return read_svg(svg, file, m_charter.palette,
                      m_sheet.pixels ? Unit::pixel : Unit::millimetre);
    });
    if (!drawing) {
      append(m_problems, std::move(drawing.error()));
      return {};
    }
    append(m_problems, check_template(*drawing, m_sheet, m_artworks.symbol(), file));
    m_plan.trim = drawing->size;
    return std::move(*drawing);
  }

  void plan_slot(const Drawing& drawing, const domain::Slot& slot) {
    SlotPlan plan;
    plan.slot = &slot;
    plan.value = noted(m_problems, Pattern::parse(slot.value, m_charter, slot.where));
    plan.when = noted(m_problems, Condition::parse(slot.when, m_charter, slot.where));
    const auto box = std::ranges::find(drawing.slots, slot.id, &SlotBox::id);
    plan.box = box == drawing.slots.end() ? Rect{} : box->rect;
    switch (slot.type) {
      case domain::SlotType::text:
        plan_text(plan);
        break;
      case domain::SlotType::copylefts:
      case domain::SlotType::qr:
        plan.ink = ink(slot, slot.ink);
        break;
      case domain::SlotType::silhouette:
        plan.ink = ink(slot, slot.ink);
        if (!slot.fallback.empty()) {
          read_drawing(plan, slot.fallback);
        }
        break;
      case domain::SlotType::artwork:
        plan_artwork(plan);
        break;
      case domain::SlotType::course:
        plan_text(plan);
        plan.words = plan.ink;
        plan_medals(plan);
        plan.ink = ink(slot, slot.ink);
        break;
      case domain::SlotType::picture:
        break;
    }
    if (box != drawing.slots.end()) {
      m_plan.slots.push_back(std::move(plan));
    }
  }

  // A centred row shrinks from both ends, a full one (places outlined) not at all, one that stands
  // on its right edge leaves what follows it where it is.
  void follow_rows() {
    for (SlotPlan& plan : m_plan.slots) {
      const auto row = std::ranges::find_if(m_plan.slots, [&](const SlotPlan& other) {
        return other.slot->type == domain::SlotType::copylefts &&
               other.slot->id == plan.slot->after;
      });
      if (row != m_plan.slots.end() && m_charter.unattained == domain::Unattained::absent) {
        const domain::HorizontalAlign align = row->slot->align;
        const double share = align == domain::HorizontalAlign::left     ? 1
                             : align == domain::HorizontalAlign::centre ? 0.5
                                                                        : 0;
        plan.back =
            share *
            step_of(
                {.box = row->box, .count = 0, .most = m_plan.most_symbols, .gap = row->slot->gap});
      }
    }
  }

  void plan_text(SlotPlan& plan) {
    const domain::Slot& slot = *plan.slot;
    const domain::TextStyle* style = m_charter.style(slot.style);
    if (style == nullptr) {
      return refuse(slot, "style inconnu\u00A0: " + guillemets(slot.style),
                    "un style de la charte " + guillemets(m_charter.id));
    }
    const auto font = m_resources.fonts.find(style->family, style->weight);
    if (!font) {
      return refuse(slot,
                    "police absente\u00A0: " + style->family + ' ' + std::to_string(style->weight),
                    "l’ajouter à fonts/fonts.toml");
    }
    const bool own = slot.type == domain::SlotType::course || slot.ink.empty();
    plan.ink = ink(slot, own ? style->ink : slot.ink);
    plan.frame = {.font = *font,
                  .style = *style,
                  .box = {plan.box.width, plan.box.height},
                  .lines = slot.lines,
                  .align = slot.align,
                  .valign = slot.valign};
  }

  void plan_artwork(SlotPlan& plan) {
    const ValueId medal = value_named("grade.medaille").value();
    plan.tells_grade = plan.value.uses(medal);
    if (plan.value.constant()) {
      return read_drawing(plan, plan.slot->value);
    }
    // Every grade must have its drawing before one of them is awarded; a grade without a medal
    // leaves the slot empty.
    for (const domain::Grade& grade : m_charter.grades) {
      if (!grade.medal) {
        continue;
      }
      const domain::Award award{
          .where = {}, .edition = 0, .territory = {}, .grade = grade.code, .mentions = {}};
      const domain::Edition edition;
      Facts facts;
      facts.edition = &edition;
      facts.charter = &m_charter;
      facts.award = &award;
      Values values(facts, Year::shown);
      read_drawing(plan, plan.value.expanded(values));
    }
  }

  /// The medals that awards before may have had.
  void plan_medals(SlotPlan& plan) {
    for (const domain::Grade& grade : m_charter.grades) {
      if (grade.medal) {
        read_drawing(plan, *grade.medal);
      }
    }
  }

  void read_drawing(SlotPlan& plan, const std::string& name) {
    if (auto drawing = m_artworks.read(m_charter, name, plan.slot->where)) {
      plan.drawings.emplace(name, *drawing);
    } else {
      append(m_problems, std::move(drawing.error()));
    }
  }

  std::size_t ink(const domain::Slot& slot, std::string_view name) {
    const domain::Swatch* swatch = m_charter.swatch(name);
    if (swatch == nullptr) {
      refuse(slot, "encre inconnue\u00A0: " + guillemets(name),
             "une couleur de la charte " + guillemets(m_charter.id));
      return 0;
    }
    return static_cast<std::size_t>(swatch - m_charter.palette.data());
  }

  void plan_themes(const Drawing& drawing) {
    const std::vector<std::string> names =
        m_sheet.themes.empty() ? std::vector<std::string>{"couleur"} : m_sheet.themes;
    for (const std::string& name : names) {
      auto inks = themed_inks(m_charter, name);
      if (!inks) {
        append(m_problems, std::move(inks.error()));
        continue;
      }
      auto art = painted(drawing, *inks);
      const domain::Theme plain;
      const domain::Theme* named = m_charter.theme(name);
      const domain::Theme& theme = named == nullptr ? plain : *named;
      m_plan.themes.push_back({.name = name,
                               .inks = std::move(*inks),
                               .art = std::move(art),
                               .pictures = theme.pictures,
                               .motion = theme.motion});
    }
  }

  void check_shapes(const Drawing& drawing) {
    std::vector<Inks> inks;
    std::ranges::transform(m_plan.themes, std::back_inserter(inks), &ThemePlan::inks);
    append(m_problems, check_road(drawing, m_sheet, inks, template_file()));
  }

  [[nodiscard]] std::string template_file() const {
    return "templates/" + m_charter.folder + '/' + m_sheet.template_file;
  }

  void refuse(const domain::Slot& slot, std::string what, std::string hint) {
    m_problems.push_back({.where = slot.where, .what = std::move(what), .hint = std::move(hint)});
  }

  const lib::Resources& m_resources;
  Artworks& m_artworks;
  const domain::Charter& m_charter;
  const domain::Sheet& m_sheet;
  SheetPlan m_plan;
  Problems m_problems;
};

}  // namespace

const ThemePlan* SheetPlan::theme(std::string_view name) const {
  const auto found =
      name.empty() ? themes.begin() : std::ranges::find(themes, name, &ThemePlan::name);
  return found == themes.end() ? nullptr : &*found;
}

Result<SheetPlan> plan_sheet(const lib::Resources& resources, Artworks& artworks,
                             const domain::Charter& charter, const domain::Sheet& sheet) {
  return Planner(resources, artworks, charter, sheet).plan();
}

std::vector<document::Item> painted(const Drawing& drawing, const Inks& inks) {
  std::vector<document::Item> items;
  for (const Shape& shape : drawing.shapes) {
    document::Path path{.outline = {}, .fill = {}, .rule = shape.rule, .stroke = {}};
    path.fill = shape.fill ? inks[*shape.fill] : std::nullopt;
    if (shape.pen && inks[shape.pen->swatch]) {
      path.stroke = document::Stroke{.ink = *inks[shape.pen->swatch],
                                     .width = shape.pen->width,
                                     .cap = shape.pen->cap,
                                     .join = shape.pen->join};
    }
    if (path.fill || path.stroke) {
      path.outline = shape.outline;
      items.push_back({std::move(path)});
    }
  }
  return items;
}

}  // namespace palmares::compose
