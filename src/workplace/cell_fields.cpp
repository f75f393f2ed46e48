// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/cell_fields.hpp"

#include "base/number.hpp"

namespace palmares::workplace {

using intake::CellPosition;

std::string field_name(CellPosition cell) {
  return "c-" + std::to_string(cell.sheet) + '-' + std::to_string(cell.line) + '-' +
         (cell.column < 0 ? "n" + std::to_string(-cell.column) : std::to_string(cell.column));
}

std::optional<CellPosition> cell_of_field(std::string_view name) {
  if (!name.starts_with("c-") || name.size() > 40) {
    return std::nullopt;
  }
  name.remove_prefix(2);
  const std::size_t first = name.find('-');
  const std::size_t second = first == name.npos ? first : name.find('-', first + 1);
  if (second == name.npos) {
    return std::nullopt;
  }
  std::string_view last = name.substr(second + 1);
  const bool added = last.starts_with('n');
  last.remove_prefix(added ? 1 : 0);
  const auto sheet = parse_integer(name.substr(0, first));
  const auto line = parse_integer(name.substr(first + 1, second - first - 1));
  const auto column = parse_integer(last);
  constexpr long long most = 10'000'000;
  if (!sheet || !line || !column || *sheet < 0 || *line < 0 || *column < 0 || *sheet > most ||
      *line > most || *column > most) {
    return std::nullopt;
  }
  return CellPosition{static_cast<int>(*line), static_cast<int>(added ? -*column : *column),
                      static_cast<int>(*sheet)};
}

}  // namespace palmares::workplace
