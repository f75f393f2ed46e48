// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/csv.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using std::string_literals::operator""s;
using Texts = std::vector<std::vector<std::string>>;

Texts texts(const Csv& csv) {
  Texts all;
  for (const Row& row : csv.rows) {
    std::vector<std::string>& texts_of_row = all.emplace_back();
    for (const Field& field : row) {
      texts_of_row.push_back(field.text);
    }
  }
  return all;
}

Texts read(BytesView bytes) {
  Diagnostics diagnostics = sample::diagnostics();
  const Csv csv = read_csv(bytes, diagnostics);
  EXPECT_EQ(to_string(diagnostics.problems), "");
  return texts(csv);
}

std::string problems(BytesView bytes) {
  Diagnostics diagnostics = sample::diagnostics();
  (void)read_csv(bytes, diagnostics);
  return to_string(diagnostics.problems);
}

TEST(Csv, SplitsRowsAndFields) {
  EXPECT_EQ(read("a,b\nc,\n"), (Texts{{"a", "b"}, {"c", ""}}));
  EXPECT_EQ(read("a,b\nc,d"), (Texts{{"a", "b"}, {"c", "d"}}));
}

TEST(Csv, EndsLinesAtLfCrlfAndCr) {
  const Texts expected = {{"a", "b"}, {"c", "d"}};
  EXPECT_EQ(read("a,b\nc,d\n"), expected);
  EXPECT_EQ(read("a,b\r\nc,d\r\n"), expected);
  EXPECT_EQ(read("a,b\rc,d\r"), expected);
}

TEST(Csv, UnquotesFields) {
  EXPECT_EQ(read("\"a,b\",\"c \"\"d\"\"\"\n\"\",\"\"\"\"\n"),
            (Texts{{"a,b", "c \"d\""}, {"", "\""}}));
}

TEST(Csv, KeepsAQuoteInsideAnUnquotedField) {
  EXPECT_EQ(read("CA \"Saintes\",b\n"), (Texts{{"CA \"Saintes\"", "b"}}));
}

TEST(Csv, KeepsLineBreaksInQuotes) {
  EXPECT_EQ(read("a,\"b\nc\"\r\nd,\"e\r\nf\"\n"), (Texts{{"a", "b\nc"}, {"d", "e\r\nf"}}));
}

TEST(Csv, FindsTheSeparatorOutsideQuotes) {
  EXPECT_EQ(read("\"a,b,c\";d\n1;2\n"), (Texts{{"a,b,c", "d"}, {"1", "2"}}));
  EXPECT_EQ(read("a\tb, c\td\n"), (Texts{{"a", "b, c", "d"}}));
  EXPECT_EQ(read("a;b\n1,5;2,5\n"), (Texts{{"a", "b"}, {"1,5", "2,5"}}));
  EXPECT_EQ(read("seul\n"), (Texts{{"seul"}}));
}

TEST(Csv, LooksForTheSeparatorInTheFirstLineThatIsNotBlank) {
  EXPECT_EQ(read("\r\n\na;b\n,,,;x\n"), (Texts{{"a", "b"}, {",,,", "x"}}));
}

TEST(Csv, SkipsTheLineThatNamesTheSeparatorHoweverItIsQuoted) {
  for (const char* first : {"sep=;", "\"sep=;\"", "SEP=\";\"", "sep=;;;"}) {
    EXPECT_EQ(read(std::string(first) + "\na;b,c\n"), (Texts{{"a", "b,c"}})) << first;
  }
}

TEST(Csv, DropsAByteOrderMarkAndBlankRows) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a,b\n\n,\n\"\",\nc,d\n\n"),
            (Texts{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read(""), Texts{});
  EXPECT_EQ(read("\xEF\xBB\xBF"), Texts{});
}

TEST(Csv, CountsColumnsInCodePointsAndLinesThroughQuotes) {
  Diagnostics diagnostics = sample::diagnostics();
  const Csv csv = read_csv("\xEF\xBB\xBFéœ,\"x\r\ny\",z\nw,\"v\",u\n", diagnostics);
  ASSERT_EQ(csv.rows.size(), 2U);
  EXPECT_EQ(csv.rows[0][0].position, (CellPosition{1, 1}));
  EXPECT_EQ(csv.rows[0][1].position, (CellPosition{1, 4}));
  EXPECT_EQ(csv.rows[0][2].position, (CellPosition{2, 4}));
  EXPECT_EQ(csv.rows[1][0].position, (CellPosition{3, 1}));
  EXPECT_EQ(csv.rows[1][1].position, (CellPosition{3, 3}));
  EXPECT_EQ(csv.rows[1][2].position, (CellPosition{3, 7}));
}

TEST(Csv, RefusesAnUnterminatedQuoteAndReadsTheNextLine) {
  Diagnostics diagnostics = sample::diagnostics();
  const Csv csv = read_csv("a,b\n1,\"deux\n3,4\n", diagnostics);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:3: le guillemet ouvert ici n’est jamais refermé; le refermer, ou doubler les "
            "guillemets du texte\n");
  ASSERT_EQ(csv.rows.size(), 3U);
  EXPECT_TRUE(csv.rows[1][1].broken);
  EXPECT_EQ(csv.rows[2][1].text, "4");
}

TEST(Csv, RefusesTextAfterAClosingQuote) {
  Diagnostics diagnostics = sample::diagnostics();
  const Csv csv = read_csv("a,b\n\"un\"deux,2\n", diagnostics);
  EXPECT_EQ(to_string(diagnostics.problems),
            "r.csv:2:5: du texte suit le guillemet fermant; doubler les guillemets qui font partie "
            "du texte\n");
  EXPECT_TRUE(csv.rows[1][0].broken);
  EXPECT_EQ(csv.rows[1][1].text, "2");
}

TEST(Csv, RefusesInvalidUtf8AtItsPlace) {
  EXPECT_EQ(problems("a,b\nBo\xE9,x\n\"y\nz\xC3\",\xE9\n"),
            "r.csv:2:3: l’octet E9 n’est pas de l’UTF-8; enregistrer le fichier en UTF-8\n"
            "r.csv:4:2: l’octet C3 n’est pas de l’UTF-8; enregistrer le fichier en UTF-8\n"
            "r.csv:4:5: l’octet E9 n’est pas de l’UTF-8; enregistrer le fichier en UTF-8\n");
}

TEST(Csv, RefusesNul) {
  EXPECT_EQ(problems("a,b\nx,y\0z\n"s),
            "r.csv:2:4: caractère U+0000 (nul); retirer ce caractère\n");
}

TEST(Csv, RefusesWhatIsNoCsv) {
  EXPECT_EQ(problems("PK\x03\x04rest"),
            "r.csv: le fichier est un classeur ou une archive, non du texte CSV; exporter la "
            "feuille en CSV, encodage UTF-8\n");
  EXPECT_EQ(problems("\xFF\xFE"
                     "a\0"s),
            "r.csv: le fichier est en UTF-16; l’enregistrer en UTF-8\n");
  EXPECT_EQ(problems("\xFE\xFF"), "r.csv: le fichier est en UTF-16; l’enregistrer en UTF-8\n");
}

TEST(CsvLimits, HoldForAField) {
  const std::string full(most_field_bytes, 'x');
  EXPECT_EQ(problems(full + ",b\n\"" + full + "\",b\n"), "");
  EXPECT_EQ(
      problems("a,b\n1,y" + full + "\n\"y" + full + "\",2\n"),
      "r.csv:2:3: le champ a plus de 10000 octets; vérifier les guillemets, raccourcir le texte\n"
      "r.csv:3:1: le champ a plus de 10000 octets; vérifier les guillemets, raccourcir le texte\n");
}

TEST(CsvLimits, HoldForTheColumnsOfARow) {
  const std::string full(most_columns - 1, ',');
  EXPECT_EQ(problems("a" + full + "\n"), "");
  EXPECT_EQ(problems("a" + full + ",b\nc\n"),
            "r.csv:1:1: la ligne a plus de 200 colonnes; vérifier le séparateur, retirer les "
            "colonnes en trop\n");
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

TEST(CsvLimits, HoldForTheRowsOfAFile) {
  const std::string full = repeated("x\n", most_rows);
  EXPECT_EQ(problems(full), "");
  EXPECT_EQ(
      problems(full + "y\n"),
      "r.csv:100001:1: le fichier a plus de 100000 lignes; le partager en plusieurs fichiers\n");
}

TEST(CsvLimits, HoldForTheCellsOfAFile) {
  const std::string row = std::string(most_columns - 1, ',') + "x\n";
  EXPECT_EQ(problems(repeated(row, most_cells / most_columns)), "");
  EXPECT_EQ(problems(repeated(row, most_cells / most_columns + 1)),
            "r.csv:10001:1: le fichier a plus de 2000000 cases; retirer les colonnes en trop\n");
}

TEST(CsvLimits, HoldForTheFileBeforeItIsRead) {
  const std::string large(most_bytes + 1, '\n');
  EXPECT_EQ(problems(large),
            "r.csv: le fichier pèse plus de 64 Mio; n’y garder que les résultats\n");
}

std::string written(const Texts& rows, char separator, std::string_view line_end) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += i == 0 ? "" : std::string(1, separator);
      text += '"';
      for (const char c : row[i]) {
        text += c == '"' ? "\"\"" : std::string(1, c);
      }
      text += '"';
    }
    text += line_end;
  }
  return text;
}

TEST(Csv, GivesBackWhateverWasQuoted) {
  std::mt19937 random(20231206);
  const std::vector<std::string> pieces = {"a",  "é",    "\"",   ",", ";", "\t",
                                           "\n", "\r\n", "🄯", " ", "œ"};
  for (int round = 0; round < 200; ++round) {
    Texts rows(1 + random() % 4, std::vector<std::string>(2 + random() % 3));
    for (auto& row : rows) {
      for (auto& text : row) {
        text = "x";
        for (auto length = random() % 6; length > 0; --length) {
          text += pieces[random() % pieces.size()];
        }
      }
    }
    const char separator = ",;\t"[random() % 3];
    EXPECT_EQ(read(written(rows, separator, random() % 2 == 0 ? "\n" : "\r\n")), rows);
  }
}

}  // namespace
}  // namespace palmares::intake
