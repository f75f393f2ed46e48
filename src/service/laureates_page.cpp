// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/laureates_page.hpp"

#include "base/french.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palmares::service {

namespace {

constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #16213e }}
a {{ color: #00614f }}
h2 {{ margin-bottom: 0 }}
ul {{ margin-top: .25rem }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}</main>
</body>
</html>
)";

constexpr std::string_view link = R"(<a href="{path}{file}" aria-label="{title}, {format}, {name}">{format}</a>)";

std::string capitals(std::string_view ascii) {
  std::string text(ascii);
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string path_of(const domain::Award& award) {
  const domain::Territory& territory = award.territory;
  return fmt::format("/{}/{}{}{}/", award.edition, territory.id, territory.slug.empty() ? "" : "-", territory.slug);
}

std::string file_link(const domain::Award& award, std::string_view file, std::string_view title, std::string_view format) {
  return fmt::format(link, fmt::arg("path", escape_html(path_of(award))), fmt::arg("file", file),
                     fmt::arg("title", escape_html(title)), fmt::arg("format", format),
                     fmt::arg("name", escape_html(award.territory.name)));
}

std::string sheet_line(const domain::Award& award, const domain::Sheet& sheet) {
  std::string line = "<li>" + escape_html(sheet.title) + "\u00A0:";
  for (const std::string& format : sheet.formats) {
    line += ' ' + file_link(award, sheet.kind + '.' + format, sheet.title, capitals(format));
  }
  return line + "</li>\n";
}

std::string laureate_section(const domain::Award& award, const domain::Charter* charter) {
  std::string section = "<section>\n<h2>" + escape_html(award.territory.name) + "</h2>\n";
  if (charter == nullptr) {
    return section + "</section>\n";
  }
  if (const domain::Grade* grade = charter->grade(award.grade)) {
    section += "<p>" + escape_html(grade->title) + "</p>\n";
  }
  section += "<ul>\n";
  for (const domain::Sheet& sheet : charter->sheets) {
    section += sheet_line(award, sheet);
  }
  section += "<li>Kit presse\u00A0: " + file_link(award, "kit.zip", "Kit presse", "ZIP") + "</li>\n</ul>\n";
  return section + "</section>\n";
}

std::string title_of(const domain::Results* results, const domain::Charter* charter) {
  if (results == nullptr) {
    return "Aucune édition n’est publiée";
  }
  const std::string laureates = "Lauréats de l’édition " + std::to_string(results->edition);
  if (charter == nullptr || !charter->wording.contains("label")) {
    return laureates;
  }
  return charter->wording.find("label")->second + "\u00A0: " + "lauréats de l’édition " + std::to_string(results->edition);
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

Bytes laureates_page(const domain::Results* results, const domain::Charter* charter) {
  std::string content;
  if (results != nullptr) {
    content = "<p>" + counted(results->laureates(), "lauréat", "lauréats") + "</p>\n";
    for (const domain::Award& award : results->awards) {
      content += award.laureate() ? laureate_section(award, charter) : "";
    }
  }
  return fmt::format(frame, fmt::arg("title", escape_html(title_of(results, charter))), fmt::arg("content", content));
}

}  // namespace palmares::service
