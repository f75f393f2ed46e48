// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/render_options.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "deliver/artefact/picture_widths.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

namespace palmares::site {

namespace {

/// What a look is read for, and what it becomes.
struct Reading {
  const domain::Charter& charter;
  const domain::Sheet& sheet;
  std::string_view format;
  compose::RenderOptions look;
};

using Read = Result<std::monostate>;

Read read_width(Reading& reading, const std::string& value) {
  const std::optional<long long> width = parse_integer(value);
  if (!width || *width < deliver::least_width_px || *width > deliver::most_width_px) {
    return fail("la largeur demandée n’est pas permise",
                "un nombre entier de pixels, de 64 à 4096");
  }
  if (reading.format == "png" && *width < reading.sheet.least_width_px) {
    return fail("le document " + guillemets(reading.sheet.kind) + " ne se lit pas à cette largeur",
                std::to_string(reading.sheet.least_width_px) + "\u00A0pixels au moins");
  }
  if (reading.format == "png") {
    reading.look.width_px = static_cast<double>(*width);
  }
  return std::monostate{};
}

std::vector<std::string> themes_of(const Reading& reading) {
  if (!reading.sheet.themes.empty()) {
    return reading.sheet.themes;
  }
  return {reading.charter.themes.empty() ? "couleur" : reading.charter.themes.front().name};
}

Read read_theme(Reading& reading, const std::string& value) {
  const std::vector<std::string> themes = themes_of(reading);
  if (std::ranges::find(themes, value) == themes.end()) {
    return fail(
        "le document " + guillemets(reading.sheet.kind) + " n’existe pas dans le thème demandé",
        "thèmes de ce document\u00A0: " + listing(themes));
  }
  reading.look.theme = value == themes.front() ? "" : value;
  return std::monostate{};
}

Read read_year(Reading& reading, const std::string& value) {
  if (value != "avec" && value != "sans") {
    return fail("l’année demandée n’est pas permise", "annee=avec ou annee=sans");
  }
  if (value == "sans" && !reading.sheet.year_optional) {
    return fail("le document " + guillemets(reading.sheet.kind) + " n’existe pas sans l’année",
                "annee=avec");
  }
  reading.look.year = value == "sans" ? compose::Year::hidden : compose::Year::shown;
  return std::monostate{};
}

struct Row {
  std::string_view name;
  Read (*read)(Reading&, const std::string&);
};
constexpr std::array<Row, 3> rows = {
    {{"largeur", read_width}, {"theme", read_theme}, {"annee", read_year}}};

Read read_parameter(Reading& reading, const Row& row,
                    const std::vector<http::Parameter>& parameters) {
  const auto named = [&](const http::Parameter& parameter) { return parameter.name == row.name; };
  const auto first = std::ranges::find_if(parameters, named);
  if (first == parameters.end()) {
    return std::monostate{};
  }
  if (std::any_of(first + 1, parameters.end(), named)) {
    return fail("le paramètre " + guillemets(row.name) + " est donné deux fois",
                "le donner une fois");
  }
  return row.read(reading, first->value);
}

}  // namespace

Result<compose::RenderOptions> parse_look(const std::vector<http::Parameter>& parameters,
                                          const domain::Charter& charter,
                                          const domain::Sheet& sheet, std::string_view format) {
  Reading reading{.charter = charter, .sheet = sheet, .format = format, .look = {}};
  Problems problems;
  for (const Row& row : rows) {
    if (Read read = read_parameter(reading, row, parameters); !read) {
      std::ranges::move(read.error(), std::back_inserter(problems));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return std::move(reading.look);
}

std::string query_of(const compose::RenderOptions& look) {
  std::string query;
  const auto add = [&query](std::string_view name, std::string_view value) {
    query += query.empty() ? '?' : '&';
    query.append(name).append("=").append(value);
  };
  if (look.width_px) {
    add("largeur", format_number(*look.width_px, 0));
  }
  if (!look.theme.empty()) {
    add("theme", look.theme);
  }
  if (look.year == compose::Year::hidden) {
    add("annee", "sans");
  }
  return query;
}

}  // namespace palmares::site
