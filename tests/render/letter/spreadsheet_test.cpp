// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/spreadsheet.hpp"

#include "lib/compress/unzip.hpp"

#include <gmock/gmock.h>

#include <string>
#include <string_view>

namespace palmares::render {
namespace {

using testing::HasSubstr;
using testing::Not;

Spreadsheet sheet(std::string cell, CellKind kind = CellKind::text) {
  return {.title = "Commande <1>",
          .name = "Commande",
          .language = "fr-FR",
          .date = "2023-12-06",
          .columns = {{"contact", kind}},
          .rows = {{std::move(cell)}}};
}

std::string part(const Spreadsheet& table, std::string_view name) {
  const Bytes bytes = spreadsheet_ods(table);
  return lib::unzip(bytes, "a.ods", [&](std::string_view path) { return path == name; })
      .value()
      .at(0)
      .bytes;
}

std::string cells(const Spreadsheet& table) {
  const std::string xml = part(table, "content.xml");
  return xml.substr(xml.find("</table:table-header-rows>"));
}

TEST(Spreadsheet, KeepsTelephoneNumbersAndFormulasAsText) {
  for (const char* text : {"0476206300", "05074", "=1+1", "1:1", "1e5"}) {
    const std::string xml = cells(sheet(text));
    EXPECT_THAT(
        xml, HasSubstr("office:value-type=\"string\"><text:p>" + std::string(text) + "</text:p>"));
    EXPECT_THAT(xml, Not(HasSubstr("office:value=")));
  }
}

TEST(Spreadsheet, GivesNumbersOnlyToColumnsOfNumbers) {
  EXPECT_THAT(cells(sheet("0.5", CellKind::number)),
              HasSubstr("office:value=\"0.5\"><text:p>0,5</text:p>"));
  EXPECT_THAT(cells(sheet("deux", CellKind::number)),
              HasSubstr("office:value-type=\"string\"><text:p>deux</text:p>"));
}

TEST(Spreadsheet, KeepsLinesTabsAndSpaces) {
  EXPECT_THAT(cells(sheet(" Mairie\n1\t2  <3>\r\n")),
              HasSubstr("<text:p><text:s/>Mairie</text:p><text:p>1<text:tab/>2 "
                        "<text:s/>&lt;3&gt;</text:p><text:p></text:p>"));
  EXPECT_THAT(cells(sheet("")), HasSubstr("<table:table-cell table:style-name=\"Texte\"/>"));
}

TEST(Spreadsheet, SaysWhatItIs) {
  const Spreadsheet table = sheet("x");
  EXPECT_EQ(part(table, "mimetype"), "application/vnd.oasis.opendocument.spreadsheet");
  EXPECT_THAT(part(table, "meta.xml"), HasSubstr("<dc:title>Commande &lt;1&gt;</dc:title>"));
  EXPECT_THAT(part(table, "content.xml"), HasSubstr("<table:table-header-rows><table:table-row>"));
  EXPECT_EQ(spreadsheet_ods(table), spreadsheet_ods(table));
}

}  // namespace
}  // namespace palmares::render
