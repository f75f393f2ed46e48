// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds the tables of a spreadsheet cell by cell and keeps its limits before anything is repeated.
// Which cells there are is ods.hpp's and xlsx.hpp's.
#pragma once

#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

enum class Visibility { yes, no };

/// Points; a row lower than this is not seen by who reads the sheet.
inline constexpr double least_shown_height = 3;

/// A cell that spreads over its neighbours, or a formula that fills them; lines and columns from 1.
struct Merge {
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t lines = 1;
  std::size_t columns = 1;

  [[nodiscard]] bool holds(std::size_t at_line, std::size_t at_column) const {
    return at_line >= line && at_line - line < lines && at_column >= column &&
           at_column - column < columns;
  }
};

class SheetBuilder {
 public:
  explicit SheetBuilder(Diagnostics& diagnostics) : m_diagnostics(diagnostics) {}

  /// Begins a sheet; its first row is line 1.
  void begin_sheet(std::string_view name, Visibility shown = Visibility::yes);
  /// Goes on at this line, which does not stand before the last.
  void go_to_line(std::size_t line) { m_line = line; }
  /// Goes on at this column, counted from 1, of the row at hand.
  void go_to_column(std::size_t column) { m_column = column; }
  /// Puts a text into the next `repeat` cells of the row; empty cells cost nothing until one that
  /// is not stands after them.
  void put(std::string_view text, std::size_t repeat, Content content = Content::text);
  /// Ends the row, which stands `repeat` times.
  void end_row(std::size_t repeat, Visibility shown = Visibility::yes);
  /// Columns that the sheet does not show.
  void hide_columns(std::size_t first, std::size_t count);
  /// A cell that spreads over others, which are read as empty.
  void merge(const Merge& merge);
  /// Cells that one formula fills; they bear none of their own.
  void array_formula(const Merge& cells);
  /// Does the formula of another cell fill the cell at hand?
  [[nodiscard]] bool in_array_formula() const;
  /// Ends the sheet: what its merged cells cover is known now.
  void end_sheet();
  /// The line and the column at hand.
  [[nodiscard]] std::size_t line() const { return m_line; }
  [[nodiscard]] std::size_t column() const { return m_column; }
  /// Has a limit been passed? Nothing more is taken then.
  [[nodiscard]] bool stopped() const { return m_stopped; }
  /// Everything put so far.
  [[nodiscard]] std::vector<Table> take() { return std::move(m_tables); }

 private:
  void stop(std::string what, std::string hint);
  [[nodiscard]] CellPosition position(std::size_t column) const;
  [[nodiscard]] bool may_add(std::size_t cells);
  void add(std::string_view text, Content content);
  void cover(const Merge& merge);

  Diagnostics& m_diagnostics;
  std::vector<Table> m_tables;
  std::vector<Merge> m_merges;
  std::vector<Merge> m_arrays;
  Row m_row;
  std::size_t m_line = 1;
  std::size_t m_column = 1;
  std::size_t m_cells = 0;
  std::size_t m_bytes = 0;
  std::size_t m_covered = 0;
  bool m_stopped = false;
};

}  // namespace palmares::intake
