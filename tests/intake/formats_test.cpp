// SPDX-License-Identifier: AGPL-3.0-or-later
// The same difficult results in every encoding and format (tests/data/formes, made by scripts/forms
// and LibreOffice), and what other programs read in the same files.
#include "intake/format/csv.hpp"
#include "intake/format/sources.hpp"
#include "intake/sample.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::intake {
namespace {

std::string shape(const std::string& name) {
  return std::string(palmares::source_dir()) + "/tests/data/formes/" + name;
}

Result<Outcome<std::vector<domain::Results>>> read(BytesView bytes) {
  return read_results(bytes, "r",
                      {.editions = sample::editions(),
                       .charters = sample::charters(),
                       .territories = &sample::france()});
}

// Everything a reader tells but the places, as text to compare.
std::string dump(const std::string& name) {
  const auto result = read(lib::read_file(shape(name)).value());
  if (!result) {
    return "refused\n" + to_string(result.error());
  }
  std::string text;
  for (const domain::Results& results : result->value) {
    for (const domain::Award& award : results.awards) {
      const domain::Territory& territory = award.territory;
      text += std::to_string(award.edition) + '|' + territory.id + '|' + territory.slug + '|' +
              territory.name + '|' + std::to_string(static_cast<int>(territory.type)) + '|' +
              territory.department + '|' + territory.siren.value_or("-") + '|' +
              territory.insee.value_or("-") + '|' +
              std::to_string(territory.population.value_or(-1)) + '|' +
              territory.designation.value_or("-") + '|' + award.grade;
      for (const std::string& mention : award.mentions) {
        text += '|' + mention;
      }
      text += '\n';
    }
  }
  return text;
}

const std::vector<std::string>& others() {
  static const std::vector<std::string> names = {"difficiles-bom.csv",
                                                 "difficiles-windows-1252.csv",
                                                 "difficiles-tabulations.csv",
                                                 "difficiles.json",
                                                 "difficiles.ods",
                                                 "difficiles.xlsx",
                                                 "difficiles-demarches-simplifiees.json"};
  return names;
}

TEST(Formats, AllGiveTheSameResults) {
  const std::string expected = dump("difficiles.csv");
  ASSERT_EQ(expected.find("refused"), std::string::npos) << expected;
  EXPECT_GE(std::count(expected.begin(), expected.end(), '\n'), 60);
  for (const std::string& name : others()) {
    EXPECT_EQ(dump(name), expected) << name;
  }
}

TEST(Formats, KeepNoNameOfAPerson) {
  for (const std::string& name : others()) {
    const std::string bytes = lib::read_file(shape(name)).value();
    const auto result = read(bytes);
    ASSERT_TRUE(result);
    EXPECT_EQ((dump(name) + to_string(result->notices)).find("Untel"), std::string::npos) << name;
  }
}

TEST(Formats, TellTheSheetAndTheCell) {
  Diagnostics diagnostics{.file = "r.ods", .problems = {}, .notices = {}};
  const auto tables = read_tables(lib::read_file(shape("difficiles.ods")).value(), diagnostics);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(to_string(diagnostics.place(tables[0].rows.at(4).at(1).position)),
            "r.ods:difficiles!B5");
}

std::vector<std::vector<std::string>> cells_of(const std::string& name) {
  Diagnostics diagnostics{.file = name, .problems = {}, .notices = {}};
  std::vector<std::vector<std::string>> cells;
  const std::vector<Table> tables = read_tables(lib::read_file(shape(name)).value(), diagnostics);
  for (const Row& row : tables.at(0).rows) {
    std::vector<std::string>& line = cells.emplace_back();
    for (const Field& field : row) {
      line.push_back(field.text);
    }
    while (!line.empty() && line.back().empty()) {
      line.pop_back();
    }
  }
  return cells;
}

TEST(Formats, HaveTheSameCells) {
  for (const std::string name :
       {"difficiles.ods", "difficiles.xlsx", "difficiles-bom.csv", "difficiles-tabulations.csv"}) {
    EXPECT_EQ(cells_of(name), cells_of("difficiles.csv")) << name;
  }
}

// What orcus, another reader of both formats, finds in a file: its cells as its check format writes
// them. It ends with 1 even where it read all.
void expect_orcus_agrees(const std::string& program, const std::string& name) {
  const support::Run run = support::run({program, "-f", "check", shape(name)});
  std::size_t compared = 0;
  const auto cells = cells_of(name);
  for (std::size_t r = 0; r < cells.size(); ++r) {
    for (std::size_t c = 0; c < cells[r].size(); ++c) {
      const std::string& text = cells[r][c];
      // Spaces at the beginning, which OpenDocument writes as an element, orcus drops.
      if (!text.empty() && text.front() != ' ' && text.find('"') == std::string::npos) {
        const std::string line =
            "difficiles/" + std::to_string(r) + '/' + std::to_string(c) + ":string:\"" + text + '"';
        EXPECT_NE(run.output.find(line), std::string::npos) << line;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 300U);
}

TEST(Formats, AgreeWithOrcus) {
  expect_orcus_agrees("orcus-ods", "difficiles.ods");
  expect_orcus_agrees("orcus-xlsx", "difficiles.xlsx");
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    result += c == '"' ? "\"\"" : std::string(1, c);
  }
  return result + '"';
}

// Cells as a spreadsheet may hold them: separators, quotes, line breaks, accents.
rc::Gen<std::string> cell_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "é", "œ", "Ÿ", ",", ";", "\t", "\"", "\n", "\r\n", " ", "’", "🄯", "1", "=", "–")),
      [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) {
          text += part;
        }
        return text;
      });
}

RC_GTEST_PROP(Csv, GivesBackWhatWasQuoted, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(2, 6);
  const auto table = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::container<std::vector<std::string>>(width, cell_text()));
  std::string text;
  std::vector<std::vector<std::string>> expected;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += (i > 0 ? "," : "") + quoted(row[i]);
    }
    text += '\n';
    if (std::ranges::any_of(row, [](const std::string& cell) { return !cell.empty(); })) {
      expected.push_back(row);
    }
  }
  Diagnostics diagnostics = sample::diagnostics();
  std::vector<std::vector<std::string>> got;
  for (const Row& row : read_csv(text, diagnostics).rows) {
    std::vector<std::string>& line = got.emplace_back();
    for (const Field& field : row) {
      line.push_back(field.text);
    }
  }
  RC_ASSERT(diagnostics.problems.empty());
  RC_ASSERT(got == expected);
}

TEST(Csv, AgreesWithPython) {
  const std::string program =
      "import csv,sys;"
      "[print('\\x1e'.join(r)) for r in csv.reader(open(sys.argv[1],encoding='utf-8',newline='')) "
      "if any(r)]";
  for (const std::string& bytes :
       {lib::read_file(shape("difficiles.csv")).value(),
        std::string("a,b\n\"x, \"\"y\"\"\",2\n\"\",\"é\"\n,,\nlast,\"œ\""),
        lib::read_file(std::string(palmares::source_dir()) + "/tests/data/resultats-2025.csv")
            .value(),
        lib::read_file(std::string(palmares::source_dir()) + "/tests/data/noms-1000.csv")
            .value()}) {
    const support::TemporaryFile file(bytes, ".csv");
    const support::Run run = support::run({"python3", "-c", program, file.path().string()});
    ASSERT_EQ(run.exit_code, 0) << run.output;
    Diagnostics diagnostics = sample::diagnostics();
    std::string ours;
    for (const Row& row : read_csv(bytes, diagnostics).rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        ours += (i > 0 ? "\x1e" : "") + row[i].text;
      }
      ours += '\n';
    }
    EXPECT_EQ(ours, run.output);
  }
}

TEST(Formats, NameWhatIsNoTableAndSayWhatToDo) {
  const auto told = [](std::string_view bytes) {
    const auto result = read(Bytes(bytes));
    return result ? std::string("read") : to_string(result.error());
  };
  const std::string_view old_workbook("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", 10);
  EXPECT_NE(told(old_workbook).find("(.xls), ou protégé par un mot de passe"), std::string::npos)
      << told(old_workbook);
  EXPECT_NE(told("%PDF-1.7\n").find("est un PDF"), std::string::npos);
  EXPECT_NE(
      told("<?xml version=\"1.0\"?>\n<office:document office:version=\"1.3\">").find("(.fods)"),
      std::string::npos);
  for (const char* page : {"<html><table><tr><td>nom</td></tr></table></html>",
                           "\xEF\xBB\xBF\n<!DOCTYPE HTML>", "<TABLE border=1>"}) {
    EXPECT_NE(told(page).find("page web"), std::string::npos) << page;
  }
  EXPECT_NE(told("<a/>").find("du XML"), std::string::npos);
}

TEST(Formats, AreReadWithAnySeparatorThatPartsKnownHeadings) {
  for (const char separator : {'|', '^', '~', ':'}) {
    std::string text = "edition;nom;type;niveau;identifiant\n2023;Libre;association;4;tnl-libre\n";
    std::ranges::replace(text, ';', separator);
    EXPECT_TRUE(read(text)) << separator;
  }
}

}  // namespace
}  // namespace palmares::intake
