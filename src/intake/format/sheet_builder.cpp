// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/sheet_builder.hpp"

#include "base/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace palmares::intake {

namespace {

int number(std::size_t value) {
  return static_cast<int>(std::min<std::size_t>(value, std::numeric_limits<int>::max()));
}

}  // namespace

CellPosition SheetBuilder::position(std::size_t column) const {
  return {number(m_line), number(column), number(m_diagnostics.sheets.size())};
}

void SheetBuilder::stop(std::string what, std::string hint) {
  if (!m_stopped) {
    m_diagnostics.refuse(position(0), std::move(what), std::move(hint));
  }
  m_stopped = true;
}

void SheetBuilder::begin_sheet(std::string_view name, Visibility shown) {
  if (m_tables.size() == most_sheets) {
    stop(fmt::format("le classeur a plus de {} feuilles", most_sheets),
         "n’y garder que les résultats");
    return;
  }
  m_diagnostics.sheets.emplace_back(name);
  m_arrays.clear();
  m_tables.push_back({.sheet = std::string(name), .rows = {}, .hidden = shown == Visibility::no});
  m_line = 1;
  m_column = 1;
  m_row.clear();
}

bool SheetBuilder::may_add(std::size_t cells) {
  if (cells > most_sheet_cells - std::min(m_cells, most_sheet_cells)) {
    stop(fmt::format("le classeur a plus de {} cases", most_sheet_cells),
         "n’y garder que les résultats, ou les donner en CSV");
  }
  return !m_stopped;
}

void SheetBuilder::add(std::string_view text, Content content) {
  Field field{.text = std::string(text.substr(0, most_field_bytes)),
              .position = position(m_row.size() + 1),
              .broken = false,
              .content = content};
  m_bytes += field.text.size();
  if (text.size() > most_field_bytes) {
    field.broken = true;
    field.text.clear();
    m_diagnostics.refuse(field.position,
                         fmt::format("le champ a plus de {} octets", most_field_bytes),
                         "raccourcir le texte");
  } else if (m_bytes > most_bytes) {
    stop(fmt::format("les textes du classeur pèsent plus de {} Mio", most_bytes >> 20U),
         "n’y garder que les résultats");
  }
  m_row.push_back(std::move(field));
}

void SheetBuilder::put(std::string_view text, std::size_t repeat, Content content) {
  if ((text.empty() && content == Content::text) || m_stopped || m_tables.empty()) {
    m_column += std::min(repeat, std::numeric_limits<std::size_t>::max() - m_column);
    return;
  }
  if (m_column + std::min(repeat, most_columns + 1) - 1 > most_columns) {
    stop(fmt::format("la ligne a plus de {} colonnes", most_columns),
         "retirer les colonnes en trop");
    return;
  }
  if (!may_add(m_column - 1 - std::min(m_column - 1, m_row.size()) + repeat)) {
    return;
  }
  const std::size_t before = m_row.size();
  while (m_row.size() + 1 < m_column) {
    m_row.push_back({.text = {}, .position = position(m_row.size() + 1), .broken = false});
  }
  for (std::size_t i = 0; i < repeat && !m_stopped; ++i) {
    add(text, content);
  }
  m_cells += m_row.size() - before;
  m_column += repeat;
}

void SheetBuilder::end_row(std::size_t repeat, Visibility shown) {
  m_column = 1;
  Row row = std::exchange(m_row, {});
  if (m_stopped || m_tables.empty() || row.empty()) {
    m_line += repeat;
    return;
  }
  std::vector<Row>& rows = m_tables.back().rows;
  if (rows.size() + std::min(repeat, most_rows) > most_rows) {
    stop(fmt::format("la feuille a plus de {} lignes", most_rows),
         "la partager en plusieurs fichiers");
  } else if (may_add(row.size() * std::min(repeat - 1, most_sheet_cells + 1))) {
    for (std::size_t i = 0; i < repeat; ++i, ++m_line) {
      rows.push_back(row);
      for (Field& field : rows.back()) {
        field.position.line = number(m_line);
      }
      if (shown == Visibility::no) {
        m_tables.back().hidden_lines.push_back(number(m_line));
      }
    }
    m_cells += row.size() * (repeat - 1);
  }
}

void SheetBuilder::hide_columns(std::size_t first, std::size_t count) {
  if (m_tables.empty() || count == 0 || first == 0 || first > most_columns) {
    return;
  }
  std::vector<Span>& hidden = m_tables.back().hidden_columns;
  if (hidden.size() < most_columns) {
    hidden.push_back({number(first), number(first + std::min(count, most_columns) - 1)});
  }
}

void SheetBuilder::merge(const Merge& merge) {
  if (m_merges.size() == most_merges) {
    stop(fmt::format("la feuille a plus de {} fusions de cases", most_merges),
         "défaire les fusions");
  } else if (merge.lines > 1 || merge.columns > 1) {
    m_merges.push_back(merge);
  }
}

void SheetBuilder::array_formula(const Merge& cells) {
  if (cells.lines <= 1 && cells.columns <= 1) {
    return;
  }
  if (m_arrays.size() == most_array_formulas) {
    stop(fmt::format("la feuille a plus de {} formules matricielles", most_array_formulas),
         "les remplacer par leurs valeurs\u00A0: collage spécial, nombres et textes");
  } else {
    m_arrays.push_back(cells);
  }
}

bool SheetBuilder::in_array_formula() const {
  return std::ranges::any_of(m_arrays,
                             [this](const Merge& cells) { return cells.holds(m_line, m_column); });
}

// Only cells of rows that hold something matter.
void SheetBuilder::cover(const Merge& merge) {
  const auto sheet = number(m_diagnostics.sheets.size());
  const int last = number(merge.line + std::min(merge.lines, most_rows) - 1);
  const std::size_t last_column = merge.column + std::min(merge.columns, most_columns) - 1;
  const std::string range = fmt::format("{}{}:{}{}", column_letters(number(merge.column)),
                                        merge.line, column_letters(number(last_column)), last);
  std::vector<Row>& rows = m_tables.back().rows;
  auto row = std::ranges::lower_bound(rows, number(merge.line), {},
                                      [](const Row& one) { return one.front().position.line; });
  for (; row != rows.end() && row->front().position.line <= last && !m_stopped; ++row) {
    for (std::size_t column = merge.column; column <= std::min(last_column, most_columns);
         ++column) {
      const CellPosition at{row->front().position.line, number(column), sheet};
      if (at.line == number(merge.line) && column == merge.column) {
        continue;
      }
      if (++m_covered > most_sheet_cells) {
        stop(fmt::format("les fusions couvrent plus de {} cases", most_sheet_cells),
             "défaire les fusions");
        return;
      }
      m_diagnostics.covered.try_emplace(at, range);
      if (column <= row->size()) {
        (*row)[column - 1] = {.text = {}, .position = at, .broken = false};
      }
    }
  }
}

void SheetBuilder::end_sheet() {
  for (const Merge& merge : std::exchange(m_merges, {})) {
    if (m_tables.empty() || m_stopped) {
      return;
    }
    cover(merge);
  }
  if (!m_tables.empty()) {
    std::vector<Row>& rows = m_tables.back().rows;
    std::erase_if(rows, [](const Row& row) {
      return std::ranges::all_of(row, [](const Field& one) {
        return one.text.empty() && !one.broken && one.content == Content::text;
      });
    });
  }
}

}  // namespace palmares::intake
