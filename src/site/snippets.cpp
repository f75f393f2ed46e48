// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/snippets.hpp"

#include "base/number.hpp"
#include "compose/values/facts.hpp"
#include "lib/xml/svg_markup.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace palmares::site {

namespace {

using lib::View;

constexpr std::string_view automatic = "auto";
constexpr std::array<int, 3> widths = {240, 330, 480};
/// Themes for a dark ground, the better first.
constexpr std::array<std::string_view, 2> dark_themes = {"sombre", "blanc"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> theme_names = {
    {{"couleur", "En couleur, sur un fond clair"},
     {"sombre", "En couleur, sur un fond sombre"},
     {"noir", "En noir"},
     {"blanc", "En blanc, sur un fond sombre"},
     {"adaptatif", "En une image, pour le clair et le sombre"},
     {"anime", "Les symboles s’allument un à un"},
     {"auto", "Selon le réglage du lecteur, clair ou sombre"}}};

std::string theme_name(std::string_view theme) {
  const auto* const found =
      std::ranges::find(theme_names, theme, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == theme_names.end() ? theme : found->second);
}

const domain::Sheet* sheet_of(const domain::Charter* charter, std::string_view kind) {
  return charter == nullptr ? nullptr : charter->sheet(kind);
}

std::string dark_theme(const domain::Sheet* sheet) {
  for (const std::string_view theme : dark_themes) {
    if (sheet != nullptr && std::ranges::find(sheet->themes, theme) != sheet->themes.end()) {
      return std::string(theme);
    }
  }
  return {};
}

std::string drawn_query(std::string_view theme, bool with_year) {
  std::string query;
  if (!theme.empty() && theme != automatic) {
    query += "?theme=" + std::string(theme);
  }
  if (!with_year) {
    query += std::string(query.empty() ? "?" : "&") + "annee=sans";
  }
  return query;
}

/// « https://label.example » of an address.
std::string origin_of(const std::string& base_url) {
  const std::size_t host = base_url.find("://");
  return host == std::string::npos ? "'self'" : base_url.substr(0, base_url.find('/', host + 3));
}

std::string picture_snippet(const Embedded& badge, const std::string& dark) {
  std::string html = html_snippet(badge);
  const std::size_t image = html.find("<img");
  if (dark.empty() || image == std::string::npos) {
    return html;
  }
  const std::size_t end = html.find('>', image) + 1;
  html.insert(end, "</picture>");
  html.insert(image, "<picture><source srcset=\"" + lib::escaped(dark) +
                         "\" media=\"(prefers-color-scheme: dark)\">");
  return html;
}

std::string frame_snippet(const Embedded& badge, const BadgeChoice& choice) {
  return "<iframe src=\"" + lib::escaped(badge.page + "/encart" + query_of(choice)) +
         "\" width=\"" + std::to_string(badge.width) + "\" height=\"" +
         std::to_string(badge.height) +
         "\" title=\"Territoire Numérique Libre\" loading=\"lazy\"></iframe>";
}

View choice_view(std::string_view value, std::string title, bool chosen) {
  return View::Map{{"valeur", std::string(value)}, {"titre", std::move(title)}, {"choisi", chosen}};
}

std::vector<View> theme_views(const domain::Sheet& sheet, const BadgeChoice& choice) {
  std::vector<View> views;
  for (const std::string& theme : sheet.themes) {
    const bool chosen =
        choice.theme == theme || (choice.theme.empty() && theme == sheet.themes.front());
    views.push_back(choice_view(theme, theme_name(theme), chosen));
  }
  if (!dark_theme(&sheet).empty()) {
    views.push_back(choice_view(automatic, theme_name(automatic), choice.theme == automatic));
  }
  return views;
}

}  // namespace

std::vector<const domain::Sheet*> embeddable_sheets(const domain::Charter& charter) {
  std::vector<const domain::Sheet*> sheets;
  for (const domain::Sheet& sheet : charter.sheets) {
    const bool vector = std::ranges::find(sheet.formats, "svg") != sheet.formats.end();
    if (sheet.pixels && !sheet.grounded && vector) {
      sheets.push_back(&sheet);
    }
  }
  return sheets;
}

BadgeChoice badge_choice(const std::vector<http::Parameter>& parameters,
                         const domain::Charter* charter) {
  BadgeChoice choice;
  const auto said = [&](std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &http::Parameter::name);
    return found == parameters.end() ? std::string() : found->value;
  };
  if (charter == nullptr) {
    return choice;
  }
  const std::string kind = said("forme");
  for (const domain::Sheet* sheet : embeddable_sheets(*charter)) {
    choice.kind = sheet->kind == kind ? kind : choice.kind;
  }
  const domain::Sheet* sheet = charter->sheet(choice.kind);
  if (sheet == nullptr) {
    return choice;
  }
  const std::string theme = said("theme");
  const bool listed = std::ranges::find(sheet->themes, theme) != sheet->themes.end();
  if ((listed && theme != sheet->themes.front()) ||
      (theme == automatic && !dark_theme(sheet).empty())) {
    choice.theme = theme;
  }
  choice.with_year = !(sheet->year_optional && said("annee") == "sans");
  const std::optional<long long> width = parse_integer(said("largeur"));
  if (width && std::ranges::find(widths, static_cast<int>(*width)) != widths.end()) {
    choice.width = static_cast<int>(*width);
  }
  return choice;
}

std::string query_of(const BadgeChoice& choice) {
  std::string query;
  const auto add = [&query](std::string_view name, std::string_view value) {
    query.append(query.empty() ? "?" : "&").append(name).append("=").append(value);
  };
  if (choice.kind != BadgeChoice{}.kind) {
    add("forme", choice.kind);
  }
  if (!choice.theme.empty()) {
    add("theme", choice.theme);
  }
  if (!choice.with_year) {
    add("annee", "sans");
  }
  if (choice.width != 0) {
    add("largeur", std::to_string(choice.width));
  }
  return query;
}

Embedded embedded_badge(const domain::Award& award, const ContentProvider& provider,
                        BadgeAddress address, const BadgeChoice& choice) {
  const Result<ImageInfo> shown = provider.shown(award, choice.kind);
  const std::string edition =
      address == BadgeAddress::edition ? '/' + std::to_string(award.edition) : std::string();
  const std::string page = provider.base_url + edition + '/' + award.territory.id;
  Embedded badge{
      .page = page,
      .picture = page + '/' + choice.kind + ".svg" + drawn_query(choice.theme, choice.with_year),
      .alt = shown ? shown->alt : award.territory.name,
      .width = shown ? shown->width : 0,
      .height = shown ? shown->height : 0};
  if (!choice.with_year && provider.alternative_text) {
    const Result<std::string> alt =
        provider.alternative_text(award, {.kind = choice.kind,
                                          .format = "svg",
                                          .look = {.theme = "", .year = compose::Year::hidden}});
    badge.alt = alt.value_or(badge.alt);
  }
  if (choice.width != 0 && badge.width > 0) {
    badge.height = static_cast<int>(
        std::lround(static_cast<double>(badge.height) * choice.width / badge.width));
    badge.width = choice.width;
  }
  return badge;
}

std::string dark_picture(const domain::Award& award, const ContentProvider& provider,
                         const Embedded& badge, const BadgeChoice& choice) {
  const std::string theme = dark_theme(sheet_of(provider.charter(award.edition), choice.kind));
  return choice.theme == automatic && !theme.empty()
             ? badge.page + '/' + choice.kind + ".svg" + drawn_query(theme, choice.with_year)
             : std::string();
}

View::Map builder_view(const domain::Award& award, const ContentProvider& provider,
                       BadgeAddress address, const BadgeChoice& choice) {
  const domain::Charter* charter = provider.charter(award.edition);
  const domain::Sheet* sheet = sheet_of(charter, choice.kind);
  const Embedded badge = embedded_badge(award, provider, address, choice);
  const std::string dark = dark_picture(award, provider, badge, choice);
  const std::string origin = origin_of(provider.base_url);
  View::Map view{{"html", picture_snippet(badge, dark)},
                 {"markdown", markdown_snippet(badge)},
                 {"encart", frame_snippet(badge, choice)},
                 {"adresse", badge.page},
                 {"csp", "img-src " + origin + "; frame-src " + origin},
                 {"alt", badge.alt},
                 {"largeur", std::to_string(badge.width)},
                 {"hauteur", std::to_string(badge.height)},
                 {"avec", choice.with_year},
                 {"millesime", std::to_string(award.edition)}};
  // Pictures of the page itself are asked for on its own site, whatever its public address.
  const auto own = [&](const std::string& address_of_picture) {
    return address_of_picture.substr(provider.base_url.size());
  };
  view["clair"] = own(badge.picture);
  view["sombre"] = own(dark.empty() ? badge.picture : dark);
  std::vector<View> shapes;
  for (const domain::Sheet* each :
       charter == nullptr ? std::vector<const domain::Sheet*>{} : embeddable_sheets(*charter)) {
    shapes.push_back(choice_view(each->kind, each->title, each->kind == choice.kind));
  }
  std::vector<View> sizes = {choice_view("", "Conseillée", choice.width == 0)};
  for (const int width : widths) {
    sizes.push_back(choice_view(std::to_string(width), std::to_string(width) + " pixels",
                                width == choice.width));
  }
  view["formes"] = std::move(shapes);
  view["tailles"] = std::move(sizes);
  view["themes"] = sheet == nullptr ? std::vector<View>{} : theme_views(*sheet, choice);
  view["sans-annee"] = sheet != nullptr && sheet->year_optional;
  return view;
}

}  // namespace palmares::site
