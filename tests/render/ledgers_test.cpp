// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledgers of tests/conformance keep their word: every clause is marked, every rule they name
// exists, every rule is named, and what stands « by construction » names a source or test that is
// there.
#include "lib/system/file.hpp"
#include "render/pdf/check/preflight.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <set>
#include <sstream>

namespace palmares::render {
namespace {

const std::filesystem::path source = palmares::source_dir();

struct Row {
  std::string clause;
  std::string requirement;
  std::string how;
  std::string where;
};

struct Ledger {
  std::string file;
  std::string_view standard;
  std::vector<std::string>
      clauses;  // of the standard; those with parts have rows « 7.1 a », « 7.1 b »
};

std::vector<Ledger> ledgers() {
  return {{"pdf_ua.md", "ua", {"5",      "6.1",      "6.2",      "6.3",      "6.4",      "7.1",
                               "7.2",    "7.3",      "7.4.1",    "7.4.2",    "7.4.3",    "7.4.4",
                               "7.5",    "7.6",      "7.7",      "7.8",      "7.9",      "7.10",
                               "7.11",   "7.12",     "7.13",     "7.14",     "7.15",     "7.16",
                               "7.17",   "7.18.1",   "7.18.2",   "7.18.3",   "7.18.4",   "7.18.5",
                               "7.18.6", "7.18.7",   "7.18.8",   "7.19",     "7.20",     "7.21.1",
                               "7.21.2", "7.21.3.1", "7.21.3.2", "7.21.3.3", "7.21.4.1", "7.21.4.2",
                               "7.21.5", "7.21.6",   "7.21.7",   "7.21.8",   "8",        "9"}},
          {"pdf_a.md",
           "a3a",
           {"5",          "6.1.1",      "6.1.2",      "6.1.3",      "6.1.4",    "6.1.5",
            "6.1.6",      "6.1.7.1",    "6.1.7.2",    "6.1.8",      "6.1.9",    "6.1.10",
            "6.1.11",     "6.1.12",     "6.1.13",     "6.2.1",      "6.2.2",    "6.2.3",
            "6.2.4.1",    "6.2.4.2",    "6.2.4.3",    "6.2.4.4",    "6.2.4.5",  "6.2.5",
            "6.2.6",      "6.2.7",      "6.2.8.1",    "6.2.8.2",    "6.2.8.3",  "6.2.9.1",
            "6.2.9.2",    "6.2.9.3",    "6.2.10",     "6.2.11.1",   "6.2.11.2", "6.2.11.3.1",
            "6.2.11.3.2", "6.2.11.3.3", "6.2.11.4.1", "6.2.11.4.2", "6.2.11.5", "6.2.11.6",
            "6.2.11.7.1", "6.2.11.7.2", "6.2.11.7.3", "6.2.11.8",   "6.3.1",    "6.3.2",
            "6.3.3",      "6.3.4",      "6.4.1",      "6.4.2",      "6.4.3",    "6.5.1",
            "6.5.2",      "6.5.3",      "6.6.1",      "6.6.2.1",    "6.6.2.2",  "6.6.2.3.1",
            "6.6.2.3.2",  "6.6.2.3.3",  "6.6.3",      "6.6.4",      "6.6.5",    "6.6.6",
            "6.7.1",      "6.7.2.1",    "6.7.2.2",    "6.7.3.1",    "6.7.3.2",  "6.7.3.3",
            "6.7.3.4",    "6.7.4",      "6.7.5",      "6.7.6",      "6.7.7",    "6.7.8",
            "6.8",        "6.9",        "6.10",       "6.11"}}};
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<Row> rows_of(const Ledger& ledger) {
  std::istringstream lines(lib::read_file(source / "tests/conformance" / ledger.file).value());
  std::vector<Row> rows;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::array<std::string, 5> cell;
    for (auto& one : cell) {
      std::getline(cells, one, '|');
    }
    if (line.starts_with("| ") && line.find("| clause |") != 0) {
      rows.push_back({trimmed(cell[1]), trimmed(cell[2]), trimmed(cell[3]), trimmed(cell[4])});
    }
  }
  return rows;
}

std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t open = text.find('`'); open != std::string::npos;
       open = text.find('`', text.find('`', open + 1) + 1)) {
    all.push_back(text.substr(open + 1, text.find('`', open + 1) - open - 1));
  }
  return all;
}

std::set<std::string> rules_of(std::string_view standard_slug) {
  std::set<std::string> rules;
  for (const RuleName& rule : standard(standard_slug)->rules()) {
    rules.emplace(rule.slug);
  }
  return rules;
}

TEST(Ledgers, MarkEveryClauseOfTheirStandard) {
  for (const Ledger& ledger : ledgers()) {
    std::set<std::string> marked;
    for (const Row& row : rows_of(ledger)) {
      marked.insert(row.clause.substr(0, row.clause.find(' ')));
      EXPECT_FALSE(row.requirement.empty()) << ledger.file << " " << row.clause;
      EXPECT_FALSE(row.where.empty()) << ledger.file << " " << row.clause;
      EXPECT_THAT(row.how, testing::AnyOf("enforced", "by construction", "not applicable"))
          << ledger.file << " " << row.clause;
    }
    EXPECT_EQ(marked, std::set<std::string>(ledger.clauses.begin(), ledger.clauses.end()))
        << ledger.file;
  }
}

TEST(Ledgers, NameRulesThatExistAndEveryRuleThatExists) {
  for (const Ledger& ledger : ledgers()) {
    const auto rules = rules_of(ledger.standard);
    std::set<std::string> named;
    for (const Row& row : rows_of(ledger)) {
      bool any = false;
      for (const std::string& word : quoted(row.where)) {
        any = any || rules.contains(word);
        named.insert(word);
      }
      EXPECT_EQ(row.how == "enforced", any) << ledger.file << " " << row.clause;
    }
    for (const auto& rule : rules) {
      EXPECT_TRUE(named.contains(rule)) << ledger.file << " does not name " << rule;
    }
  }
}

TEST(Ledgers, NameSourcesAndTestsThatAreThere) {
  for (const Ledger& ledger : ledgers()) {
    for (const Row& row : rows_of(ledger)) {
      const auto words = quoted(row.where);
      EXPECT_FALSE(row.how == "by construction" && words.empty())
          << ledger.file << " " << row.clause;
      for (const std::string& word : words) {
        EXPECT_TRUE(word.find('/') == std::string::npos || word.starts_with('/') ||
                    std::filesystem::exists(source / word))
            << ledger.file << " " << row.clause << ": " << word;
      }
    }
  }
}

/// The rows of pdf_x.md: subject, X-4, X-1a, kept by, state; without those of our own table.
std::vector<std::vector<std::string>> print_rows() {
  std::istringstream lines(lib::read_file(source / "tests/conformance/pdf_x.md").value());
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line) && !line.starts_with("## ");) {
    if (line.starts_with("| ") && !line.starts_with("| subject")) {
      std::istringstream cells(line.substr(1));
      rows.emplace_back();
      for (std::string cell; std::getline(cells, cell, '|');) {
        rows.back().push_back(trimmed(cell));
      }
    }
  }
  return rows;
}

/// The rules of print are functions: those that are called in the sources of its preflight.
std::string print_rules() {
  std::string code;
  for (const char* file : {"print_preflight.cpp", "print_page_rules.cpp"}) {
    code += lib::read_file(source / "src/render/pdf/check" / file).value();
  }
  return code;
}

TEST(PrintLedger, MarksEverySubject) {
  const auto rows = print_rows();
  EXPECT_GE(rows.size(), 25U);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 5U) << row.front();
    EXPECT_THAT(row, testing::Each(testing::Not(testing::IsEmpty()))) << row.front();
    EXPECT_THAT(row[4], testing::AnyOf("enforced", "by construction", "not applicable"))
        << row.front();
  }
}

TEST(PrintLedger, NamesRulesThatExist) {
  const std::string code = print_rules();
  for (const auto& row : print_rows()) {
    const auto names = quoted(row.at(3));
    EXPECT_FALSE(row.at(4) == "enforced" && names.empty()) << row.front();
    for (const std::string& name : row.at(4) == "enforced" ? names : std::vector<std::string>{}) {
      EXPECT_NE(code.find(' ' + name + '('), std::string::npos) << row.front() << ": " << name;
    }
  }
}

TEST(PrintLedger, NamesEveryRule) {
  const std::string code = print_rules();
  const std::string ledger = lib::read_file(source / "tests/conformance/pdf_x.md").value();
  const std::string head = "\n  void ";
  const std::set<std::string> inner = {"add",          "check",  "check_painted", "check_font",
                                       "check_stream", "states", "pages"};
  std::size_t rules = 0;
  for (std::size_t at = code.find(head); at != std::string::npos; at = code.find(head, at + 1)) {
    const std::size_t name = at + head.size();
    const std::string rule = code.substr(name, code.find('(', name) - name);
    EXPECT_TRUE(inner.contains(rule) || ledger.find('`' + rule + '`') != std::string::npos) << rule;
    ++rules;
  }
  EXPECT_GE(rules, 15U);
}

}  // namespace
}  // namespace palmares::render
