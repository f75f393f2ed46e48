// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/award_row.hpp"

#include "base/utf8.hpp"
#include "domain/names.hpp"
#include "intake/match/recognition.hpp"
#include "intake/row/codes.hpp"
#include "intake/row/display_text.hpp"
#include "intake/row/fields.hpp"
#include "intake/row/name_remarks.hpp"
#include "intake/table/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

/// One row, cleaned, by column.
class RowReader {
 public:
  RowReader(const Row& row, const Layout& layout, UnknownEditions& unknown,
            Diagnostics& diagnostics)
      : m_row(row), m_layout(layout), m_unknown(unknown), m_diagnostics(diagnostics) {
    m_first_problem = diagnostics.problems.size();
    for (const ColumnRule& rule : column_rules()) {
      const auto index = rule.column == Column::courriel ? std::nullopt : layout.of(rule.column);
      cell(rule.column) =
          index ? clean(row[*index], rule.column, diagnostics)
                : Cell{.text = {}, .position = row.front().position, .refused = false};
    }
    if (!has(Column::edition)) {
      cell(Column::edition).text = layout.edition;
    }
  }

  [[nodiscard]] Entry read(const Expected& expected) {
    Entry entry{.award = {}, .id = id_spot(), .insee = cell(Column::code_insee).position};
    const CellPosition row = m_row.front().position;
    entry.award.where = m_diagnostics.place({row.line, 0, row.sheet});
    read_award(entry.award, expected);
    read_territory(entry.award.territory, expected.territories);
    read_contact(entry.award, expected);
    return entry;
  }

 private:
  Cell& cell(Column column) { return m_cells[static_cast<std::size_t>(column)]; }

  [[nodiscard]] bool has(Column column) const { return m_layout.of(column).has_value(); }

  CellPosition id_spot() {
    return cell(cell(Column::siren).usable() ? Column::siren : Column::identifiant).position;
  }

  // What is told of an address never quotes it.
  void read_contact(const domain::Award& award, const Expected& expected) {
    const auto index = m_layout.of(Column::courriel);
    if (!index || m_row[*index].broken ||
        m_row[*index].text.find_first_not_of(" \t\r\n") == std::string::npos) {
      return;
    }
    const std::optional<std::string> email = domain::parse_email(m_row[*index].text);
    if (!email) {
      m_diagnostics.note(
          m_row[*index].position,
          "le courriel du contact n’est pas une adresse électronique, ou il y en a plusieurs",
          "il n’est pas pris\u202F; une seule adresse, comme accueil@mairie.example");
    } else if (expected.contacts != nullptr && award.laureate() && !award.territory.id.empty()) {
      expected.contacts->push_back(
          {.edition = award.edition, .territory = award.territory.id, .email = *email});
    }
  }

  void read_award(domain::Award& award, const Expected& expected) {
    const domain::Edition* edition = has(Column::edition) || !m_layout.edition.empty()
                                         ? m_unknown.find(cell(Column::edition), expected.editions)
                                         : nullptr;
    const domain::Charter* charter = edition == nullptr ? nullptr : charter_of(*edition, expected);
    award.edition = edition == nullptr ? 0 : edition->year;
    if (charter != nullptr && has(Column::niveau)) {
      award.grade =
          read_grade(cell(Column::niveau), award.edition, *charter, m_diagnostics).value_or("");
    } else if (edition == nullptr && has(Column::niveau)) {
      check_grade(cell(Column::niveau), expected.charters, m_diagnostics);
    }
    award.mentions = read_mentions(cell(Column::mentions), charter, m_diagnostics);
  }

  const domain::Charter* charter_of(const domain::Edition& edition, const Expected& expected) {
    if (expected.own != nullptr && expected.own->contains(edition.year)) {
      return &expected.own->at(edition.year);
    }
    const auto found = std::ranges::find(expected.charters, edition.charter, &domain::Charter::id);
    if (found != expected.charters.end()) {
      return &*found;
    }
    const Problem missing{
        .where = edition.where,
        .what = fmt::format("la charte « {} » de l’édition {} n’est pas installée", edition.charter,
                            edition.year),
        .hint = "vérifier le dossier templates",
        .fault = Fault::installation};
    if (std::ranges::find(m_diagnostics.problems, missing) == m_diagnostics.problems.end()) {
      m_diagnostics.problems.push_back(missing);
    }
    return nullptr;
  }

  void read_territory(domain::Territory& territory, const Territories* territories) {
    read_names(territory);
    if (territories != nullptr) {
      repair_zeros(cell(Column::code_insee), cell(Column::departement), cell(Column::siren),
                   cell(Column::nom), *territories, m_diagnostics);
    }
    territory.population = read_population(cell(Column::population), m_diagnostics);
    territory.position =
        read_position(cell(Column::latitude), cell(Column::longitude), m_diagnostics);
    read_place(territory);
    refuse_a_sum(territory);
    read_identity(territory, territories);
    refuse_remarks(territory);
    note_capitals(territory);
    note_length(territory);
  }

  // Names of the register are spelt as there.
  void refuse_remarks(const domain::Territory& territory) {
    const auto remark = was_told(Column::nom) ? std::nullopt : remark_in_name(territory.name);
    if (remark) {
      m_diagnostics.refuse(cell(Column::nom).position, remark->what, remark->hint);
    }
  }

  void note_capitals(const domain::Territory& territory) {
    if (is_in_capitals(territory.name)) {
      m_diagnostics.note(
          cell(Column::nom).position,
          fmt::format("le nom «\u00A0{}\u00A0» est tout en capitales", shown(territory.name)),
          "il est imprimé ainsi\u202F; l’écrire en minuscules accentuées s’il ne doit pas l’être");
    }
  }

  void note_length(const domain::Territory& territory) {
    const std::size_t length = code_point_count(territory.name);
    if (length > domain::longest_small_name && !territory.short_name &&
        !was_told(Column::nom_court)) {
      m_diagnostics.note(cell(Column::nom).position,
                         fmt::format("le nom a {} caractères\u00A0: cartes, bannières, logo et "
                                     "signature le montrent en très petit",
                                     length),
                         fmt::format("en donner la forme courte ou le sigle dans une colonne "
                                     "«\u00A0{}\u00A0», {} caractères au plus",
                                     name_of(Column::nom_court), longest_short_name));
    }
  }

  // Somme is a departement; without being said to be one it is the foot of a column.
  void refuse_a_sum(const domain::Territory& territory) {
    if (territory.slug == "somme" && cell(Column::siren).empty() &&
        territory.type != domain::TerritoryType::departement) {
      m_diagnostics.refuse(cell(Column::nom).position,
                           "«\u00A0Somme\u00A0» a l’air d’une ligne de total",
                           "retirer cette ligne, ou écrire «\u00A0Département de la Somme\u00A0» "
                           "et le type departement");
    }
  }

  void read_names(domain::Territory& territory) {
    const auto listed =
        has(Column::nom) ? read_name(cell(Column::nom), m_diagnostics) : std::nullopt;
    territory.designation = read_display_text(cell(Column::designation), m_diagnostics);
    if (!listed) {
      return;
    }
    cell(Column::nom).text = territory.name = listed->name;
    territory.short_name = read_short_name(cell(Column::nom_court), listed->name, m_diagnostics);
    territory.slug = domain::slug(listed->name);
    // « Commune » is how registers of companies put it, whatever the size: the population says it
    // better.
    if (cell(Column::designation).empty() && listed->prefix == "Ville") {
      territory.designation = listed->prefix;
    }
    take_listed_department(listed->department);
  }

  void take_listed_department(const std::string& code) {
    Cell& department = cell(Column::departement);
    if (department.empty() && !code.empty()) {
      department = {.text = code, .position = cell(Column::nom).position, .refused = false};
    } else if (department.usable() && !code.empty() && department.text != code &&
               '0' + department.text != code) {
      m_diagnostics.refuse(
          cell(Column::nom).position,
          fmt::format("le nom dit le département {}, la colonne {}", code, shown(department.text)),
          "n’en garder qu’un");
    }
  }

  void read_place(domain::Territory& territory) {
    territory.type =
        read_type(cell(Column::type), m_diagnostics).value_or(domain::TerritoryType::autre);
    territory.department = read_department(cell(Column::departement), m_diagnostics).value_or("");
    territory.insee = read_insee(cell(Column::code_insee), m_diagnostics);
    if (!territory.insee) {
      return;
    }
    const std::string_view department = department_of(*territory.insee);
    if (cell(Column::departement).empty()) {
      territory.department = department;
    } else if (!territory.department.empty() && territory.department != department) {
      m_diagnostics.refuse(cell(Column::code_insee).position,
                           fmt::format("le code INSEE {} n’est pas du département {}",
                                       *territory.insee, territory.department),
                           fmt::format("attendu : un code du département {}, ou le département {}",
                                       territory.department, department));
    }
    if (cell(Column::type).empty()) {
      territory.type = domain::TerritoryType::commune;
      m_diagnostics.note(cell(Column::code_insee).position, "le type manque",
                         "commune, d’après le code INSEE");
    }
  }

  void read_identity(domain::Territory& territory, const Territories* territories) {
    territory.siren = read_siren(cell(Column::siren), m_diagnostics);
    const std::optional<std::string> identifier =
        read_identifier(cell(Column::identifiant), m_diagnostics);
    const std::size_t problems = m_diagnostics.problems.size();
    if (territories != nullptr) {
      recognise(territory, sources(), *territories, m_diagnostics);
    }
    if (!territory.siren && cell(Column::siren).empty() && cell(Column::identifiant).empty() &&
        m_diagnostics.problems.size() == problems && !was_told(Column::nom) &&
        !was_told(Column::departement)) {
      m_diagnostics.refuse(cell(Column::nom).position,
                           "ni SIREN ni identifiant ne dit quel est ce territoire",
                           "donner son SIREN, ou un identifiant de l’organisateur");
    }
    // A refused SIREN must not make the identifier the territory's name for ever.
    const bool numbered = territory.siren || !cell(Column::siren).empty();
    territory.id = numbered ? territory.siren.value_or("") : identifier.value_or("");
  }

  // Who cannot be told by a name or a department that was refused is no fault of its own.
  [[nodiscard]] bool was_told(Column column) {
    const CellPosition at = cell(column).position;
    return has(column) &&
           std::any_of(
               m_diagnostics.problems.begin() + static_cast<std::ptrdiff_t>(m_first_problem),
               m_diagnostics.problems.end(), [&](const Problem& problem) {
                 return problem.where.line == at.line && problem.where.column == at.column;
               });
  }

  Sources sources() {
    return {.name = cell(Column::nom),
            .type = cell(Column::type),
            .department = cell(Column::departement),
            .siren = cell(Column::siren),
            .insee = cell(Column::code_insee),
            .identifier = cell(Column::identifiant)};
  }

  const Row& m_row;
  const Layout& m_layout;
  UnknownEditions& m_unknown;
  Diagnostics& m_diagnostics;
  std::array<Cell, column_count> m_cells;
  std::size_t m_first_problem = 0;
};

/// A value as a field of a row. The column orders what is told of it and is not shown: nobody sees
/// that row.
Field field_of(const ColumnRule& rule, const AwardValues& values, int column,
               Diagnostics& diagnostics) {
  Field field{.text = {}, .position = {.line = 0, .column = column}};
  const auto value = values.find(rule.name);
  if (value == values.end()) {
    return field;
  }
  field.broken = true;
  if (first_invalid_utf8(value->second)) {
    diagnostics.refuse(
        field.position,
        fmt::format("la valeur de la colonne «\u00A0{}\u00A0» n’est pas de l’UTF-8", rule.name),
        "l’écrire en UTF-8");
  } else if (value->second.size() > most_field_bytes) {
    diagnostics.refuse(field.position,
                       fmt::format("le champ a plus de {} octets", most_field_bytes),
                       "raccourcir le texte");
  } else {
    field.broken = false;
    field.text = value->second;
  }
  return field;
}

}  // namespace

Entry read_row(const Row& row, const Layout& layout, const Expected& expected,
               UnknownEditions& unknown, Diagnostics& diagnostics) {
  return RowReader(row, layout, unknown, diagnostics).read(expected);
}

Result<Outcome<domain::Award>> read_award(const AwardValues& values, std::string_view name,
                                          const Expected& expected) {
  Diagnostics diagnostics{.file = std::string(name), .problems = {}, .notices = {}};
  Layout layout{.index = {}, .width = column_count};
  Row row;
  for (const ColumnRule& rule : column_rules()) {
    layout.index[static_cast<std::size_t>(rule.column)] = row.size();
    row.push_back(field_of(rule, values, static_cast<int>(row.size()) + 1, diagnostics));
  }
  UnknownEditions unknown;
  Entry entry = read_row(row, layout, expected, unknown, diagnostics);
  unknown.tell(expected.editions, diagnostics);
  diagnostics.sort();
  if (!diagnostics.problems.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  return Outcome<domain::Award>{.value = std::move(entry.award),
                                .notices = std::move(diagnostics.notices)};
}

}  // namespace palmares::intake
