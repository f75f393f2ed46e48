// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/palette.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

std::vector<std::string> swatch_names(const domain::Charter& charter) {
  std::vector<std::string> names;
  for (const domain::Swatch& swatch : charter.palette) {
    names.push_back(swatch.name);
  }
  return names;
}

Srgb read_srgb(Fields& fields) {
  const std::string text = fields.text("srgb");
  const std::optional<Srgb> srgb = parse_srgb(text);
  if (!srgb && !text.empty()) {
    fields.report("srgb", fmt::format("« {} » n’est pas une couleur", text),
                  "une couleur comme #16213E");
  }
  return srgb.value_or(Srgb{});
}

Cmyk read_cmyk(Fields& fields) {
  const auto inks = fields.numbers("cmyk", 4, {0, 100});
  if (!inks) {
    return {};
  }
  const Cmyk cmyk{
      .cyan = (*inks)[0], .magenta = (*inks)[1], .yellow = (*inks)[2], .black = (*inks)[3]};
  if (cmyk.total() > most_ink) {
    fields.report("cmyk", fmt::format("{} % d’encre en tout", cmyk.total()),
                  fmt::format("au plus {} %", most_ink));
  }
  return cmyk;
}

domain::Swatch read_swatch(const NamedTable& named, Problems& problems) {
  Fields fields(*named.table, problems);
  domain::Swatch swatch;
  swatch.name = named.name;
  swatch.srgb = read_srgb(fields);
  swatch.cmyk = read_cmyk(fields);
  if (std::string spot = fields.text("spot", Presence::optional); !spot.empty()) {
    swatch.spot = std::move(spot);
  }
  swatch.overprint = fields.flag("overprint", false);
  swatch.small = fields.text("small", Presence::optional);
  if (swatch.overprint && !swatch.spot && swatch.cmyk.total() == 0) {
    fields.report("overprint",
                  "une teinte sans encre ne peut pas surimprimer\u00A0: elle ne s’imprimerait pas",
                  "retirer overprint");
  }
  fields.refuse_unknown();
  return swatch;
}

// A small text keeps to one plate, whatever swatch it is set in.
void check_small(const NamedTable& named, const domain::Charter& charter, Problems& problems) {
  Fields fields(*named.table, problems);
  const std::string name = fields.text("small", Presence::optional);
  check_swatch(fields, "small", name, charter);
  const domain::Swatch* small = charter.swatch(name);
  if (small != nullptr &&
      (small->spot || small->cmyk.cyan + small->cmyk.magenta + small->cmyk.yellow > 0)) {
    fields.report(
        "small",
        fmt::format("les petits textes prendraient plus d’une plaque en «\u00A0{}\u00A0»", name),
        "une teinte noire ou sans encre");
  }
}

domain::Theme read_theme(const NamedTable& named, const domain::Charter& charter,
                         Problems& problems) {
  Fields fields(*named.table, problems);
  domain::Theme theme;
  theme.name = named.name;
  for (const domain::Swatch& swatch : charter.palette) {
    const std::string target = fields.text(swatch.name, Presence::optional);
    if (target.empty()) {
      continue;
    }
    if (target != no_swatch) {
      check_swatch(fields, swatch.name, target, charter);
    }
    theme.swatches.emplace(swatch.name, target);
  }
  theme.dark = fields.text("dark", Presence::optional);
  theme.pictures = fields.flag("pictures", true);
  theme.motion = fields.flag("motion", false);
  fields.refuse_unknown();
  return theme;
}

// Dark mode has one theme, which is the same in any mode.
void check_dark(const NamedTable& named, const domain::Charter& charter, Problems& problems) {
  Fields fields(*named.table, problems);
  const std::string dark = fields.text("dark", Presence::optional);
  const domain::Theme* theme = charter.theme(dark);
  if (dark.empty() || (theme != nullptr && theme->dark.empty())) {
    return;
  }
  std::vector<std::string> plain;
  for (const domain::Theme& other : charter.themes) {
    if (other.dark.empty()) {
      plain.push_back(other.name);
    }
  }
  fields.report("dark",
                fmt::format("le thème «\u00A0{}\u00A0» ne peut pas servir en mode sombre", dark),
                known_names(dark, plain));
}

}  // namespace

void check_swatch(Fields& fields, std::string_view key, const std::string& name,
                  const domain::Charter& charter) {
  if (!name.empty() && charter.swatch(name) == nullptr) {
    fields.report(key, fmt::format("teinte inconnue « {} »", name),
                  known_names(name, swatch_names(charter)));
  }
}

void read_palette(Fields& root, domain::Charter& charter, Problems& problems) {
  for (const NamedTable& named : root.tables("swatch", Presence::required)) {
    if (named.name == no_swatch) {
      problems.push_back({.where = named.table->where,
                          .what = fmt::format("une teinte ne peut pas s’appeler « {} »", no_swatch),
                          .hint = "ce mot veut dire « sans peinture » dans un thème"});
    }
    charter.palette.push_back(read_swatch(named, problems));
  }
  for (const NamedTable& named : root.tables("swatch", Presence::optional)) {
    check_small(named, charter, problems);
  }
}

void read_themes(Fields& root, domain::Charter& charter, Problems& problems) {
  for (const NamedTable& named : root.tables("theme", Presence::required)) {
    charter.themes.push_back(read_theme(named, charter, problems));
  }
  for (const NamedTable& named : root.tables("theme", Presence::optional)) {
    check_dark(named, charter, problems);
  }
}

}  // namespace palmares::charter
