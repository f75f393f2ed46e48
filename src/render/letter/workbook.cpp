// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/workbook.hpp"

#include "base/number.hpp"
#include "lib/compress/zip.hpp"
#include "lib/xml/svg_markup.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::render {

namespace {

constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
    R"(<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";
constexpr std::string_view package_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
    R"(<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";
constexpr std::string_view workbook_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)";
/// Style 0 is plain, 1 the bold head, 2 text (number format 49, « @ »).
constexpr std::string_view styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>)"
    R"(<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/>)"
    R"(<xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>)";
constexpr std::size_t widest = 48;  // characters
constexpr std::size_t narrowest = 9;

/// « A », « Z », « AA ».
std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

std::string cell(std::size_t column, std::size_t row, const std::string& text, bool number,
                 int style) {
  const std::string start = "<c r=\"" + column_name(column) + std::to_string(row) + "\"";
  if (text.empty()) {
    return {};
  }
  return number ? start + "><v>" + text + "</v></c>"
                : start + " s=\"" + std::to_string(style) +
                      "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + lib::escaped(text) +
                      "</t></is></c>";
}

std::string columns_of(const Spreadsheet& table) {
  std::string columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t width = std::max(narrowest, table.columns[i].heading.size() + 2);
    for (const std::vector<std::string>& row : table.rows) {
      width = std::max(width, row[i].size());
    }
    const std::string number = std::to_string(i + 1);
    columns += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
               std::to_string(std::min(width, widest)) + "\" customWidth=\"1\"/>";
  }
  return "<cols>" + columns + "</cols>";
}

std::string sheet_of(const Spreadsheet& table) {
  std::string rows = "<row r=\"1\">";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    rows += cell(i, 1, table.columns[i].heading, false, 1);
  }
  rows += "</row>";
  for (std::size_t n = 0; n < table.rows.size(); ++n) {
    rows += "<row r=\"" + std::to_string(n + 2) + "\">";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& text = table.rows[n][i];
      const bool number =
          table.columns[i].kind == CellKind::number && parse_number(text).has_value();
      rows += cell(i, n + 2, text, number, 2);
    }
    rows += "</row>";
  }
  const std::string corner = column_name(table.columns.empty() ? 0 : table.columns.size() - 1) +
                             std::to_string(table.rows.size() + 1);
  return std::string(declaration) +
         R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:)" +
         corner +
         R"("/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>)" +
         columns_of(table) + "<sheetData>" + rows + "</sheetData><autoFilter ref=\"A1:" + corner +
         "\"/></worksheet>";
}

std::string core_of(const Spreadsheet& table) {
  const std::string moment = table.date + "T12:00:00Z";
  return std::string(declaration) +
         R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
         R"(xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" )"
         R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>)" +
         lib::escaped(table.title) + "</dc:title><dc:language>" + lib::escaped(table.language) +
         R"(</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">)" + moment +
         R"(</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">)" + moment +
         "</dcterms:modified></cp:coreProperties>";
}

std::string workbook_of(const Spreadsheet& table) {
  return std::string(declaration) +
         R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
         R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name=")" +
         lib::escaped(table.name) + R"(" sheetId="1" r:id="r1"/></sheets></workbook>)";
}

/// « 2023-12-06 ».
lib::ZipDay day_of(std::string_view date) {
  const auto part = [&](std::size_t at, std::size_t length) {
    return static_cast<int>(
        parse_integer(date.substr(std::min(at, date.size()), length)).value_or(1));
  };
  return {.year = std::max(1980, part(0, 4)), .month = part(5, 2), .day = part(8, 2)};
}

}  // namespace

Bytes spreadsheet_xlsx(const Spreadsheet& table) {
  const std::array<std::pair<std::string, std::string>, 7> parts = {
      {{"[Content_Types].xml", std::string(declaration) + std::string(types)},
       {"_rels/.rels", std::string(declaration) + std::string(package_links)},
       {"docProps/core.xml", core_of(table)},
       {"xl/workbook.xml", workbook_of(table)},
       {"xl/_rels/workbook.xml.rels", std::string(declaration) + std::string(workbook_links)},
       {"xl/styles.xml", std::string(declaration) + std::string(styles)},
       {"xl/worksheets/sheet1.xml", sheet_of(table)}}};
  Bytes archive;
  lib::ZipWriter zip([&archive](BytesView bytes) { archive += bytes; }, day_of(table.date));
  for (const auto& [path, text] : parts) {
    zip.add({.path = path, .bytes = text});
  }
  zip.finish();
  return archive;
}

}  // namespace palmares::render
