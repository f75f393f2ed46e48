// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/csv_cells.hpp"

namespace palmares::deliver {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string cell = "\"";
  for (const char c : text) {
    cell += c == '"' ? "\"\"" : std::string(1, c);
  }
  return cell + '"';
}

std::string spreadsheet_safe(std::string_view text) {
  const bool obeyed = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return (obeyed ? "'" : "") + std::string(text);
}

void append_csv_row(Bytes& table, std::span<const std::string> cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    table += (first ? "" : ",") + csv_cell(cell);
    first = false;
  }
  table += "\r\n";
}

}  // namespace palmares::deliver
