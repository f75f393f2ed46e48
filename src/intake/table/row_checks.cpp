// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/row_checks.hpp"

#include "intake/table/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace palmares::intake {

// The header's width, or more where only separators follow.
bool fits(const Row& row, const Layout& layout, Diagnostics& diagnostics) {
  const auto excess = std::ranges::find_if(
      row.begin() + static_cast<std::ptrdiff_t>(std::min(row.size(), layout.width)), row.end(),
      [](const Field& field) { return field.broken || !field.text.empty(); });
  if (row.size() >= layout.width && excess == row.end()) {
    return true;
  }
  diagnostics.refuse(
      {row.front().position.line, 0},
      fmt::format("la ligne a {} champs, l’en-tête en a {}", row.size(), layout.width),
      "entourer de guillemets un texte qui contient le séparateur");
  return false;
}

// Whoever hid a column or a row may have meant to leave it out: it is named, and read.
void note_hidden_columns(const Table& table, const Layout& layout, Diagnostics& diagnostics) {
  for (const ColumnRule& rule : column_rules()) {
    const auto index = layout.of(rule.column);
    if (!index || *index >= table.rows.front().size()) {
      continue;
    }
    const CellPosition position = table.rows.front()[*index].position;
    if (std::ranges::any_of(table.hidden_columns,
                            [&](const Span& span) { return span.holds(position.column); })) {
      diagnostics.note(position,
                       fmt::format("la colonne « {} » est masquée dans le classeur", rule.name),
                       "elle est lue, la retirer si elle ne doit pas l’être");
    }
  }
}

void note_hidden_row(const Table& table, const Row& row, const Layout& layout,
                     Diagnostics& diagnostics) {
  const CellPosition position = row.front().position;
  if (!std::ranges::binary_search(table.hidden_lines, position.line)) {
    return;
  }
  const auto name = layout.of(Column::nom);
  const std::string told =
      name && *name < row.size() ? fmt::format(" : « {} »", shown(row[*name].text)) : std::string();
  diagnostics.note({position.line, 0, position.sheet},
                   fmt::format("la ligne est masquée ou filtrée dans le classeur{}", told),
                   "elle est lue, la retirer si elle ne doit pas l’être");
}

}  // namespace palmares::intake
