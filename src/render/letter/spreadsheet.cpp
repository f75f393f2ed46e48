// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/spreadsheet.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/letter/open_document.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <string_view>
#include <utility>

namespace palmares::render {

namespace {

constexpr double narrowest = 1.6;  // cm
constexpr double widest = 9;
constexpr double of_a_letter = 0.2;  // at 10 points
constexpr double beside = 0.5;

/// The element for a character that would be a plain space, or none, in a paragraph; nothing for
/// all others.
std::string_view element_of(char c, char before) {
  switch (c) {
    case '\n':
      return "</text:p><text:p>";
    case '\t':
      return "<text:tab/>";
    case ' ':
      return before == ' ' || before == '\n' ? "<text:s/>" : "";
    default:
      return "";
  }
}

/// Paragraphs for the lines of a cell.
std::string paragraphs(std::string_view text) {
  std::string xml = "<text:p>";
  std::string plain;
  char before = '\n';
  for (const char c : text) {
    const std::string_view element = element_of(c, before);
    if (element.empty()) {
      plain += c == '\r' ? "" : std::string(1, c);
    } else {
      xml += lib::escaped(std::exchange(plain, {}));
      xml += element;
    }
    before = c;
  }
  return xml + lib::escaped(plain) + "</text:p>";
}

std::string text_cell(std::string_view style, std::string_view text) {
  const std::string start = "<table:table-cell table:style-name=\"" + std::string(style) + '"';
  return text.empty()
             ? start + "/>"
             : start + " office:value-type=\"string\">" + paragraphs(text) + "</table:table-cell>";
}

/// « 0.5 » as people of a decimal comma read it.
std::string shown_number(std::string text) {
  std::ranges::replace(text, '.', ',');
  return text;
}

std::string cell(const SpreadsheetColumn& column, const std::string& text) {
  if (column.kind == CellKind::number && parse_number(text)) {
    return "<table:table-cell table:style-name=\"Nombre\" office:value-type=\"float\" "
           "office:value=\"" +
           text + "\"><text:p>" + shown_number(text) + "</text:p></table:table-cell>";
  }
  return text_cell("Texte", text);
}

/// As wide as the longest text of the column, within bounds; cm.
double width_of(const Spreadsheet& table, std::size_t column) {
  std::size_t longest = code_point_count(table.columns[column].heading);
  for (const auto& row : table.rows) {
    longest = std::max(longest, code_point_count(row[column]));
  }
  return std::clamp(static_cast<double>(longest) * of_a_letter + beside, narrowest, widest);
}

std::string column_style(std::size_t column) {
  return "C" + std::to_string(column + 1);
}

std::string styles_of_columns(const Spreadsheet& table) {
  std::string xml;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    xml += "<style:style style:name=\"" + column_style(i) +
           "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
           format_number(width_of(table, i), 2) + "cm\"/></style:style>";
  }
  return xml;
}

std::string cell_styles() {
  // « @ » keeps what people type later a text too: a telephone number its zero.
  constexpr std::string_view start =
      "<style:style style:family=\"table-cell\" style:parent-style-name=\"Default\" style:name=";
  return "<number:text-style style:name=\"N1\"><number:text-content/></number:text-style>" +
         std::string(start) + "\"Texte\" style:data-style-name=\"N1\"/>" + std::string(start) +
         "\"Nombre\"/>" + std::string(start) +
         "\"Tete\" style:data-style-name=\"N1\"><style:text-properties "
         "fo:font-weight=\"bold\"/></style:style>";
}

std::string declared_columns(const Spreadsheet& table) {
  std::string xml;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool number = table.columns[i].kind == CellKind::number;
    xml += "<table:table-column table:style-name=\"" + column_style(i) +
           "\" table:default-cell-style-name=\"" + (number ? "Nombre" : "Texte") + "\"/>";
  }
  return xml;
}

std::string content_of(const Spreadsheet& table) {
  std::string xml = odf::root("office:document-content") + odf::font_faces() +
                    "<office:automatic-styles>" + styles_of_columns(table) + cell_styles() +
                    "</office:automatic-styles><office:body><office:spreadsheet>" +
                    "<table:table table:name=\"" + lib::escaped(table.name) + "\">" +
                    declared_columns(table) + "<table:table-header-rows><table:table-row>";
  for (const SpreadsheetColumn& column : table.columns) {
    xml += text_cell("Tete", column.heading);
  }
  xml += "</table:table-row></table:table-header-rows>";
  for (const auto& row : table.rows) {
    assert(row.size() == table.columns.size());
    xml += "<table:table-row>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      xml += cell(table.columns[i], row[i]);
    }
    xml += "</table:table-row>";
  }
  return xml + "</table:table></office:spreadsheet></office:body></office:document-content>";
}

std::string styles_of(const Spreadsheet& table) {
  return odf::root("office:document-styles") + odf::font_faces() +
         "<office:styles><style:default-style style:family=\"table-cell\"><style:text-properties "
         "style:font-name=\"Liberation Sans\" fo:font-size=\"10pt\" " +
         odf::language_properties(table.language) +
         "/></style:default-style><style:style style:name=\"Default\" "
         "style:family=\"table-cell\"/></office:styles>"
         "</office:document-styles>";
}

}  // namespace

Bytes spreadsheet_ods(const Spreadsheet& table) {
  document::Prose about;
  about.title = table.title;
  about.subject = table.title;
  about.language = table.language;
  about.date = table.date;
  return odf::package(about, {.media_type = "application/vnd.oasis.opendocument.spreadsheet",
                              .content = content_of(table),
                              .styles = styles_of(table)});
}

}  // namespace palmares::render
