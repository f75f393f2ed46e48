// SPDX-License-Identifier: AGPL-3.0-or-later
// Files made to cost more than they may: each limit is told, before the work is done.
#include "intake/format/json_table.hpp"
#include "intake/format/ods.hpp"
#include "intake/format/sources.hpp"
#include "intake/format/xlsx.hpp"
#include "intake/sample.hpp"
#include "lib/compress/zip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;

std::string content(std::string_view rows) {
  return "<office:document-content><office:body><office:spreadsheet><table:table "
         "table:name=\"F\">" +
         std::string(rows) +
         "</table:table></office:spreadsheet></office:body></office:document-content>";
}

std::string cell(std::string_view text, std::string_view attributes = "") {
  return "<table:table-cell " + std::string(attributes) + "><text:p>" + std::string(text) +
         "</text:p></table:table-cell>";
}

std::string row(std::string_view cells, std::string_view attributes = "") {
  return "<table:table-row " + std::string(attributes) + ">" + std::string(cells) +
         "</table:table-row>";
}

/// Tables and what was said on the way.
struct Read {
  std::vector<Table> tables;
  Diagnostics diagnostics = sample::diagnostics();
};

Read ods(std::string_view rows) {
  Read read;
  read.tables = read_ods_content(content(rows), read.diagnostics);
  return read;
}

TEST(Ods, ReadsTextsAsTheyAreShown) {
  const Read read = ods(row(cell("a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d") +
                            cell("<text:span>x</text:span> <text:a>y</text:a>") +
                            "<table:table-cell><text:p>1</text:p><office:annotation><text:p>no</"
                            "text:p></office:annotation>"
                            "<text:p>2</text:p></table:table-cell>"));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "a   b\tc\nd");
  EXPECT_EQ(read.tables[0].rows[0].at(1).text, "x y");
  EXPECT_EQ(read.tables[0].rows[0].at(2).text, "1\n2");
}

TEST(Ods, ReadsNumbersAsDigits) {
  const Read read =
      ods(row(cell("210 500 740", "office:value-type=\"float\" office:value=\"210500740\"") +
              cell("05", "office:value-type=\"float\" office:value=\"5\"") +
              cell("2023,00", "office:value-type=\"float\" office:value=\"2023.0\"")));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "210500740");
  EXPECT_EQ(read.tables[0].rows[0].at(1).text, "05");
  EXPECT_EQ(read.tables[0].rows[0].at(2).text, "2023");
}

TEST(Ods, IgnoresRepeatedNothing) {
  const Read read = ods(row(cell("a") + cell("", "table:number-columns-repeated=\"16384\"")) +
                        row(cell(""), "table:number-rows-repeated=\"1048576\"") +
                        row(cell("", "table:number-columns-repeated=\"3\"") +
                                cell("b", "table:number-columns-repeated=\"2\""),
                            "table:number-rows-repeated=\"2\""));
  ASSERT_EQ(read.tables.at(0).rows.size(), 3U);
  EXPECT_EQ(read.tables[0].rows[0].size(), 1U);
  EXPECT_EQ(read.tables[0].rows[1].size(), 5U);
  EXPECT_EQ(read.tables[0].rows[1][3].text, "b");
  EXPECT_EQ(read.tables[0].rows[1][3].position, (CellPosition{1048578, 4, 1}));
  EXPECT_EQ(read.tables[0].rows[2][4].position, (CellPosition{1048579, 5, 1}));
  EXPECT_TRUE(read.diagnostics.problems.empty());
}

TEST(Ods, RefusesRepeatedSomething) {
  for (const std::string& rows :
       {row(cell("a"), "table:number-rows-repeated=\"1048576\""),
        row(cell("a", "table:number-columns-repeated=\"16384\"")),
        row(cell("a") + cell("b"), "table:number-rows-repeated=\"60000\""),
        row(cell("", "table:number-columns-repeated=\"9000000000000000000\"") + cell("x")),
        row(cell("a"), "table:number-rows-repeated=\"9000000000000000000\"")}) {
    const Read read = ods(rows);
    EXPECT_EQ(read.diagnostics.problems.size(), 1U) << rows;
    std::size_t cells = 0;
    for (const Table& table : read.tables) {
      for (const Row& one : table.rows) {
        cells += one.size();
      }
    }
    EXPECT_LE(cells, most_sheet_cells);
  }
}

TEST(Ods, RefusesADoctypeAndDeepNesting) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_TRUE(
      read_ods_content("<!DOCTYPE a [<!ENTITY b \"c\">]>" + content(""), diagnostics).empty());
  EXPECT_THAT(to_string(diagnostics.problems), HasSubstr("DOCTYPE refusé"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  for (int i = 0; i < 100'000; ++i) {
    deep += "</a>";
  }
  EXPECT_THAT(to_string(ods(deep).diagnostics.problems), HasSubstr("imbriqués trop profondément"));
}

TEST(Ods, RefusesTooManyElementsSheetsAndTooLongTexts) {
  std::string many;
  for (int i = 0; i < 2'000'100; ++i) {
    many += "<a/>";
  }
  EXPECT_THAT(to_string(ods(many).diagnostics.problems), HasSubstr("trop d’éléments XML"));
  std::string sheets;
  for (int i = 0; i < 60; ++i) {
    sheets += "</table:table><table:table>" + row(cell("a"));
  }
  EXPECT_THAT(to_string(ods(sheets).diagnostics.problems), HasSubstr("plus de 50 feuilles"));
  const Read long_text =
      ods(row(cell(std::string(10'001, 'x')) + cell("<text:s text:c=\"2000000000\"/>")));
  EXPECT_EQ(long_text.diagnostics.problems.size(), 2U);
  EXPECT_TRUE(long_text.tables.at(0).rows.at(0).at(0).broken);
}

std::string packed(const std::vector<std::pair<std::string, std::string>>& members) {
  std::vector<lib::ZipMember> list;
  for (const auto& [path, bytes] : members) {
    list.push_back({.path = path, .bytes = bytes, .packing = lib::Packing::deflated});
  }
  return lib::zip(list, {});
}

std::string problems_of(const std::string& archive) {
  Diagnostics diagnostics = sample::diagnostics();
  (void)read_tables(archive, diagnostics);
  return to_string(diagnostics.problems);
}

TEST(Archive, IsReadFromMemory) {
  Diagnostics diagnostics = sample::diagnostics();
  const auto tables = read_tables(
      packed({{"mimetype", "x"}, {"content.xml", content(row(cell("a")))}}), diagnostics);
  ASSERT_EQ(tables.size(), 1U) << to_string(diagnostics.problems);
  EXPECT_EQ(tables[0].rows[0][0].text, "a");
}

TEST(Archive, RefusesABomb) {
  EXPECT_THAT(problems_of(packed({{"content.xml", std::string(std::size_t{30} << 20U, '\0')}})),
              HasSubstr("se décompresse plus de 100 fois"));
  EXPECT_EQ(problems_of(packed({{"content.xml", content("")},
                                {"Pictures/big", std::string(std::size_t{30} << 20U, '\0')}})),
            "");
}

TEST(Archive, RefusesWhatUnpacksToMoreThanSixtyFourMebibytes) {
  std::string noise;
  std::uint32_t state = 1;
  while (noise.size() < (std::size_t{65} << 20U)) {
    state = state * 1664525U + 1013904223U;
    noise += std::string(8, static_cast<char>(state >> 24U));
  }
  EXPECT_THAT(problems_of(packed({{"content.xml", noise}})), HasSubstr("dépasse 64"));
}

TEST(Archive, RefusesTooManyEntriesAndTwins) {
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 1001; ++i) {
    many.emplace_back("p" + std::to_string(i), "x");
  }
  EXPECT_THAT(problems_of(packed(many)), HasSubstr("trop d’entrées"));
  EXPECT_THAT(problems_of(packed({{"content.xml", content("")}, {"Content.XML", "x"}})),
              HasSubstr("deux fois le même nom"));
}

TEST(Archive, ThatIsNoneIsRefused) {
  EXPECT_THAT(problems_of("PK\x03\x04 and nothing more"), HasSubstr("r.csv: "));
  EXPECT_THAT(problems_of(packed({{"word/document.xml", "<a/>"}})),
              HasSubstr("n’est pas un classeur ODS ou XLSX"));
}

std::vector<lib::Unzipped> workbook(const std::string& sheet, const std::string& strings = "",
                                    const std::string& styles = "") {
  return {
      {.path = "xl/workbook.xml",
       .bytes = R"(<workbook><sheets><sheet name="F" r:id="r1"/></sheets></workbook>)"},
      {.path = "xl/_rels/workbook.xml.rels",
       .bytes =
           R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)"},
      {.path = "xl/sharedStrings.xml", .bytes = "<sst>" + strings + "</sst>"},
      {.path = "xl/styles.xml", .bytes = "<styleSheet>" + styles + "</styleSheet>"},
      {.path = "xl/worksheets/sheet1.xml",
       .bytes = "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
}

Read xlsx(const std::string& sheet, const std::string& strings = "",
          const std::string& styles = "") {
  Read read;
  read.tables = read_workbook(workbook(sheet, strings, styles), read.diagnostics);
  return read;
}

TEST(Xlsx, ReadsCellsOfEveryType) {
  const Read read = xlsx(
      R"(<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3"><v>2.1050074E8</v></c><c t="inlineStr"><is><t>x_x000A_y</t></is></c>)"
      R"(<c t="str"><f>A1</f><v>z</v></c><c s="1"><v>5</v></c></row>)",
      "<si><t>no</t></si><si><r><t>Bo</t></r><r><t>é</t></r><rPh><t>no</t></rPh></si>",
      R"(<numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellStyleXfs><xf/></cellStyleXfs>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>)");
  const Row& line = read.tables.at(0).rows.at(0);
  ASSERT_EQ(line.size(), 7U);
  EXPECT_EQ(line[0].text, "");
  EXPECT_EQ(line[1].text, "Boé");
  EXPECT_EQ(line[1].position, (CellPosition{3, 2, 1}));
  EXPECT_EQ(line[3].text, "210500740");
  EXPECT_EQ(line[4].text, "x\ny");
  EXPECT_EQ(line[5].text, "z");
  EXPECT_EQ(line[6].text, "00005");
}

TEST(Xlsx, RefusesCellsThatAreTooManyOrTooFar) {
  EXPECT_THAT(to_string(xlsx(R"(<row r="1"><c r="XFD1"><v>1</v></c></row>)").diagnostics.problems),
              HasSubstr("colonnes"));
  std::string rows;
  for (int i = 0; i < 1100; ++i) {
    rows += R"(<row><c r="CV1"><v>1</v></c></row>)";
  }
  EXPECT_THAT(to_string(xlsx(rows).diagnostics.problems), HasSubstr("plus de 100000 cases"));
}

TEST(Ods, RefusesMoreThanTenThousandMerges) {
  const auto merged = [](std::size_t count) {
    std::string rows;
    for (std::size_t made = 0; made < count;) {
      std::string cells;
      for (int i = 0; i < 20 && made < count; ++i, ++made) {
        cells += cell("a", "table:number-columns-spanned=\"2\"") + "<table:covered-table-cell/>";
      }
      rows += row(cells);
    }
    return to_string(ods(rows).diagnostics.problems);
  };
  EXPECT_EQ(merged(10'000), "");
  EXPECT_THAT(merged(10'001), HasSubstr("plus de 10000 fusions"));
}

TEST(Ods, ReadsAnAmountOfMoneyAsANumber) {
  const Read read = ods(row(cell(
      "3,00\u00A0€", "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"3\"")));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "3");
}

TEST(Xlsx, RefusesMoreThanAThousandArrayFormulas) {
  const auto filled = [](int count, std::string_view range) {
    std::string rows;
    for (int i = 1; i <= count; ++i) {
      const std::string line = std::to_string(i);
      rows += "<row r=\"" + line + "\"><c r=\"A" + line + "\"><f t=\"array\" ref=\"A" + line +
              std::string(range) + line + "\">X</f><v>1</v></c><c r=\"B" + line +
              "\"><v>2</v></c></row>";
    }
    return to_string(xlsx(rows).diagnostics.problems);
  };
  EXPECT_EQ(filled(1'000, ":B"), "");
  EXPECT_THAT(filled(1'001, ":B"), HasSubstr("plus de 1000 formules matricielles"));
  EXPECT_EQ(filled(3'000, ":A"), "") << "a formula of one cell fills no other";
}

TEST(Xlsx, KnowsTheCellsThatAnArrayFormulaShouldHaveFilled) {
  const Read read =
      xlsx(R"(<row r="1"><c r="A1"><f t="array" ref="A1:B2">X</f></c><c r="B1"/><c r="C1"/></row>)"
           R"(<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v/></c></row>)");
  const std::vector<Row>& rows = read.tables.at(0).rows;
  EXPECT_EQ(rows.at(0).at(0).content, Content::uncomputed);
  EXPECT_EQ(rows[0].at(1).content, Content::uncomputed);
  EXPECT_EQ(rows[0].size(), 2U) << "C1 is no cell of it";
  EXPECT_EQ(rows.at(1).at(0).content, Content::text);
  EXPECT_EQ(rows[1].at(1).content, Content::uncomputed);
}

TEST(Ods, KnowsTheCellsThatAnArrayFormulaShouldHaveFilled) {
  const std::string origin =
      "<table:table-cell table:formula=\"of:=X\" table:number-matrix-columns-spanned=\"2\" "
      "table:number-matrix-rows-spanned=\"2\"";
  const Read read = ods(row(origin + "/><table:table-cell/>" + cell("x")) +
                        row(cell("y") + "<table:table-cell/>"));
  const std::vector<Row>& rows = read.tables.at(0).rows;
  EXPECT_EQ(rows.at(0).at(0).content, Content::uncomputed);
  EXPECT_EQ(rows[0].at(1).content, Content::uncomputed);
  EXPECT_EQ(rows[0].at(2).content, Content::text);
  EXPECT_EQ(rows.at(1).at(0).text, "y");
  EXPECT_EQ(rows[1].at(1).content, Content::uncomputed);
  const Read computed = ods(row(
      origin +
      " office:value-type=\"string\"><text:p>a</text:p></table:table-cell><table:table-cell/>"));
  EXPECT_EQ(computed.tables.at(0).rows.at(0).at(0).text, "a");
  EXPECT_EQ(computed.tables[0].rows[0].size(), 1U)
      << "a cell that was filled with nothing is empty";
}

TEST(Ods, RefusesMoreThanAThousandArrayFormulas) {
  std::string rows;
  for (int i = 0; i < 1'001; ++i) {
    rows +=
        row("<table:table-cell table:formula=\"of:=X\" "
            "table:number-matrix-columns-spanned=\"2\"/><table:table-cell/>");
  }
  EXPECT_THAT(to_string(ods(rows).diagnostics.problems),
              HasSubstr("plus de 1000 formules matricielles"));
}

/// The same sheet in other words: every prefix another, one a default namespace.
std::string with_other_prefixes(std::string text) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  };
  replace("<table:", "<");
  replace("</table:", "</");
  replace("table:", "feuille:");
  replace("office:", "o:");
  replace("text:", "t:");
  const std::string_view root = "<o:document-content";
  return text.replace(text.find(root), root.size(),
                      std::string(root) +
                          " xmlns=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                          " xmlns:feuille=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                          " xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                          " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                          " xmlns:table=\"urn:example:furniture\"");
}

TEST(Ods, ReadsNamesByTheirNamespacesWhateverThePrefixes) {
  const std::string rows =
      row(cell("Boé<text:s text:c=\"2\"/>x") +
          cell("210 500 740", "office:value-type=\"float\" office:value=\"210500740\"")) +
      row(cell("b"), "table:visibility=\"collapse\"");
  std::string other = with_other_prefixes(content(rows));
  other.insert(other.find("</table-row>"), "<table:cell><t:p>no</t:p></table:cell>");
  Read read;
  read.tables = read_ods_content(other, read.diagnostics);
  const Read usual = ods(rows);
  ASSERT_EQ(read.tables.size(), 1U) << to_string(read.diagnostics.problems);
  ASSERT_EQ(read.tables[0].rows.size(), usual.tables.at(0).rows.size());
  EXPECT_EQ(read.tables[0].sheet, "F");
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_EQ(read.tables[0].rows[i].size(), usual.tables[0].rows[i].size());
    for (std::size_t k = 0; k < usual.tables[0].rows[i].size(); ++k) {
      EXPECT_EQ(read.tables[0].rows[i][k].text, usual.tables[0].rows[i][k].text);
    }
  }
  EXPECT_EQ(read.tables[0].hidden_lines, usual.tables[0].hidden_lines);
}

// ISO/IEC 29500-1 strict: other namespaces, relationships and dates.
TEST(Archive, ReadsAStrictWorkbook) {
  const std::string main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  const std::string relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const std::string packages = "http://schemas.openxmlformats.org/package/2006/relationships";
  Diagnostics diagnostics = sample::diagnostics();
  const auto tables = read_tables(
      packed({{"[Content_Types].xml",
               "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
              {"_rels/.rels",
               "<Relationships xmlns=\"" + packages + "\"><Relationship Id=\"r9\" Type=\"" +
                   relations + "/officeDocument\" Target=\"classeur/livre.xml\"/></Relationships>"},
              {"classeur/livre.xml",
               "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations +
                   "\" conformance=\"strict\"><sheets><sheet name=\"F\" sheetId=\"1\" r:id=\"r1\"/>"
                   "</sheets></workbook>"},
              {"classeur/_rels/livre.xml.rels",
               "<Relationships xmlns=\"" + packages + "\"><Relationship Id=\"r1\" Type=\"" +
                   relations + "/worksheet\" Target=\"f.xml\"/><Relationship Id=\"r2\" Type=\"" +
                   relations + "/sharedStrings\" Target=\"textes.xml\"/></Relationships>"},
              {"classeur/textes.xml", "<sst xmlns=\"" + main + "\"><si><t>Boé</t></si></sst>"},
              {"classeur/f.xml", "<worksheet xmlns=\"" + main +
                                     "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                     "<c r=\"B1\" t=\"d\"><v>2023-05-04</v></c><c "
                                     "r=\"C1\"><v>5</v></c></row></sheetData>"
                                     "</worksheet>"}}),
      diagnostics);
  ASSERT_EQ(tables.size(), 1U) << to_string(diagnostics.problems);
  EXPECT_EQ(tables[0].rows.at(0).at(0).text, "Boé");
  EXPECT_EQ(tables[0].rows[0].at(1).content, Content::date);
  EXPECT_EQ(tables[0].rows[0].at(2).text, "5");
}

TEST(Json, OfLinesHasItsPlacesAsTheyAreInTheFile) {
  const std::string good = R"({"nom":"Boé","niveau":"5"})";
  Diagnostics diagnostics = sample::diagnostics();
  const auto tables = read_json("\n" + good + "\n" + good + "\n", diagnostics);
  ASSERT_EQ(tables.at(0).rows.size(), 3U) << to_string(diagnostics.problems);
  EXPECT_EQ(tables[0].rows[1].at(0).position.line, 2);
  EXPECT_EQ(tables[0].rows[1].at(0).position.column, 8);
  EXPECT_EQ(tables[0].rows[2].at(1).position.line, 3);
  EXPECT_EQ(tables[0].rows[2].at(1).position.column, 23);
  Diagnostics wrong = sample::diagnostics();
  (void)read_json(good + "\n" + R"({"nom":tru})" + "\n", wrong);
  const Problems alone = [] {
    Diagnostics found = sample::diagnostics();
    (void)read_json(R"({"nom":tru})", found);
    return found.problems;
  }();
  ASSERT_EQ(wrong.problems.size(), 1U);
  EXPECT_EQ(wrong.problems[0].where.line, 2);
  EXPECT_EQ(wrong.problems[0].where.column, alone.at(0).where.column);
}

std::size_t rows_of_json(const std::string& text) {
  Diagnostics diagnostics = sample::diagnostics();
  const auto tables = read_json(text, diagnostics);
  EXPECT_EQ(to_string(diagnostics.problems), "");
  return tables.empty() || tables[0].rows.empty() ? 0 : tables[0].rows.size() - 1;
}

TEST(Json, MayBeObjectsPartedInAnyWay) {
  const std::string one = "{\n  \"nom\": \"Bo\\\"é }\",\n  \"niveau\": \"5\"\n}";
  EXPECT_EQ(rows_of_json(one), 1U);
  EXPECT_EQ(rows_of_json(one + "\n" + one + "\n"), 2U);
  EXPECT_EQ(rows_of_json(one + ",\n" + one + ",\n" + one), 3U);
  EXPECT_EQ(rows_of_json("\x1E" + one + "\n\x1E" + one + "\n"), 2U);
  EXPECT_EQ(rows_of_json(one + one), 2U);
  Diagnostics diagnostics = sample::diagnostics();
  const auto tables = read_json(one + "\n" + one, diagnostics);
  EXPECT_EQ(tables.at(0).rows.at(2).at(1).position.line, 7);
  EXPECT_EQ(tables.at(0).rows.at(2).at(1).position.column, 13);
}

TEST(Xlsx, RefusesOneStringRepeatedWithoutEnd) {
  std::string rows;
  for (int i = 0; i < 8'000; ++i) {
    rows += R"(<row><c t="s"><v>0</v></c></row>)";
  }
  EXPECT_THAT(
      to_string(
          xlsx(rows, "<si><t>" + std::string(10'000, 'x') + "</t></si>").diagnostics.problems),
      HasSubstr("les textes du classeur pèsent plus de 64"));
}

std::string json_problems(const std::string& text) {
  Diagnostics diagnostics = sample::diagnostics();
  (void)read_json(text, diagnostics);
  return to_string(diagnostics.problems);
}

TEST(Json, TellsWhereItIsWrong) {
  EXPECT_EQ(json_problems("[{\"nom\": \"a\",\n  \"é\": 1, \"nom\": 2}]"),
            "r.csv:2:11: le nom «\u00A0nom\u00A0» figure deux fois dans le même objet; n’en garder "
            "qu’un\n");
  EXPECT_THAT(json_problems("[{\"nom\": tru}]"), HasSubstr("r.csv:1:"));
  for (const std::string text : {"[1,]", "[", "{\"a\":1}{", "[\"\\uD800\"]", "[\"\xFF\"]", "[01]",
                                 "[1e999]", "[{\"a\" 1}]"}) {
    EXPECT_NE(json_problems(text), "") << text;
  }
}

TEST(Json, IsAtMostThirtyTwoDeep) {
  EXPECT_THAT(json_problems(std::string(100'000, '[')), HasSubstr("imbriqué trop profondément"));
  EXPECT_THAT(json_problems(std::string(33, '[') + std::string(33, ']')),
              HasSubstr("imbriqué trop profondément"));
  EXPECT_THAT(json_problems(std::string(32, '[') + std::string(32, ']')),
              testing::Not(HasSubstr("imbriqué")));
}

TEST(Json, HasAtMostSoManyColumnsAndLetters) {
  std::string wide = "[{";
  for (int i = 0; i < 201; ++i) {
    wide += (i > 0 ? "," : "") + ("\"c" + std::to_string(i) + "\":1");
  }
  EXPECT_THAT(json_problems(wide + "}]"), HasSubstr("plus de 200 colonnes"));
  EXPECT_THAT(json_problems("[{\"nom\":\"" + std::string(10'001, 'x') + "\"}]"),
              HasSubstr("plus de 10000 octets"));
  EXPECT_THAT(json_problems("[{\"nom\":\"a\\u0000b\"}]"), HasSubstr("U+0000"));
}

TEST(Json, OfDemarchesSimplifieesMustBeWhole) {
  const std::string page =
      R"({"data":{"demarche":{"dossiers":{"pageInfo":{"hasNextPage":true},"nodes":[{"number":1,"state":"refuse"}]}}}})";
  EXPECT_THAT(json_problems(page), HasSubstr("la dernière page n’est pas la fin de la démarche"));
}

TEST(Json, SharesTheMembersRoundItsRows) {
  const auto result = sample::read(
      R"({"edition": 2023, "resultats": [{"nom": "SMEACC", "niveau": 3, "identifiant": "tnl-smeacc",
    "mentions": ["Open data", "Communication"], "objet": {"a": 1}}]})");
  ASSERT_TRUE(result) << to_string(result.error());
  const domain::Award& award = result->value.at(0).awards.at(0);
  EXPECT_EQ(award.edition, 2023);
  EXPECT_EQ(award.grade, "3");
  EXPECT_EQ(award.mentions.size(), 2U);
}

}  // namespace
}  // namespace palmares::intake
