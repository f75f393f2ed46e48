// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/review_sheets.hpp"

#include "base/french.hpp"
#include "intake/format/sources.hpp"
#include "intake/match/column_guess.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/mapping.hpp"
#include "intake/table/table_choice.hpp"

#include <algorithm>
#include <climits>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace palmares::intake {

namespace {

/// Places as the decoder told them, and the cells they are now.
using Moved = std::map<std::tuple<std::string, int, int>, CellPosition>;

bool counts_lines(const Table& table) {
  return std::ranges::adjacent_find(table.rows, [](const Row& one, const Row& next) {
           return next.front().position.line <= one.front().position.line;
         }) == table.rows.end();
}

/// Gives each cell its line and its column; what stood elsewhere is remembered where there is
/// something to tell of it.
void number(Table& table, const Diagnostics& diagnostics, Moved* moved) {
  const bool by_line = counts_lines(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    Row& row = table.rows[r];
    const CellPosition first = row.front().position;
    const int line = by_line ? first.line : static_cast<int>(r) + 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const CellPosition now{line, static_cast<int>(c) + 1, first.sheet};
      if (moved != nullptr) {
        const Place then = diagnostics.place(row[c].position);
        moved->try_emplace({then.sheet, then.line, then.column}, now);
      }
      row[c].position = now;
    }
    if (moved != nullptr) {
      moved->try_emplace({diagnostics.place(first).sheet, first.line, 0},
                         CellPosition{line, 0, first.sheet});
    }
  }
}

void move_problems(Problems& problems, const Moved& moved) {
  for (Problem& problem : problems) {
    auto now = moved.find({problem.where.sheet, problem.where.line, problem.where.column});
    if (now == moved.end()) {
      now = moved.find({problem.where.sheet, problem.where.line, 0});
    }
    problem.where.line = now == moved.end() ? 0 : now->second.line;
    problem.where.column = now == moved.end() ? 0 : now->second.column;
  }
}

Field empty_field(CellPosition position) {
  return {.text = {}, .position = position};
}

/// Makes a row as wide as that, its cells where they belong.
void widen(Row& row, std::size_t width) {
  while (row.size() < width) {
    const CellPosition first = row.front().position;
    row.push_back(empty_field({first.line, static_cast<int>(row.size()) + 1, first.sheet}));
  }
}

std::vector<Column> added_columns(const Corrections& corrections, int sheet) {
  std::set<Column> added;
  for (const auto& [cell, text] : corrections) {
    if (cell.sheet == sheet && cell.column < 0) {
      added.insert(static_cast<Column>(-1 - cell.column));
    }
  }
  return {added.begin(), added.end()};
}

/// Lays corrections over a row of results; false where it is left out.
bool mend(Row& row, const Corrections& corrections, std::size_t width) {
  const CellPosition first = row.front().position;
  // The cells of a line stand together in the map, but for its sheet: each line has few.
  for (auto one = corrections.lower_bound({first.line, INT_MIN, 0});
       one != corrections.end() && one->first.line == first.line; ++one) {
    const CellPosition cell = one->first;
    if (cell.sheet != first.sheet || cell.column < 0) {
      continue;
    }
    if (cell.column == 0) {
      return false;
    }
    if (static_cast<std::size_t>(cell.column) <= width) {
      widen(row, width);
      row.resize(width);  // who mended a cell has looked at the row
      row[static_cast<std::size_t>(cell.column) - 1] = {.text = one->second, .position = cell};
    }
  }
  return true;
}

void add_column(Table& table, Column column, const Corrections& corrections) {
  const std::size_t width = table.rows.front().size();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    Row& row = table.rows[r];
    const CellPosition first = row.front().position;
    const CellPosition cell{first.line, added_column(column), first.sheet};
    const auto text = corrections.find(cell);
    if (r > 0 && row.size() < width && text == corrections.end()) {
      continue;  // too short a row is told as such
    }
    widen(row, width);
    row.push_back({.text = r == 0                      ? std::string(name_of(column))
                           : text == corrections.end() ? std::string()
                                                       : text->second,
                   .position = cell});
  }
}

HeadingReading reading_of(const Field& heading, const Corrections& corrections) {
  const auto choice = corrections.find(heading.position);
  if (choice != corrections.end()) {
    return choice->second.empty() ? HeadingReading::set_aside : HeadingReading::chosen;
  }
  return column_of_heading(heading.text) ? HeadingReading::known : HeadingReading::left_aside;
}

bool holds_text(const Table& table, std::size_t column) {
  return std::any_of(table.rows.begin() + 1, table.rows.end(), [&](const Row& row) {
    return column < row.size() && !row[column].text.empty();
  });
}

/// Takes guesses for the columns that nobody named.
void take_guesses(Table& table, const Layout& known, std::span<const domain::Charter> charters,
                  std::vector<ReviewedColumn>& columns) {
  std::set<Column> taken;
  for (const auto& [position, column] : guessed_columns(table, known, nullptr, charters)) {
    if (position >= columns.size() || columns[position].how != HeadingReading::left_aside) {
      continue;
    }
    if (!known.of(column) && taken.insert(column).second) {
      columns[position].how = HeadingReading::guessed;
      columns[position].column = column;
      table.rows.front()[position].text = name_of(column);
    } else if (column == Column::mentions && holds_text(table, position)) {
      columns[position].how = HeadingReading::asked;
    }
  }
}

void tell_of_columns(const ReviewedSheet& sheet, CellPosition header, Diagnostics& diagnostics) {
  for (const ReviewedColumn& one : sheet.columns) {
    if (one.how == HeadingReading::guessed) {
      diagnostics.refuse(one.position,
                         "la colonne " + guillemets(shown(one.heading)) + " est comprise comme " +
                             guillemets(name_of(*one.column)) + ", sans certitude",
                         "confirmer, ou choisir ce qu’elle contient");
    } else if (one.how == HeadingReading::asked) {
      diagnostics.refuse(one.position,
                         "la colonne " + guillemets(shown(one.heading)) +
                             " contient peut-être des mentions à imprimer",
                         "la laisser de côté, ou réunir ses textes dans la colonne des mentions, "
                         "séparés par des points-virgules");
    }
  }
  for (const ColumnRule& rule : column_rules()) {
    const bool given = rule.column == Column::edition && !sheet.layout.edition.empty();
    if (rule.presence == Presence::required && !given && !sheet.layout.of(rule.column)) {
      diagnostics.refuse({header.line, 0, header.sheet},
                         "il manque la colonne " + guillemets(rule.name),
                         "choisir, parmi les colonnes, celle qui la contient");
    }
  }
}

}  // namespace

Result<Workbook> open_workbook(BytesView bytes, std::string_view file) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  std::vector<Chosen> all = choose_tables(read_tables(bytes, diagnostics), {}, diagnostics);
  std::erase_if(all, [](const Chosen& one) { return one.table.rows.size() < 2; });
  if (all.empty()) {
    if (diagnostics.problems.empty()) {
      diagnostics.refuse({}, "le fichier ne contient aucun résultat",
                         "attendu\u00A0: une ligne d’en-tête, puis une ligne par territoire");
    }
    return fail(std::move(diagnostics.problems));
  }
  Workbook book;
  Moved moved;
  for (Chosen& one : all) {
    number(one.table, diagnostics, diagnostics.problems.empty() ? nullptr : &moved);
    book.tables.push_back(std::move(one.table));
  }
  move_problems(diagnostics.problems, moved);
  book.diagnostics = std::move(diagnostics);
  return book;
}

MendedTable mended(const Table& table, const Corrections& corrections) {
  MendedTable result{
      .table = table, .header_as_found = {}, .own_columns = table.rows.front().size()};
  std::vector<Row>& rows = result.table.rows;
  for (Field& heading : rows.front()) {
    result.header_as_found.push_back(heading.text);
    if (const auto choice = corrections.find(heading.position); choice != corrections.end()) {
      heading.text = choice->second;
      heading.broken = false;
    }
  }
  if (!corrections.empty()) {
    const auto left_out = std::remove_if(rows.begin() + 1, rows.end(), [&](Row& row) {
      return !mend(row, corrections, result.own_columns);
    });
    rows.erase(left_out, rows.end());
    for (const Column column : added_columns(corrections, rows.front().front().position.sheet)) {
      const bool there = std::ranges::any_of(rows.front(), [&](const Field& field) {
        return column_of_heading(field.text) == column;
      });
      if (!there) {
        add_column(result.table, column, corrections);
      }
    }
  }
  return result;
}

ReviewedSheet understood_sheet(MendedTable& mended, const Corrections& corrections, int edition,
                               std::span<const domain::Charter> charters,
                               Diagnostics& diagnostics) {
  ReviewedSheet sheet{.name = mended.table.sheet, .columns = {}, .rows = {}, .layout = {}};
  Row& header = mended.table.rows.front();
  for (std::size_t i = 0; i < mended.own_columns; ++i) {
    Field heading = header[i];
    sheet.columns.push_back({.position = heading.position,
                             .heading = mended.header_as_found[i],
                             .column = column_of_heading(heading.text),
                             .how = reading_of(heading, corrections)});
  }
  const Mapping of_edition{.edition = std::to_string(edition), .sheet = {}, .headings = {}};
  Diagnostics unheard{.file = {}, .problems = {}, .notices = {}};
  take_guesses(mended.table, read_header(header, unheard, &of_edition), charters, sheet.columns);
  Diagnostics heard = diagnostics;
  heard.problems.clear();
  sheet.layout = read_header(header, heard, &of_edition);
  for (Problem& problem : heard.problems) {
    if (problem.where.column != 0) {  // what is missing is told below, in words for this screen
      diagnostics.problems.push_back(std::move(problem));
    }
  }
  tell_of_columns(sheet, header.front().position, diagnostics);
  return sheet;
}

}  // namespace palmares::intake
