// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/json_frames.hpp"

#include "base/french.hpp"
#include "intake/format/json_rows.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using lib::json::Array;
using lib::json::Member;
using lib::json::Object;
using lib::json::Value;

constexpr std::ptrdiff_t enough_headings = 2;

bool is_heading(std::string_view name) {
  return column_of_heading(name).has_value();
}

bool holds_values(const Value& value) {
  return value.array() == nullptr && value.object() == nullptr;
}

Value row_at(Object members, const Value& first) {
  return {.data = std::move(members), .line = first.line, .column = first.column};
}

/// {"nom": {"0": "Boé"}, "niveau": {"0": 5}} and {"nom": ["Boé"], "niveau": [5]}
class Columns {
 public:
  static bool fits(const Value& root) {
    const Object* columns = root.object();
    return columns != nullptr &&
           std::ranges::count_if(*columns, is_heading, &Member::name) >= enough_headings &&
           std::ranges::all_of(*columns,
                               [](const Member& column) { return is_column(column.value); });
  }

  explicit Columns(const Object& columns) : m_columns(columns) {}

  Array rows(Diagnostics& diagnostics) const {
    const Member& first = m_columns.front();
    const auto other = std::ranges::find_if(
        m_columns, [&](const Member& one) { return !same_rows(one.value, first.value); });
    if (other != m_columns.end()) {
      diagnostics.refuse(
          {other->line, other->column},
          fmt::format("ce JSON est rangé par colonnes, et {} n’a pas les mêmes lignes que {}",
                      guillemets(shown(other->name)), guillemets(shown(first.name))),
          "l’exporter ligne par ligne\u00A0: to_json(orient=\"records\") avec pandas");
      return {};
    }
    Array rows;
    for (std::size_t i = 0; i < size_of(first.value); ++i) {
      Object row;
      for (const Member& column : m_columns) {
        Member& member = row.emplace_back(column);
        member.value = value_at(column.value, i);
      }
      rows.push_back(row_at(std::move(row), value_at(first.value, i)));
    }
    return rows;
  }

 private:
  static bool is_column(const Value& value) {
    if (const Array* array = value.array()) {
      return std::ranges::all_of(*array, holds_values);
    }
    const Object* object = value.object();
    return object != nullptr && std::ranges::all_of(*object, holds_values, &Member::value) &&
           std::ranges::none_of(*object, is_heading, &Member::name);
  }

  static std::size_t size_of(const Value& column) {
    return column.array() != nullptr ? column.array()->size() : column.object()->size();
  }

  static const Value& value_at(const Value& column, std::size_t i) {
    return column.array() != nullptr ? (*column.array())[i] : (*column.object())[i].value;
  }

  static bool same_rows(const Value& one, const Value& other) {
    if (one.array() != nullptr || other.array() != nullptr) {
      return one.array() != nullptr && other.array() != nullptr &&
             one.array()->size() == other.array()->size();
    }
    return std::ranges::equal(*one.object(), *other.object(), {}, &Member::name, &Member::name);
  }

  const Object& m_columns;
};

/// Headings, and a list of values for each row.
class Lists {
 public:
  Lists(const Array& headings, Diagnostics& diagnostics) : m_diagnostics(diagnostics) {
    std::set<std::string_view> names;
    for (const Value& heading : headings) {
      m_headings.push_back(
          {.name = *heading.string(), .value = {}, .line = heading.line, .column = heading.column});
      if (!names.insert(*heading.string()).second) {
        diagnostics.refuse(
            spot_of(heading),
            fmt::format("la colonne {} figure deux fois", guillemets(shown(*heading.string()))),
            "n’en garder qu’une");
      }
    }
  }

  static bool are_headings(const Value& value) {
    const Array* array = value.array();
    return array != nullptr &&
           std::ranges::all_of(*array, [](const Value& one) { return one.string() != nullptr; }) &&
           std::ranges::count_if(*array, [](const Value& one) {
             return is_heading(*one.string());
           }) >= enough_headings;
  }

  void take(const Value& values) {
    const Array* array = values.array();
    if (array == nullptr || array->size() != m_headings.size()) {
      m_diagnostics.refuse(
          spot_of(values),
          fmt::format("{}, et il y a {}",
                      array == nullptr
                          ? "une ligne n’est pas une liste de valeurs"
                          : "la ligne a " + counted(array->size(), "valeur", "valeurs"),
                      counted(m_headings.size(), "colonne", "colonnes")),
          "une valeur par colonne, null où il n’y en a pas");
      return;
    }
    Object row = m_headings;
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i].value = (*array)[i];
    }
    m_rows.push_back(row_at(std::move(row), values));
  }

  [[nodiscard]] Array rows() { return std::move(m_rows); }

 private:
  Diagnostics& m_diagnostics;
  Object m_headings;
  Array m_rows;
};

/// {"12": {"nom": "Boé", "niveau": 5}}
bool is_by_index(const Value& root) {
  const Object* object = root.object();
  return object != nullptr && !object->empty() &&
         std::ranges::all_of(*object,
                             [](const Member& member) { return is_json_row(member.value); });
}

}  // namespace

bool is_json_row(const Value& value) {
  const Object* object = value.object();
  return object != nullptr &&
         std::ranges::count_if(*object, is_heading, &Member::name) >= enough_headings;
}

std::optional<Array> rows_of_frame(const Value& root, Diagnostics& diagnostics) {
  const Value* headings = root.find("columns");
  const Value* data = root.find("data");
  const Array* values = data == nullptr ? nullptr : data->array();
  if (headings != nullptr && values != nullptr && Lists::are_headings(*headings)) {
    Lists lists(*headings->array(), diagnostics);
    std::ranges::for_each(*values, [&](const Value& row) { lists.take(row); });
    return lists.rows();
  }
  if (values != nullptr && root.find("schema") != nullptr &&
      std::ranges::all_of(*values, is_json_row)) {
    return *values;
  }
  if (const Array* lines = root.array();
      lines != nullptr && !lines->empty() && Lists::are_headings(lines->front())) {
    Lists lists(*lines->front().array(), diagnostics);
    std::for_each(lines->begin() + 1, lines->end(), [&](const Value& row) { lists.take(row); });
    return lists.rows();
  }
  if (is_by_index(root)) {
    Array rows;
    std::ranges::transform(*root.object(), std::back_inserter(rows), &Member::value);
    return rows;
  }
  return Columns::fits(root) ? std::optional(Columns(*root.object()).rows(diagnostics))
                             : std::nullopt;
}

}  // namespace palmares::intake
