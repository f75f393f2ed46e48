// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/json_rows.hpp"

#include <fmt/format.h>

#include <utility>

namespace palmares::intake {

void JsonRows::begin(const lib::json::Value& object) {
  if (m_table.rows.size() + 1 >= most_rows) {
    stop(spot_of(object), fmt::format("le fichier a plus de {} lignes", most_rows));
  }
  if (!m_stopped) {
    m_table.rows.push_back({Field{.text = {}, .position = spot_of(object), .broken = false}});
  }
}

void JsonRows::put(std::string_view heading, CellPosition heading_spot, std::string text,
                   CellPosition position, Content content) {
  if (m_stopped || m_table.rows.empty()) {
    return;
  }
  const auto [column, fresh] = m_columns.try_emplace(std::string(heading), m_header.size());
  if (fresh) {
    m_header.push_back({.text = std::string(heading), .position = heading_spot, .broken = false});
  }
  Row& row = m_table.rows.back();
  const std::size_t before = row.size();
  while (row.size() <= column->second) {
    row.push_back({.text = {}, .position = row.front().position, .broken = false});
  }
  m_cells += row.size() - before;
  if (m_header.size() > most_columns) {
    stop(heading_spot, fmt::format("les résultats ont plus de {} colonnes", most_columns));
  } else if (m_cells > most_cells) {
    stop(position, fmt::format("le fichier a plus de {} cases", most_cells));
  }
  Field& field = row[column->second];
  if (!field.text.empty() || field.broken || field.content != Content::text) {
    return;
  }
  field = {.text = std::move(text), .position = position, .broken = false, .content = content};
  if (field.text.size() > most_field_bytes || field.text.find('\0') != std::string::npos) {
    field.broken = true;
    m_diagnostics.refuse(position,
                         field.text.size() > most_field_bytes
                             ? fmt::format("le champ a plus de {} octets", most_field_bytes)
                             : std::string("caractère U+0000 (nul)"),
                         "raccourcir ou corriger le texte");
    field.text.clear();
  }
}

bool JsonRows::has(std::string_view heading) const {
  const auto column = m_columns.find(heading);
  if (column == m_columns.end() || m_table.rows.empty() ||
      m_table.rows.back().size() <= column->second) {
    return false;
  }
  return !m_table.rows.back()[column->second].text.empty();
}

Table JsonRows::take() {
  Table table{.sheet = {}, .rows = {}};
  if (m_header.empty()) {
    return table;
  }
  table.rows.push_back(m_header);
  for (Row& row : m_table.rows) {
    while (row.size() < m_header.size() && !m_stopped) {
      row.push_back({.text = {}, .position = row.front().position, .broken = false});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void JsonRows::stop(CellPosition position, std::string what) {
  if (!m_stopped) {
    m_diagnostics.refuse(position, std::move(what), "n’y garder que les résultats");
  }
  m_stopped = true;
}

CellPosition spot_of(const lib::json::Value& value) {
  return {value.line, value.column};
}

}  // namespace palmares::intake
