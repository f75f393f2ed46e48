// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/styles.hpp"

#include "charter/palette.hpp"

namespace palmares::charter {

namespace {

constexpr Range sizes = {1, 3000};

void read_sizes(domain::TextStyle& style, Fields& fields) {
  const auto bounds = fields.numbers("size", 2, sizes);
  if (!bounds) {
    return;
  }
  style.size_min = (*bounds)[0];
  style.size_max = (*bounds)[1];
  if (style.size_min > style.size_max) {
    fields.report("size",
                  fmt::format("la plus petite taille, {}, dépasse la plus grande, {}",
                              style.size_min, style.size_max),
                  "[la plus petite, la plus grande], en points");
  }
}

void check_font(const domain::TextStyle& style, Fields& fields, const lib::FontBook& fonts) {
  if (style.family.empty() || style.weight == 0 || fonts.find(style.family, style.weight)) {
    return;
  }
  std::vector<std::string> known;
  for (const lib::Font& font : fonts.fonts()) {
    known.push_back(fmt::format("{} {}", font.family, font.weight));
  }
  fields.report("family", fmt::format("police inconnue « {} {} »", style.family, style.weight),
                known_names(fmt::format("{} {}", style.family, style.weight), known));
}

domain::TextStyle read_style(const NamedTable& named, const domain::Charter& charter,
                             const lib::FontBook& fonts, Problems& problems) {
  Fields fields(*named.table, problems);
  domain::TextStyle style;
  style.name = named.name;
  style.family = fields.text("family");
  style.weight =
      static_cast<int>(fields.integer("weight", {1, 1000}, Presence::required).value_or(0));
  check_font(style, fields, fonts);
  read_sizes(style, fields);
  style.leading = fields.number("leading", {0.5, 3}, Presence::optional).value_or(style.leading);
  style.tracking = fields.number("tracking", {-0.2, 0.09}, Presence::optional).value_or(0);
  style.ink = fields.text("ink");
  check_swatch(fields, "ink", style.ink, charter);
  style.capitals = fields.flag("capitals", false);
  style.tabular = fields.flag("tabular", false);
  fields.refuse_unknown();
  return style;
}

}  // namespace

void read_styles(Fields& root, domain::Charter& charter, const lib::FontBook& fonts,
                 Problems& problems) {
  for (const NamedTable& named : root.tables("style", Presence::required)) {
    charter.styles.push_back(read_style(named, charter, fonts, problems));
  }
}

}  // namespace palmares::charter
