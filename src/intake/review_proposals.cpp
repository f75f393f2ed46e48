// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/names.hpp"
#include "domain/territory_types.hpp"
#include "intake/review.hpp"
#include "intake/row/codes.hpp"
#include "intake/row/display_text.hpp"
#include "intake/row/fields.hpp"
#include "intake/table/cells.hpp"

#include <algorithm>

namespace palmares::intake {

namespace {

constexpr std::size_t most_choices = 30;

/// What of a row says which body it is, as far as it can be read.
class RowFacts {
 public:
  RowFacts(const ReviewedSheet& sheet, const Row& row) : m_sheet(sheet), m_row(row) {
    if (const std::optional<ListedName> listed = read_name(cell(Column::nom), m_unheard)) {
      name = listed->name;
      department = listed->department;
    }
    if (const Cell given = cell(Column::departement); given.usable()) {
      department = read_department(given, m_unheard).value_or("");
    }
    siren = read_siren(cell(Column::siren), m_unheard);
    type = cell(Column::type).empty() ? std::nullopt : read_type(cell(Column::type), m_unheard);
  }

  /// The bodies of that name, in that department or, where it says none or a wrong one, anywhere.
  [[nodiscard]] std::vector<const Body*> bodies(const Territories& territories) const {
    std::vector<const Body*> found;
    if (name.empty()) {
      return found;
    }
    found = territories.named(name, department);
    if (found.empty() && !department.empty()) {
      found = territories.named(name, {});
    }
    if (type) {
      const auto others = [&](const Body* body) { return body->type != *type; };
      if (!std::ranges::all_of(found, others)) {
        std::erase_if(found, others);
      }
    }
    return found;
  }

  std::string name;
  std::string department;
  std::optional<std::string> siren;
  std::optional<domain::TerritoryType> type;

 private:
  Cell cell(Column column) {
    const Field* field = m_sheet.cell(m_row, column);
    return field == nullptr ? Cell{} : clean(*field, column, m_unheard);
  }

  const ReviewedSheet& m_sheet;
  const Row& m_row;
  Diagnostics m_unheard{.file = {}, .problems = {}, .notices = {}};
};

std::string label_of(const Body& body) {
  return domain::typographic(body.name) + " (" + std::string(body.department) + ")";
}

/// The value of one column of a body; empty where it has none.
std::string value_of(const Body& body, Column column) {
  switch (column) {
    case Column::siren:
      return std::string(body.siren);
    case Column::code_insee:
      return std::string(body.insee);
    case Column::departement:
      return std::string(body.department);
    case Column::type:
      return std::string(domain::name_of(body.type));
    case Column::nom:
      return domain::typographic(body.name);
    default:
      return {};
  }
}

std::optional<Column> column_of(const ReviewedSheet& sheet, const Row& row, CellPosition position) {
  for (const ColumnRule& rule : column_rules()) {
    const Field* field = sheet.cell(row, rule.column);
    if (field != nullptr && field->position == position) {
      return rule.column;
    }
  }
  return std::nullopt;
}

CellPosition siren_cell(const ReviewedSheet& sheet, const Row& row) {
  const Field* field = sheet.cell(row, Column::siren);
  const CellPosition first = row.front().position;
  return field == nullptr ? CellPosition{first.line, added_column(Column::siren), first.sheet}
                          : field->position;
}

/// Which of several bodies is meant, its SIREN says.
std::vector<Proposal> choices(const std::vector<const Body*>& bodies, CellPosition cell) {
  std::vector<Proposal> all;
  for (const Body* body : bodies) {
    if (!body->siren.empty() && all.size() < most_choices) {
      all.push_back({.cell = cell, .value = std::string(body->siren), .label = label_of(*body)});
    }
  }
  return all;
}

const Body* only_body(const RowFacts& facts, const std::vector<const Body*>& bodies,
                      const Territories& territories) {
  if (const Body* by_number = facts.siren ? territories.of_siren(*facts.siren) : nullptr) {
    return by_number;
  }
  return bodies.size() == 1 ? bodies.front() : nullptr;
}

}  // namespace

std::vector<Proposal> proposals(const ReviewedSheet& sheet, const Row& row, const Finding& fault,
                                const Territories* territories) {
  const std::optional<Column> column = column_of(sheet, row, fault.cell);
  if (territories == nullptr || !column) {
    return {};
  }
  const RowFacts facts(sheet, row);
  const std::vector<const Body*> bodies = facts.bodies(*territories);
  const bool siren = *column == Column::siren;
  if (*column == Column::nom && bodies.size() > 1 && !facts.siren) {
    return choices(bodies, siren_cell(sheet, row));
  }
  const Body* body = siren ? (bodies.size() == 1 ? bodies.front() : nullptr)
                           : only_body(facts, bodies, *territories);
  if (body == nullptr && *column == Column::nom && !facts.department.empty()) {
    body = territories->nearly_named(facts.name, facts.department);
  }
  if (siren && bodies.size() > 1) {
    return choices(bodies, fault.cell);
  }
  const std::string value = body == nullptr ? std::string() : value_of(*body, *column);
  const Field* now = sheet.cell(row, *column);
  if (value.empty() || (now != nullptr && now->text == value)) {
    return {};
  }
  return {{.cell = fault.cell, .value = value, .label = label_of(*body)}};
}

}  // namespace palmares::intake
