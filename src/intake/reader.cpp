// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/reader.hpp"

#include "intake/award_row.hpp"
#include "intake/format/sources.hpp"
#include "intake/match/column_guess.hpp"
#include "intake/match/identity.hpp"
#include "intake/row/unknown_editions.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/row_checks.hpp"
#include "intake/table/table_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

/// Takes back the notice that the column under that heading is left aside: a question is asked
/// about it.
void forget_left_aside(const Field& heading, Diagnostics& diagnostics) {
  const auto about_it = [where = diagnostics.place(heading.position)](const Problem& notice) {
    return notice.where == where;
  };
  std::erase_if(diagnostics.notices, [&](const Problem& notice) {
    return about_it(notice) &&
           std::ranges::find(diagnostics.left_aside, notice) != diagnostics.left_aside.end();
  });
  std::erase_if(diagnostics.left_aside, about_it);
}

/// Was it asked whether the column under that heading is the one that is missing?
bool asked_about(const Field& heading, const Diagnostics& diagnostics) {
  const std::string question = fmt::format("est-ce «\u00A0{}\u00A0»", shown(heading.text));
  return std::ranges::any_of(diagnostics.problems, [&](const Problem& problem) {
    return problem.hint.starts_with(question);
  });
}

// A special mention that nobody reads would be missing from a certificate in silence.
void ask_about_mentions(const Table& table, std::size_t position, const Layout& layout,
                        Diagnostics& diagnostics) {
  const Field& heading = table.rows.front()[position];
  const auto filled = std::ranges::find_if(
      table.rows.begin() + 1, table.rows.end(),
      [&](const Row& row) { return position < row.size() && !row[position].text.empty(); });
  if (filled == table.rows.end()) {
    return;
  }
  forget_left_aside(heading, diagnostics);
  diagnostics.refuse(heading.position,
                     fmt::format("la colonne «\u00A0{}\u00A0» n’est pas connue\u202F: ses textes "
                                 "(«\u00A0{}\u00A0», ligne\u00A0{}) "
                                 "sont-ils des mentions à imprimer\u202F?",
                                 shown(heading.text), shown((*filled)[position].text),
                                 (*filled)[position].position.line),
                     layout.of(Column::mentions)
                         ? fmt::format("les réunir dans «\u00A0mentions\u00A0», séparées par des "
                                       "points-virgules, ou «\u00A0palmares "
                                       "columns … --ignore \"{}\" -o columns.toml\u00A0»",
                                       shown(heading.text))
                         : fmt::format("oui\u00A0: «\u00A0palmares columns … -o "
                                       "columns.toml\u00A0»\u202F; non\u00A0: la même "
                                       "commande avec «\u00A0--ignore \"{}\"\u00A0»",
                                       shown(heading.text)));
}

/// What the header says, with a question for each column that may be meant and is not read.
Layout understand(const Chosen& chosen, const Expected& expected, Diagnostics& diagnostics) {
  const Row& header = chosen.table.rows.front();
  Diagnostics unheard{.file = {}, .problems = {}, .notices = {}};
  const Layout known = read_header(header, unheard, chosen.mapping);
  const auto guessed = guessed_columns(chosen.table, known, chosen.mapping, expected.charters);
  Guesses guesses;
  for (const auto& [position, column] : guessed) {
    guesses.emplace(column, header[position].text);
  }
  Layout layout = read_header(header, diagnostics, chosen.mapping, guesses);
  for (const auto& [position, column] : guessed) {
    if (column == Column::mentions) {
      ask_about_mentions(chosen.table, position, known, diagnostics);
    } else if (asked_about(header[position], diagnostics)) {
      forget_left_aside(header[position], diagnostics);
    }
  }
  return layout;
}

std::vector<Entry> read_entries(const Chosen& chosen, const Expected& expected,
                                UnknownEditions& unknown, Diagnostics& diagnostics) {
  std::vector<Entry> entries;
  const std::vector<Row>& rows = chosen.table.rows;
  const Layout layout = understand(chosen, expected, diagnostics);
  note_hidden_columns(chosen.table, layout, diagnostics);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    note_hidden_row(chosen.table, rows[i], layout, diagnostics);
    if (fits(rows[i], layout, diagnostics)) {
      entries.push_back(read_row(rows[i], layout, expected, unknown, diagnostics));
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

Result<Outcome<std::vector<domain::Results>>> read_results(BytesView bytes, std::string_view file,
                                                           const Expected& expected) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  std::vector<Table> tables = read_tables(bytes, diagnostics);
  const std::vector<Chosen> all = choose_tables(std::move(tables), expected.mappings, diagnostics);
  const bool filled =
      std::ranges::any_of(all, [](const Chosen& one) { return one.table.rows.size() > 1; });
  if (!filled && diagnostics.problems.empty()) {
    diagnostics.refuse({}, "le fichier ne contient aucun résultat",
                       "attendu : une ligne d’en-tête, puis une ligne par territoire");
  }
  std::vector<Entry> entries;
  UnknownEditions unknown;
  for (const Chosen& chosen : all) {
    std::ranges::move(read_entries(chosen, expected, unknown, diagnostics),
                      std::back_inserter(entries));
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
