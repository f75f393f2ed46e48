// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledger of attacks (tests/conformance/input.md) keeps its word: every row names tests, and they exist.
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace palmares::intake {
namespace {

const std::filesystem::path tests = std::filesystem::path(palmares::source_dir()) / "tests";

std::string all_tests() {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests)) {
    const std::string path = entry.path().string();
    if (path.find("node_modules") == std::string::npos && (path.ends_with("_test.cpp") || path.ends_with("_test.py"))) {
      text += lib::read_file(entry.path()).value();
    }
  }
  return text;
}

/// « a | b | `C.D` `E.F` | » -> C.D, E.F
std::vector<std::string> named(const std::string& row) {
  std::vector<std::string> names;
  const std::string cell = row.substr(row.rfind('|', row.size() - 2));
  for (std::size_t open = cell.find('`'); open != std::string::npos; open = cell.find('`', cell.find('`', open + 1) + 1)) {
    names.push_back(cell.substr(open + 1, cell.find('`', open + 1) - open - 1));
  }
  return names;
}

TEST(InputLedger, NamesTestsThatExist) {
  const std::string source = all_tests();
  std::istringstream lines(lib::read_file(tests / "conformance/input.md").value());
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| attack")) {
      continue;
    }
    ++rows;
    EXPECT_EQ(std::ranges::count(line, '|'), 5) << line;
    const std::vector<std::string> names = named(line);
    EXPECT_FALSE(names.empty()) << line;
    for (const std::string& name : names) {
      const std::size_t point = name.find('.');
      ASSERT_NE(point, std::string::npos) << name;
      const std::string suite = name.substr(0, point);
      const std::string test = name.substr(point + 1);
      const bool in_cpp = source.find('(' + suite + ", " + test) != std::string::npos;
      const bool in_python =
          source.find("class " + suite + '(') != std::string::npos && source.find("def " + test + '(') != std::string::npos;
      EXPECT_TRUE(in_cpp || in_python) << name;
    }
  }
  EXPECT_GE(rows, 35U);
}

}  // namespace
}  // namespace palmares::intake
