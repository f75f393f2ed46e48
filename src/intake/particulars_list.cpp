// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/particulars_list.hpp"

#include "base/french.hpp"
#include "domain/particulars.hpp"
#include "intake/format/csv.hpp"
#include "intake/format/encoding.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

constexpr std::array who_columns = {Column::identifiant, Column::siren, Column::nom};

struct Headings {
  std::map<Column, std::size_t> who;
  std::map<std::string, std::size_t> fields;  ///< by the name of the field
};

const domain::BlankRule* blank_of_heading(const std::string& heading) {
  const auto rules = domain::blank_rules();
  const auto found = std::ranges::find_if(rules, [&](const domain::BlankRule& rule) {
    return normal_heading(rule.name) == heading || normal_heading(rule.question) == heading;
  });
  return found == rules.end() ? nullptr : &*found;
}

std::string field_of_heading(const std::string& heading) {
  if (const domain::BlankRule* blank = blank_of_heading(heading)) {
    return std::string(blank->name);
  }
  return column_of_heading(heading) == Column::courriel ? "courriel" : "";
}

void refuse_missing(const Headings& headings, Diagnostics& diagnostics) {
  if (headings.who.empty()) {
    diagnostics.refuse(
        {1, 0, 0}, "aucune colonne ne dit de quel lauréat est une ligne",
        "une colonne «\u00A0identifiant\u00A0», «\u00A0siren\u00A0» ou «\u00A0nom\u00A0»");
  }
  if (headings.fields.empty()) {
    diagnostics.refuse({1, 0, 0}, "aucune colonne ne donne de courriel ni de réponse",
                       "«\u00A0courriel\u00A0», «\u00A0nom et fonction\u00A0», "
                       "«\u00A0citation\u00A0», «\u00A0logiciel en "
                       "service\u00A0», «\u00A0chiffre\u00A0» ou «\u00A0rendez-vous\u00A0»");
  }
}

Headings read_headings(const Row& header, Diagnostics& diagnostics) {
  Headings headings;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string heading = header[i].broken ? std::string() : normal_heading(header[i].text);
    const auto column = column_of_heading(heading);
    const std::string field = field_of_heading(heading);
    const bool who = column && std::ranges::find(who_columns, *column) != who_columns.end();
    const bool taken = who ? headings.who.emplace(*column, i).second
                           : !field.empty() && headings.fields.emplace(field, i).second;
    if (!taken && !heading.empty()) {
      diagnostics.note(header[i].position,
                       "la colonne " + guillemets(shown(header[i].text)) + " n’est pas lue",
                       "elle est laissée de côté");
    }
  }
  refuse_missing(headings, diagnostics);
  return headings;
}

std::string cell(const Row& row, std::size_t index) {
  constexpr std::string_view spaces = " \t\r\n";
  if (index >= row.size() || row[index].broken) {
    return {};
  }
  const std::string& text = row[index].text;
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(spaces) + 1 - first);
}

std::string who_of(const Row& row, const Headings& headings) {
  for (const Column column : who_columns) {
    const auto at = headings.who.find(column);
    std::string text = at == headings.who.end() ? std::string() : cell(row, at->second);
    if (!text.empty()) {
      return column == Column::siren ? without_spaces(text) : text;
    }
  }
  return {};
}

std::optional<ParticularsRow> read_row(const Row& row, const Headings& headings,
                                       Diagnostics& diagnostics) {
  ParticularsRow read{.who = who_of(row, headings),
                      .where = diagnostics.place({row.front().position.line, 0, 0}),
                      .values = {}};
  for (const auto& [field, index] : headings.fields) {
    if (std::string text = cell(row, index); !text.empty()) {
      read.values.push_back({.field = field,
                             .value = std::move(text),
                             .where = diagnostics.place(row[index].position)});
    }
  }
  if (read.who.empty() && !read.values.empty()) {
    diagnostics.refuse({row.front().position.line, 0, 0},
                       "la ligne ne dit pas de quel lauréat elle est",
                       "son identifiant, son SIREN ou son nom");
  }
  return read.who.empty() || read.values.empty() ? std::nullopt : std::optional(std::move(read));
}

}  // namespace

Result<Outcome<std::vector<ParticularsRow>>> read_particulars_list(BytesView bytes,
                                                                   std::string_view file) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  const Csv csv =
      read_csv(bytes.starts_with("PK") ? Bytes(bytes) : decoded(bytes, diagnostics), diagnostics);
  diagnostics.notices.clear();  // a sample of the encoding would quote people
  std::vector<ParticularsRow> rows;
  if (csv.rows.empty() && diagnostics.problems.empty()) {
    diagnostics.refuse({}, "ce fichier est vide",
                       "une ligne d’en-tête, puis une ligne par lauréat");
  }
  if (!csv.rows.empty()) {
    const Headings headings = read_headings(csv.rows.front(), diagnostics);
    const bool whole = diagnostics.problems.empty();
    for (std::size_t i = 1; whole && i < csv.rows.size(); ++i) {
      if (auto row = read_row(csv.rows[i], headings, diagnostics)) {
        rows.push_back(*std::move(row));
      }
    }
  }
  diagnostics.sort();
  if (!diagnostics.problems.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  return Outcome<std::vector<ParticularsRow>>{.value = std::move(rows),
                                              .notices = std::move(diagnostics.notices)};
}

}  // namespace palmares::intake
