// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/reader.hpp"

#include "domain/names.hpp"
#include "intake/format/sources.hpp"
#include "intake/match/column_guess.hpp"
#include "intake/match/identity.hpp"
#include "intake/match/recognition.hpp"
#include "intake/row/codes.hpp"
#include "intake/row/display_text.hpp"
#include "intake/row/fields.hpp"
#include "intake/row/unknown_editions.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

/// One row, cleaned, by column.
class RowReader {
 public:
  RowReader(const Row& row, const Layout& layout, UnknownEditions& unknown, Diagnostics& diagnostics)
      : m_row(row), m_layout(layout), m_unknown(unknown), m_diagnostics(diagnostics) {
    for (const ColumnRule& rule : column_rules()) {
      const auto index = layout.of(rule.column);
      cell(rule.column) = index ? clean(row[*index], rule.column, diagnostics)
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
    return entry;
  }

 private:
  Cell& cell(Column column) { return m_cells[static_cast<std::size_t>(column)]; }

  [[nodiscard]] bool has(Column column) const { return m_layout.of(column).has_value(); }

  CellPosition id_spot() { return cell(cell(Column::siren).usable() ? Column::siren : Column::identifiant).position; }

  void read_award(domain::Award& award, const Expected& expected) {
    const domain::Edition* edition =
        has(Column::edition) || !m_layout.edition.empty() ? m_unknown.find(cell(Column::edition), expected.editions) : nullptr;
    const domain::Charter* charter = edition == nullptr ? nullptr : charter_of(*edition, expected);
    award.edition = edition == nullptr ? 0 : edition->year;
    if (charter != nullptr && has(Column::niveau)) {
      award.grade = read_grade(cell(Column::niveau), award.edition, *charter, m_diagnostics).value_or("");
    } else if (edition == nullptr && has(Column::niveau)) {
      check_grade(cell(Column::niveau), expected.charters, m_diagnostics);
    }
    award.mentions = read_mentions(cell(Column::mentions), charter, m_diagnostics);
  }

  const domain::Charter* charter_of(const domain::Edition& edition, const Expected& expected) {
    const auto found = std::ranges::find(expected.charters, edition.charter, &domain::Charter::id);
    if (found != expected.charters.end()) {
      return &*found;
    }
    const Problem missing{
        .where = edition.where,
        .what = fmt::format("la charte « {} » de l’édition {} n’est pas installée", edition.charter, edition.year),
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
      repair_zeros(cell(Column::code_insee), cell(Column::departement), cell(Column::siren), cell(Column::nom), *territories,
                   m_diagnostics);
    }
    territory.population = read_population(cell(Column::population), m_diagnostics);
    territory.position = read_position(cell(Column::latitude), cell(Column::longitude), m_diagnostics);
    read_place(territory);
    read_identity(territory, territories);
  }

  void read_names(domain::Territory& territory) {
    const auto listed = has(Column::nom) ? read_name(cell(Column::nom), m_diagnostics) : std::nullopt;
    territory.designation = read_display_text(cell(Column::designation), m_diagnostics);
    if (!listed) {
      return;
    }
    cell(Column::nom).text = territory.name = listed->name;
    territory.slug = domain::slug(listed->name);
    // « Commune » is how registers of companies put it, whatever the size: the population says it better.
    if (cell(Column::designation).empty() && listed->prefix == "Ville") {
      territory.designation = listed->prefix;
    }
    take_listed_department(listed->department);
  }

  void take_listed_department(const std::string& code) {
    Cell& department = cell(Column::departement);
    if (department.empty() && !code.empty()) {
      department = {.text = code, .position = cell(Column::nom).position, .refused = false};
    } else if (department.usable() && !code.empty() && department.text != code && '0' + department.text != code) {
      m_diagnostics.refuse(cell(Column::nom).position,
                           fmt::format("le nom dit le département {}, la colonne {}", code, shown(department.text)),
                           "n’en garder qu’un");
    }
  }

  void read_place(domain::Territory& territory) {
    territory.type = read_type(cell(Column::type), m_diagnostics).value_or(domain::TerritoryType::autre);
    territory.department = read_department(cell(Column::departement), m_diagnostics).value_or("");
    territory.insee = read_insee(cell(Column::code_insee), m_diagnostics);
    if (!territory.insee) {
      return;
    }
    const std::string_view department = department_of(*territory.insee);
    if (cell(Column::departement).empty()) {
      territory.department = department;
    } else if (!territory.department.empty() && territory.department != department) {
      m_diagnostics.refuse(
          cell(Column::code_insee).position,
          fmt::format("le code INSEE {} n’est pas du département {}", *territory.insee, territory.department),
          fmt::format("attendu : un code du département {}, ou le département {}", territory.department, department));
    }
    if (cell(Column::type).empty()) {
      territory.type = domain::TerritoryType::commune;
      m_diagnostics.note(cell(Column::code_insee).position, "le type manque", "commune, d’après le code INSEE");
    }
  }

  void read_identity(domain::Territory& territory, const Territories* territories) {
    territory.siren = read_siren(cell(Column::siren), m_diagnostics);
    const std::optional<std::string> identifier = read_identifier(cell(Column::identifiant), m_diagnostics);
    const std::size_t problems = m_diagnostics.problems.size();
    if (territories != nullptr) {
      recognise(territory, sources(), *territories, m_diagnostics);
    }
    if (!territory.siren && cell(Column::siren).empty() && cell(Column::identifiant).empty() &&
        m_diagnostics.problems.size() == problems) {
      m_diagnostics.refuse(cell(Column::nom).position, "ni SIREN ni identifiant ne dit quel est ce territoire",
                           "donner son SIREN, ou un identifiant de l’organisateur");
    }
    // A refused SIREN must not make the identifier the territory's name for ever.
    const bool numbered = territory.siren || !cell(Column::siren).empty();
    territory.id = numbered ? territory.siren.value_or("") : identifier.value_or("");
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
};

// The header's width, or more where only separators follow.
bool fits(const Row& row, const Layout& layout, Diagnostics& diagnostics) {
  const auto excess = std::ranges::find_if(row.begin() + static_cast<std::ptrdiff_t>(std::min(row.size(), layout.width)),
                                           row.end(), [](const Field& field) { return field.broken || !field.text.empty(); });
  if (row.size() >= layout.width && excess == row.end()) {
    return true;
  }
  diagnostics.refuse({row.front().position.line, 0},
                     fmt::format("la ligne a {} champs, l’en-tête en a {}", row.size(), layout.width),
                     "entourer de guillemets un texte qui contient le séparateur");
  return false;
}

// A special mention that nobody reads would be missing from a certificate in silence.
void ask_about_mentions(const Table& table, std::size_t position, const Layout& layout, Diagnostics& diagnostics) {
  const Field& heading = table.rows.front()[position];
  const auto filled = std::ranges::find_if(table.rows.begin() + 1, table.rows.end(),
                                           [&](const Row& row) { return position < row.size() && !row[position].text.empty(); });
  if (filled == table.rows.end()) {
    return;
  }
  diagnostics.refuse(
      heading.position,
      fmt::format("la colonne «\u00A0{}\u00A0» n’est pas connue\u202F: ses textes («\u00A0{}\u00A0», ligne\u00A0{}) "
                  "sont-ils des mentions à imprimer\u202F?",
                  shown(heading.text), shown((*filled)[position].text), (*filled)[position].position.line),
      layout.of(Column::mentions)
          ? fmt::format("les réunir dans «\u00A0mentions\u00A0», séparées par des points-virgules, ou «\u00A0palmares "
                        "columns … --ignore \"{}\" -o columns.toml\u00A0»",
                        shown(heading.text))
          : fmt::format("oui\u00A0: «\u00A0palmares columns … -o columns.toml\u00A0»\u202F; non\u00A0: la même "
                        "commande avec «\u00A0--ignore \"{}\"\u00A0»",
                        shown(heading.text)));
}

// Whoever hid a column or a row may have meant to leave it out: it is named, and read.
void note_hidden_columns(const Table& table, const Layout& layout, Diagnostics& diagnostics) {
  for (const ColumnRule& rule : column_rules()) {
    const auto index = layout.of(rule.column);
    if (!index || *index >= table.rows.front().size()) {
      continue;
    }
    const CellPosition position = table.rows.front()[*index].position;
    if (std::ranges::any_of(table.hidden_columns, [&](const Span& span) { return span.holds(position.column); })) {
      diagnostics.note(position, fmt::format("la colonne « {} » est masquée dans le classeur", rule.name),
                       "elle est lue, la retirer si elle ne doit pas l’être");
    }
  }
}

void note_hidden_row(const Table& table, const Row& row, const Layout& layout, Diagnostics& diagnostics) {
  const CellPosition position = row.front().position;
  if (!std::ranges::binary_search(table.hidden_lines, position.line)) {
    return;
  }
  const auto name = layout.of(Column::nom);
  const std::string told = name && *name < row.size() ? fmt::format(" : « {} »", shown(row[*name].text)) : std::string();
  diagnostics.note({position.line, 0, position.sheet}, fmt::format("la ligne est masquée ou filtrée dans le classeur{}", told),
                   "elle est lue, la retirer si elle ne doit pas l’être");
}

/// What the header says, with a question for each column that may be meant and is not read.
Layout understand(const Chosen& chosen, const Expected& expected, Diagnostics& diagnostics) {
  const Row& header = chosen.table.rows.front();
  Diagnostics unheard{.file = {}, .problems = {}, .notices = {}};
  const Layout known = read_header(header, unheard, chosen.mapping);
  Guesses guesses;
  for (const auto& [position, column] : guessed_columns(chosen.table, known, chosen.mapping, expected.charters)) {
    guesses.emplace(column, header[position].text);
    if (column == Column::mentions) {
      ask_about_mentions(chosen.table, position, known, diagnostics);
    }
  }
  return read_header(header, diagnostics, chosen.mapping, guesses);
}

std::vector<Entry> read_entries(const Chosen& chosen, const Expected& expected, UnknownEditions& unknown,
                                Diagnostics& diagnostics) {
  std::vector<Entry> entries;
  const std::vector<Row>& rows = chosen.table.rows;
  const Layout layout = understand(chosen, expected, diagnostics);
  note_hidden_columns(chosen.table, layout, diagnostics);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    note_hidden_row(chosen.table, rows[i], layout, diagnostics);
    if (fits(rows[i], layout, diagnostics)) {
      entries.push_back(RowReader(rows[i], layout, unknown, diagnostics).read(expected));
    }
  }
  return entries;
}

std::vector<domain::Results> by_edition(std::vector<Entry> entries) {
  std::map<int, domain::Results> editions;
  for (Entry& entry : entries) {
    domain::Results& results = editions[entry.award.edition];
    results.edition = entry.award.edition;
    results.awards.push_back(std::move(entry.award));
  }
  std::vector<domain::Results> all;
  for (auto& [edition, results] : editions) {
    all.push_back(std::move(results));
  }
  return all;
}

}  // namespace

Result<Outcome<std::vector<domain::Results>>> read_results(BytesView bytes, std::string_view file, const Expected& expected) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  std::vector<Table> tables = read_tables(bytes, diagnostics);
  const std::vector<Chosen> all = choose_tables(std::move(tables), expected.mappings, diagnostics);
  const bool filled = std::ranges::any_of(all, [](const Chosen& one) { return one.table.rows.size() > 1; });
  if (!filled && diagnostics.problems.empty()) {
    diagnostics.refuse({}, "le fichier ne contient aucun résultat",
                       "attendu : une ligne d’en-tête, puis une ligne par territoire");
  }
  std::vector<Entry> entries;
  UnknownEditions unknown;
  for (const Chosen& chosen : all) {
    std::ranges::move(read_entries(chosen, expected, unknown, diagnostics), std::back_inserter(entries));
  }
  unknown.tell(expected.editions, diagnostics);
  check_identities(entries, diagnostics);
  if (!diagnostics.problems.empty()) {
    std::ranges::copy(diagnostics.left_aside, std::back_inserter(diagnostics.problems));
  }
  diagnostics.sort();
  if (!diagnostics.problems.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  return Outcome<std::vector<domain::Results>>{.value = by_edition(std::move(entries)),
                                               .notices = std::move(diagnostics.notices)};
}

}  // namespace palmares::intake
