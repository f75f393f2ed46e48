// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of results as people mend it on a screen: its cells, what each heading stands for, and
// what is wrong at which cell. Corrections are laid over the cells as the file has them, and the
// whole is judged anew by the rules of reader.hpp.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"
#include "intake/reader.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// A file taken apart. A cell stands at the line people count (of JSON: its record) and at its
/// column of the table, from 1.
struct Workbook {
  std::vector<Table> tables;  ///< those that hold results, header first
  Diagnostics diagnostics;    ///< of taking it apart
};

/// Problems: what is no file of results, or has no row of them.
[[nodiscard]] Result<Workbook> open_workbook(BytesView bytes, std::string_view file);

/// What people wrote instead of what cells hold. At a header: the name of the column it stands for,
/// or nothing (left aside). At column 0 of a row: the row is left out. At `added_column`: in a
/// column that the file lacks.
using Corrections = std::map<CellPosition, std::string>;

[[nodiscard]] constexpr int added_column(Column column) {
  return -1 - static_cast<int>(column);
}

/// How a heading is understood.
enum class HeadingReading {
  known,       ///< by the table of headings
  chosen,      ///< by hand
  guessed,     ///< read so, and to be confirmed
  set_aside,   ///< by hand
  left_aside,  ///< since nobody knows it
  asked,       ///< left aside, but it may hold mentions: to be decided
};

struct ReviewedColumn {
  CellPosition position;         ///< of its heading
  std::string heading;           ///< as the file has it
  std::optional<Column> column;  ///< what it is read as
  HeadingReading how = HeadingReading::known;
};

struct ReviewedSheet {
  std::string name;  ///< empty but in spreadsheets
  std::vector<ReviewedColumn> columns;
  std::vector<Row> rows;  ///< mended, without the header and without those left out
  Layout layout;          ///< of `rows`

  /// The cell of a column in a row, or null.
  [[nodiscard]] const Field* cell(const Row& row, Column column) const;
};

enum class Severity { fault, notice };

struct Finding {
  CellPosition cell;  ///< line 0: the whole file; column 0: the whole row
  Severity severity = Severity::fault;
  std::string what;
  std::string hint;
};

struct Review {
  std::vector<ReviewedSheet> sheets;
  std::vector<Finding>
      findings;  ///< in the order of the file; faults before notices of the same cell
  std::vector<domain::Award> awards;      ///< of rows without a fault, in the order of the file
  std::vector<domain::Contact> contacts;  ///< e-mails that rows give, also rows with a fault
  std::vector<std::string>
      doubtful;  ///< ids and names of rows with one: not to be taken for removed
  std::size_t rows = 0;
  std::size_t faults = 0;
};

/// Judges the whole as results of that edition, which `expected` must know. `expected.mappings`
/// does not count: headings are chosen by corrections.
[[nodiscard]] Review review(const Workbook& book, const Corrections& corrections, int edition,
                            const Expected& expected);

/// What may be written into a cell.
struct Proposal {
  CellPosition cell;  ///< it may be another than the one that is wrong: of homonyms, the SIREN says
                      ///< which is meant
  std::string value;
  std::string label;  ///< for people
};

/// What a fault of a row may be mended with, as the register knows: one value, or several to choose
/// from; mostly none.
[[nodiscard]] std::vector<Proposal> proposals(const ReviewedSheet& sheet, const Row& row,
                                              const Finding& fault, const Territories* territories);

}  // namespace palmares::intake
