// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/slug_line.hpp"

#include "base/number.hpp"
#include "compose/text/paragraph.hpp"

#include <algorithm>

namespace palmares::compose {

namespace {

constexpr double distance_from_bleed = 8;  // mm: below the crop and registration marks
constexpr int most_lines = 6;
constexpr double size_min = 5;  // points

// Points. Read from arm's length on a card, from a step away on a large sheet.
double largest_size(Size trim) {
  return std::clamp(trim.width / 50, 6.0, 14.0);
}

std::string decimal(double mm) {
  std::string text = format_number(mm, 1);
  std::ranges::replace(text, '.', ',');
  return text;
}

// Black alone is on one plate: nothing to register, and it can be told from the marks.
document::Ink black_of(const domain::Charter& charter) {
  const auto black = std::ranges::find_if(charter.palette, [](const domain::Swatch& swatch) {
    return !swatch.spot && swatch.cmyk == Cmyk{.cyan = 0, .magenta = 0, .yellow = 0, .black = 100};
  });
  return ink_of(black == charter.palette.end() ? charter.palette.front() : *black);
}

std::string scale_text(double scale) {
  return scale == 1 ? std::string() : " · échelle 1:" + format_number(scale, 0);
}

}  // namespace

void plan_slug(const lib::FontBook& fonts, SheetPlan& plan) {
  const domain::Sheet& sheet = *plan.sheet;
  domain::TextStyle style;
  for (const domain::TextStyle& known : plan.charter->styles) {
    if (const auto font = fonts.find(known.family, known.weight); font && known.weight == 400) {
      style.family = known.family;
      plan.slug_frame.font = *font;
      break;
    }
  }
  style.size_min = size_min;
  const double bleed = sheet.bleed_mm / sheet.print_scale;
  const Size trim{plan.trim.width / sheet.print_scale, plan.trim.height / sheet.print_scale};
  style.size_max = largest_size(trim);
  plan.slug_frame.box = {trim.width + 2 * bleed,
                         Length::pt(style.size_max * style.leading * most_lines).mm()};
  plan.slug_frame.style = std::move(style);
  plan.slug_frame.lines = most_lines;
  plan.slug_origin = {-bleed, trim.height + bleed + distance_from_bleed};
  plan.slug_ink = black_of(*plan.charter);
}

std::string slug_text(const SheetPlan& plan, const Facts& facts, const RenderOptions& look,
                      std::string_view laureate) {
  const domain::Sheet& sheet = *plan.sheet;
  std::string text = look.order.empty() ? std::string() : "Commande\u00A0" + look.order + " · ";
  text.append(laureate).append(" · ") +=
      sheet.title + ' ' + decimal(plan.trim.width) + "\u00A0×\u00A0" + decimal(plan.trim.height) +
      "\u00A0mm · édition\u00A0" + domain::dated_year(*facts.edition);
  return text + scale_text(sheet.print_scale);
}

std::vector<document::Item> slug_lines(const Setting& setting, const Facts& facts,
                                       const RenderOptions& look) {
  const SheetPlan& plan = setting.plan;
  const domain::Territory& territory = facts.award->territory;
  auto lines =
      set_text(setting.fonts, plan.slug_frame, slug_text(plan, facts, look, territory.name));
  if (!lines) {
    lines = set_text(setting.fonts, plan.slug_frame, slug_text(plan, facts, look, territory.id));
  }
  std::vector<document::Item> items;
  for (document::Text& line : lines.value_or(std::vector<document::Text>())) {
    line.origin.x += plan.slug_origin.x;
    line.origin.y += plan.slug_origin.y;
    line.ink = plan.slug_ink;
    items.push_back({std::move(line)});
  }
  return items;
}

}  // namespace palmares::compose
