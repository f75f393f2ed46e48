// SPDX-License-Identifier: AGPL-3.0-or-later
// What reading a results file brings to light, gathered while the reading goes on so that one run
// tells everything.
#pragma once

#include "base/problem.hpp"

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace palmares::intake {

/// A place in the file being read, as in Place.
struct CellPosition {
  int line = 0;
  int column = 0;
  int sheet = 0;  ///< of a spreadsheet, counted from 1 in Findings::sheets; 0: none

  friend auto operator<=>(const CellPosition&, const CellPosition&) = default;
};

/// Problems forbid the file, notices do not.
struct Diagnostics {
  std::string file;
  Problems problems;
  Problems notices;
  Problems left_aside = {};    ///< notices of columns that are not read: told with problems as well
  std::string encoding = {};   ///< of a text file, as people call it
  std::string separator = {};  ///< of CSV, in words
  std::vector<std::string> sheets = {};  ///< names of the sheets of a spreadsheet
  std::map<CellPosition, std::string> covered =
      {};  ///< cells that a merged one hides, and its range (« A3:A5 »)

  /// The place of a spot.
  [[nodiscard]] Place place(CellPosition position) const;
  /// Adds a problem.
  void refuse(CellPosition position, std::string what, std::string hint);
  /// Adds a notice.
  void note(CellPosition position, std::string what, std::string hint);
  /// Puts both lists into the order of the file.
  void sort();
};

}  // namespace palmares::intake
