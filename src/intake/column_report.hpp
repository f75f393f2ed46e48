// SPDX-License-Identifier: AGPL-3.0-or-later
// How the headings of a file are understood, for people to see and to save. Reading never guesses:
// only what is saved counts.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/charter.hpp"
#include "intake/table/mapping.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// How a column was found.
enum class Understanding {
  mapped,   ///< by columns.toml
  known,    ///< by the table of headings
  guessed,  ///< by words of the heading, and by what the column holds
};

/// A column and the heading that stands for it.
struct UnderstoodColumn {
  Column column;
  std::string heading;
  Understanding how;
};

struct ColumnReport {
  std::string sheet;                     ///< of a spreadsheet
  std::vector<std::string> sheets = {};  ///< of a spreadsheet: all that hold results
  std::string encoding = {};             ///< of a text file, as people call it
  std::string separator = {};            ///< of CSV, in words
  std::string edition;                   ///< of the mapping, else of the first row; empty: unknown
  std::vector<UnderstoodColumn> columns;
  std::vector<std::string> left_aside;    ///< headings that stand for nothing
  std::vector<std::string> ignored = {};  ///< headings that the mapping says to leave aside
};

/// Looks at a file of results in any format; `file` names it in problems. A guess of the level is
/// held against `charters`.
[[nodiscard]] Result<ColumnReport> report_columns(BytesView bytes, std::string_view file,
                                                  std::span<const Mapping> mappings,
                                                  std::span<const domain::Charter> charters = {});

/// The report as the mapping of an edition, to be saved.
[[nodiscard]] Mapping mapping_of(const ColumnReport& report, std::string_view edition);

}  // namespace palmares::intake
