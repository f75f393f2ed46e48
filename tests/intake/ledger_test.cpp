// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledgers of attacks and of files as people send them (tests/conformance/input.md, cases.md)
// keep their word: every row names tests, and they exist.
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {
namespace {

const std::filesystem::path tests = std::filesystem::path(palmares::source_dir()) / "tests";

std::string all_tests() {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests)) {
    const std::string path = entry.path().string();
    if (path.find("node_modules") == std::string::npos &&
        (path.ends_with("_test.cpp") || path.ends_with("_test.py"))) {
      text += lib::read_file(entry.path()).value();
    }
  }
  return text;
}

/// « a | b | `C.D` `E.F` | » -> C.D, E.F
std::vector<std::string> named(const std::string& row) {
  std::vector<std::string> names;
  const std::string cell = row.substr(row.rfind('|', row.size() - 2));
  for (std::size_t open = cell.find('`'); open != std::string::npos;
       open = cell.find('`', cell.find('`', open + 1) + 1)) {
    names.push_back(cell.substr(open + 1, cell.find('`', open + 1) - open - 1));
  }
  return names;
}

/// The rows of a table of four or three columns below its two lines of headings.
std::vector<std::string> rows_of(const std::string& page, std::string_view first_heading) {
  std::istringstream lines(lib::read_file(tests / "conformance" / page).value());
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| ") && !line.starts_with("| " + std::string(first_heading))) {
      rows.push_back(line);
    }
  }
  return rows;
}

void expect_tests(const std::vector<std::string>& rows, std::ptrdiff_t columns) {
  const std::string source = all_tests();
  for (const std::string& row : rows) {
    EXPECT_EQ(std::ranges::count(row, '|'), columns + 1) << row;
    const std::vector<std::string> names = named(row);
    EXPECT_FALSE(names.empty()) << row;
    for (const std::string& name : names) {
      const std::size_t point = name.find('.');
      ASSERT_NE(point, std::string::npos) << name;
      const std::string suite = name.substr(0, point);
      const std::string test = name.substr(point + 1);
      const std::string in_macro = '(' + suite + ", " + test;
      const bool in_cpp = source.find(in_macro + ')') != std::string::npos ||
                          source.find(in_macro + ',') != std::string::npos;
      const bool in_python = source.find("class " + suite + '(') != std::string::npos &&
                             source.find("def " + test + '(') != std::string::npos;
      EXPECT_TRUE(in_cpp || in_python) << name;
    }
  }
}

TEST(InputLedger, NamesTestsThatExist) {
  const std::vector<std::string> rows = rows_of("input.md", "attack");
  expect_tests(rows, 4);
  EXPECT_GE(rows.size(), 35U);
}

TEST(CasesLedger, NamesTestsThatExist) {
  const std::vector<std::string> rows = rows_of("cases.md", "files");
  expect_tests(rows, 3);
  EXPECT_GE(rows.size(), 20U);
}

/// « | `16-*` `18-*` | … » -> 16-, 18-
std::vector<std::string> numbers_of(const std::string& row) {
  std::vector<std::string> numbers;
  const std::string cell = row.substr(0, row.find('|', 1));
  for (std::size_t star = cell.find("*`"); star != std::string::npos;
       star = cell.find("*`", star + 1)) {
    const std::size_t open = cell.rfind('`', star);
    numbers.push_back(cell.substr(open + 1, star - open - 1));
  }
  return numbers;
}

TEST(CasesLedger, HasARowForEveryFileAndAFileForEveryNumber) {
  std::vector<std::string> numbers;
  for (const std::string& row : rows_of("cases.md", "files")) {
    std::ranges::copy(numbers_of(row), std::back_inserter(numbers));
  }
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(tests / "data/cases")) {
    files.push_back(entry.path().filename().string());
  }
  for (const std::string& file : files) {
    EXPECT_TRUE(std::ranges::any_of(numbers, [&](const std::string& number) {
      return file.starts_with(number);
    })) << file;
  }
  for (const std::string& number : numbers) {
    EXPECT_TRUE(std::ranges::any_of(files, [&](const std::string& file) {
      return file.starts_with(number);
    })) << number;
  }
}

}  // namespace
}  // namespace palmares::intake
