// SPDX-License-Identifier: AGPL-3.0-or-later
// Files made to cost more than they may: each limit is told, before the work is done.
#include "intake/json_table.hpp"
#include "intake/ods.hpp"
#include "intake/sample.hpp"
#include "intake/sources.hpp"
#include "intake/xlsx.hpp"
#include "lib/zip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;

std::string content(std::string_view rows) {
  return "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"F\">" + std::string(rows) +
         "</table:table></office:spreadsheet></office:body></office:document-content>";
}

std::string cell(std::string_view text, std::string_view attributes = "") {
  return "<table:table-cell " + std::string(attributes) + "><text:p>" + std::string(text) + "</text:p></table:table-cell>";
}

std::string row(std::string_view cells, std::string_view attributes = "") {
  return "<table:table-row " + std::string(attributes) + ">" + std::string(cells) + "</table:table-row>";
}

/// Tables and what was said on the way.
struct Read {
  std::vector<Table> tables;
  Findings findings = sample::findings();
};

Read ods(std::string_view rows) {
  Read read;
  read.tables = read_ods_content(content(rows), read.findings);
  return read;
}

TEST(Ods, ReadsTextsAsTheyAreShown) {
  const Read read = ods(row(cell("a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d") +
                            cell("<text:span>x</text:span> <text:a>y</text:a>") +
                            "<table:table-cell><text:p>1</text:p><office:annotation><text:p>no</text:p></office:annotation>"
                            "<text:p>2</text:p></table:table-cell>"));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "a   b\tc\nd");
  EXPECT_EQ(read.tables[0].rows[0].at(1).text, "x y");
  EXPECT_EQ(read.tables[0].rows[0].at(2).text, "1\n2");
}

TEST(Ods, ReadsNumbersAsDigits) {
  const Read read = ods(row(cell("210 500 740", "office:value-type=\"float\" office:value=\"210500740\"") +
                            cell("05", "office:value-type=\"float\" office:value=\"5\"") +
                            cell("2023,00", "office:value-type=\"float\" office:value=\"2023.0\"")));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "210500740");
  EXPECT_EQ(read.tables[0].rows[0].at(1).text, "05");
  EXPECT_EQ(read.tables[0].rows[0].at(2).text, "2023");
}

TEST(Ods, IgnoresRepeatedNothing) {
  const Read read = ods(row(cell("a") + cell("", "table:number-columns-repeated=\"16384\"")) +
                        row(cell(""), "table:number-rows-repeated=\"1048576\"") +
                        row(cell("", "table:number-columns-repeated=\"3\"") + cell("b", "table:number-columns-repeated=\"2\""),
                            "table:number-rows-repeated=\"2\""));
  ASSERT_EQ(read.tables.at(0).rows.size(), 3U);
  EXPECT_EQ(read.tables[0].rows[0].size(), 1U);
  EXPECT_EQ(read.tables[0].rows[1].size(), 5U);
  EXPECT_EQ(read.tables[0].rows[1][3].text, "b");
  EXPECT_EQ(read.tables[0].rows[1][3].spot, (Spot{1048578, 4, 1}));
  EXPECT_EQ(read.tables[0].rows[2][4].spot, (Spot{1048579, 5, 1}));
  EXPECT_TRUE(read.findings.problems.empty());
}

TEST(Ods, RefusesRepeatedSomething) {
  for (const std::string& rows :
       {row(cell("a"), "table:number-rows-repeated=\"1048576\""), row(cell("a", "table:number-columns-repeated=\"16384\"")),
        row(cell("a") + cell("b"), "table:number-rows-repeated=\"60000\""),
        row(cell("", "table:number-columns-repeated=\"9000000000000000000\"") + cell("x")),
        row(cell("a"), "table:number-rows-repeated=\"9000000000000000000\"")}) {
    const Read read = ods(rows);
    EXPECT_EQ(read.findings.problems.size(), 1U) << rows;
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
  Findings findings = sample::findings();
  EXPECT_TRUE(read_ods_content("<!DOCTYPE a [<!ENTITY b \"c\">]>" + content(""), findings).empty());
  EXPECT_THAT(to_string(findings.problems), HasSubstr("DOCTYPE refusé"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  for (int i = 0; i < 100'000; ++i) {
    deep += "</a>";
  }
  EXPECT_THAT(to_string(ods(deep).findings.problems), HasSubstr("imbriqués trop profondément"));
}

TEST(Ods, RefusesTooManyElementsSheetsAndTooLongTexts) {
  std::string many;
  for (int i = 0; i < 2'000'100; ++i) {
    many += "<a/>";
  }
  EXPECT_THAT(to_string(ods(many).findings.problems), HasSubstr("trop d’éléments XML"));
  std::string sheets;
  for (int i = 0; i < 60; ++i) {
    sheets += "</table:table><table:table>" + row(cell("a"));
  }
  EXPECT_THAT(to_string(ods(sheets).findings.problems), HasSubstr("plus de 50 feuilles"));
  const Read long_text = ods(row(cell(std::string(10'001, 'x')) + cell("<text:s text:c=\"2000000000\"/>")));
  EXPECT_EQ(long_text.findings.problems.size(), 2U);
  EXPECT_TRUE(long_text.tables.at(0).rows.at(0).at(0).broken);
}

std::string packed(const std::vector<std::pair<std::string, std::string>>& members) {
  std::vector<lib::ZipMember> list;
  for (const auto& [path, octets] : members) {
    list.push_back({.path = path, .octets = octets, .packing = lib::Packing::deflated});
  }
  return lib::zip(list, {});
}

std::string problems_of(const std::string& archive) {
  Findings findings = sample::findings();
  (void)read_tables(archive, findings);
  return to_string(findings.problems);
}

TEST(Archive, IsReadFromMemory) {
  Findings findings = sample::findings();
  const auto tables = read_tables(packed({{"mimetype", "x"}, {"content.xml", content(row(cell("a")))}}), findings);
  ASSERT_EQ(tables.size(), 1U) << to_string(findings.problems);
  EXPECT_EQ(tables[0].rows[0][0].text, "a");
}

TEST(Archive, RefusesABomb) {
  EXPECT_THAT(problems_of(packed({{"content.xml", std::string(std::size_t{30} << 20U, '\0')}})),
              HasSubstr("se décompresse plus de 100 fois"));
  EXPECT_EQ(problems_of(packed({{"content.xml", content("")}, {"Pictures/big", std::string(std::size_t{30} << 20U, '\0')}})), "");
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
  EXPECT_THAT(problems_of(packed({{"content.xml", content("")}, {"Content.XML", "x"}})), HasSubstr("deux fois le même nom"));
}

TEST(Archive, ThatIsNoneIsRefused) {
  EXPECT_THAT(problems_of("PK\x03\x04 and nothing more"), HasSubstr("r.csv: "));
  EXPECT_THAT(problems_of(packed({{"word/document.xml", "<a/>"}})), HasSubstr("n’est pas un classeur ODS ou XLSX"));
}

std::vector<lib::Unzipped> workbook(const std::string& sheet, const std::string& strings = "", const std::string& styles = "") {
  return {{.path = "xl/workbook.xml", .octets = R"(<workbook><sheets><sheet name="F" r:id="r1"/></sheets></workbook>)"},
          {.path = "xl/_rels/workbook.xml.rels",
           .octets = R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)"},
          {.path = "xl/sharedStrings.xml", .octets = "<sst>" + strings + "</sst>"},
          {.path = "xl/styles.xml", .octets = "<styleSheet>" + styles + "</styleSheet>"},
          {.path = "xl/worksheets/sheet1.xml", .octets = "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
}

Read xlsx(const std::string& sheet, const std::string& strings = "", const std::string& styles = "") {
  Read read;
  read.tables = read_workbook(workbook(sheet, strings, styles), read.findings);
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
  EXPECT_EQ(line[1].spot, (Spot{3, 2, 1}));
  EXPECT_EQ(line[3].text, "210500740");
  EXPECT_EQ(line[4].text, "x\ny");
  EXPECT_EQ(line[5].text, "z");
  EXPECT_EQ(line[6].text, "00005");
}

TEST(Xlsx, RefusesCellsThatAreTooManyOrTooFar) {
  EXPECT_THAT(to_string(xlsx(R"(<row r="1"><c r="XFD1"><v>1</v></c></row>)").findings.problems), HasSubstr("colonnes"));
  std::string rows;
  for (int i = 0; i < 1100; ++i) {
    rows += R"(<row><c r="CV1"><v>1</v></c></row>)";
  }
  EXPECT_THAT(to_string(xlsx(rows).findings.problems), HasSubstr("plus de 100000 cases"));
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
    return to_string(ods(rows).findings.problems);
  };
  EXPECT_EQ(merged(10'000), "");
  EXPECT_THAT(merged(10'001), HasSubstr("plus de 10000 fusions"));
}

TEST(Ods, ReadsAnAmountOfMoneyAsANumber) {
  const Read read = ods(row(cell("3,00\u00A0€", "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"3\"")));
  EXPECT_EQ(read.tables.at(0).rows.at(0).at(0).text, "3");
}

TEST(Xlsx, RefusesOneStringRepeatedWithoutEnd) {
  std::string rows;
  for (int i = 0; i < 8'000; ++i) {
    rows += R"(<row><c t="s"><v>0</v></c></row>)";
  }
  EXPECT_THAT(to_string(xlsx(rows, "<si><t>" + std::string(10'000, 'x') + "</t></si>").findings.problems),
              HasSubstr("les textes du classeur pèsent plus de 64"));
}

std::string json_problems(const std::string& text) {
  Findings findings = sample::findings();
  (void)read_json(text, findings);
  return to_string(findings.problems);
}

TEST(Json, TellsWhereItIsWrong) {
  EXPECT_EQ(json_problems("[{\"nom\": \"a\",\n  \"é\": 1, \"nom\": 2}]"),
            "r.csv:2:11: le nom «\u00A0nom\u00A0» figure deux fois dans le même objet; n’en garder qu’un\n");
  EXPECT_THAT(json_problems("[{\"nom\": tru}]"), HasSubstr("r.csv:1:"));
  for (const std::string text : {"[1,]", "[", "{\"a\":1}{", "[\"\\uD800\"]", "[\"\xFF\"]", "[01]", "[1e999]", "[{\"a\" 1}]"}) {
    EXPECT_NE(json_problems(text), "") << text;
  }
}

TEST(Json, IsAtMostThirtyTwoDeep) {
  EXPECT_THAT(json_problems(std::string(100'000, '[')), HasSubstr("imbriqué trop profondément"));
  EXPECT_THAT(json_problems(std::string(33, '[') + std::string(33, ']')), HasSubstr("imbriqué trop profondément"));
  EXPECT_THAT(json_problems(std::string(32, '[') + std::string(32, ']')), testing::Not(HasSubstr("imbriqué")));
}

TEST(Json, HasAtMostSoManyColumnsAndLetters) {
  std::string wide = "[{";
  for (int i = 0; i < 201; ++i) {
    wide += (i > 0 ? "," : "") + ("\"c" + std::to_string(i) + "\":1");
  }
  EXPECT_THAT(json_problems(wide + "}]"), HasSubstr("plus de 200 colonnes"));
  EXPECT_THAT(json_problems("[{\"nom\":\"" + std::string(10'001, 'x') + "\"}]"), HasSubstr("plus de 10000 octets"));
  EXPECT_THAT(json_problems("[{\"nom\":\"a\\u0000b\"}]"), HasSubstr("U+0000"));
}

TEST(Json, OfDemarchesSimplifieesMustBeWhole) {
  const std::string page =
      R"({"data":{"demarche":{"dossiers":{"pageInfo":{"hasNextPage":true},"nodes":[{"number":1,"state":"refuse"}]}}}})";
  EXPECT_THAT(json_problems(page), HasSubstr("la dernière page n’est pas la fin de la démarche"));
}

TEST(Json, SharesTheMembersRoundItsRows) {
  const auto result = sample::read(R"({"edition": 2023, "resultats": [{"nom": "SMEACC", "niveau": 3, "identifiant": "tnl-smeacc",
    "mentions": ["Open data", "Communication"], "objet": {"a": 1}}]})");
  ASSERT_TRUE(result) << to_string(result.error());
  const domain::Award& award = result->value.at(0).awards.at(0);
  EXPECT_EQ(award.edition, 2023);
  EXPECT_EQ(award.grade, "3");
  EXPECT_EQ(award.mentions.size(), 2U);
}

}  // namespace
}  // namespace palmares::intake
