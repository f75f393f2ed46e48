// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/sheet_builder.hpp"

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

Spot SheetBuilder::spot(std::size_t column) const {
  return {number(m_line), number(column), number(m_findings.sheets.size())};
}

void SheetBuilder::stop(std::string what, std::string hint) {
  if (!m_stopped) {
    m_findings.refuse(spot(0), std::move(what), std::move(hint));
  }
  m_stopped = true;
}

void SheetBuilder::begin_sheet(std::string_view name) {
  if (m_tables.size() == most_sheets) {
    stop(fmt::format("le classeur a plus de {} feuilles", most_sheets), "n’y garder que les résultats");
    return;
  }
  m_findings.sheets.emplace_back(name);
  m_tables.push_back({.sheet = std::string(name), .rows = {}});
  m_line = 1;
  m_column = 1;
  m_row.clear();
}

bool SheetBuilder::may_add(std::size_t cells) {
  if (cells > most_sheet_cells - std::min(m_cells, most_sheet_cells)) {
    stop(fmt::format("le classeur a plus de {} cases", most_sheet_cells), "n’y garder que les résultats, ou les donner en CSV");
  }
  return !m_stopped;
}

void SheetBuilder::add(std::string_view text) {
  Field field{.text = std::string(text.substr(0, most_field_octets)), .spot = spot(m_row.size() + 1), .broken = false};
  m_octets += field.text.size();
  if (text.size() > most_field_octets) {
    field.broken = true;
    field.text.clear();
    m_findings.refuse(field.spot, fmt::format("le champ a plus de {} octets", most_field_octets), "raccourcir le texte");
  } else if (m_octets > most_octets) {
    stop(fmt::format("les textes du classeur pèsent plus de {} Mio", most_octets >> 20U), "n’y garder que les résultats");
  }
  m_row.push_back(std::move(field));
}

void SheetBuilder::put(std::string_view text, std::size_t repeat) {
  if (text.empty() || m_stopped || m_tables.empty()) {
    m_column += std::min(repeat, std::numeric_limits<std::size_t>::max() - m_column);
    return;
  }
  if (m_column + std::min(repeat, most_columns + 1) - 1 > most_columns) {
    stop(fmt::format("la ligne a plus de {} colonnes", most_columns), "retirer les colonnes en trop");
    return;
  }
  if (!may_add(m_column - 1 - std::min(m_column - 1, m_row.size()) + repeat)) {
    return;
  }
  const std::size_t before = m_row.size();
  while (m_row.size() + 1 < m_column) {
    m_row.push_back({.text = {}, .spot = spot(m_row.size() + 1), .broken = false});
  }
  for (std::size_t i = 0; i < repeat && !m_stopped; ++i) {
    add(text);
  }
  m_cells += m_row.size() - before;
  m_column += repeat;
}

void SheetBuilder::end_row(std::size_t repeat) {
  m_column = 1;
  Row row = std::exchange(m_row, {});
  if (m_stopped || m_tables.empty() || row.empty()) {
    m_line += repeat;
    return;
  }
  std::vector<Row>& rows = m_tables.back().rows;
  if (rows.size() + std::min(repeat, most_rows) > most_rows) {
    stop(fmt::format("la feuille a plus de {} lignes", most_rows), "la partager en plusieurs fichiers");
  } else if (may_add(row.size() * std::min(repeat - 1, most_sheet_cells + 1))) {
    for (std::size_t i = 0; i < repeat; ++i, ++m_line) {
      rows.push_back(row);
      for (Field& field : rows.back()) {
        field.spot.line = number(m_line);
      }
    }
    m_cells += row.size() * (repeat - 1);
  }
}

}  // namespace palmares::intake
