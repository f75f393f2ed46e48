// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/draft_rows.hpp"

#include "store/store.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Statement;

constexpr std::array<std::string_view, 3> states = {"open", "saved", "dropped"};

DraftState state_of_text(const std::string& text) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i] == text) {
      return static_cast<DraftState>(i);
    }
  }
  throw lib::sqlite::Damaged("a draft in the state " + text);
}

}  // namespace

// No act of the ledger: nothing is decided yet. A draft that is done with keeps its row, and with
// it its revision.
void create_draft_tables(Database& database) {
  database.execute(
      "CREATE TABLE results_draft (edition INTEGER PRIMARY KEY, revision INTEGER NOT NULL CHECK "
      "(revision > 0),"
      " first_revision INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'saved', "
      "'dropped')),"
      " hash TEXT NOT NULL CHECK (length(hash) = 64), bytes INTEGER NOT NULL CHECK (bytes >= 0), "
      "file TEXT NOT NULL,"
      " at INTEGER NOT NULL, who TEXT NOT NULL, act INTEGER NOT NULL) STRICT;"
      "CREATE TABLE draft_cell (edition INTEGER NOT NULL REFERENCES results_draft (edition), sheet "
      "INTEGER NOT NULL,"
      " line INTEGER NOT NULL, cell INTEGER NOT NULL, text TEXT NOT NULL, revision INTEGER NOT "
      "NULL, who TEXT NOT NULL,"
      " PRIMARY KEY (edition, sheet, line, cell)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE heading_choice (heading TEXT PRIMARY KEY, stands_for TEXT NOT NULL) STRICT, "
      "WITHOUT ROWID;");
}

std::optional<ResultsDraft> read_draft(Database& database, int edition) {
  Statement row = database.prepare(
      "SELECT edition, revision, first_revision, state, hash, bytes, file, at, who, act FROM "
      "results_draft WHERE edition = ?1");
  if (!row.bind(1, std::int64_t{edition}).step()) {
    return std::nullopt;
  }
  return ResultsDraft{.edition = static_cast<int>(row.integer(0)),
                      .revision = static_cast<int>(row.integer(1)),
                      .first_revision = static_cast<int>(row.integer(2)),
                      .state = state_of_text(row.text(3)),
                      .hash = row.text(4),
                      .bytes = static_cast<std::uint64_t>(row.integer(5)),
                      .file = row.text(6),
                      .at = {row.integer(7)},
                      .who = row.text(8),
                      .act = row.integer(9)};
}

std::vector<DraftCell> read_draft_cells(Database& database, int edition) {
  Statement rows = database.prepare(
      "SELECT sheet, line, cell, text, revision, who FROM draft_cell WHERE edition = ?1 ORDER BY "
      "sheet, line, cell");
  std::vector<DraftCell> cells;
  for (rows.bind(1, std::int64_t{edition}); rows.step();) {
    cells.push_back({.sheet = static_cast<int>(rows.integer(0)),
                     .line = static_cast<int>(rows.integer(1)),
                     .column = static_cast<int>(rows.integer(2)),
                     .text = rows.text(3),
                     .revision = static_cast<int>(rows.integer(4)),
                     .who = rows.text(5)});
  }
  return cells;
}

namespace {

void write_row(Database& database, const ResultsDraft& draft) {
  database
      .prepare(
          "INSERT INTO results_draft (edition, revision, first_revision, state, hash, bytes, file, "
          "at, who, act)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (edition) DO UPDATE SET "
          "revision = ?2,"
          " first_revision = ?3, state = ?4, hash = ?5, bytes = ?6, file = ?7, at = ?8, who = ?9, "
          "act = ?10")
      .bind(1, std::int64_t{draft.edition})
      .bind(2, std::int64_t{draft.revision})
      .bind(3, std::int64_t{draft.first_revision})
      .bind(4, states.at(static_cast<std::size_t>(draft.state)))
      .bind(5, draft.hash)
      .bind(6, static_cast<std::int64_t>(draft.bytes))
      .bind(7, draft.file)
      .bind(8, draft.at.seconds)
      .bind(9, draft.who)
      .bind(10, draft.act)
      .run();
}

void write_cell(Database& database, int edition, const DraftCell& cell) {
  database
      .prepare(
          "DELETE FROM draft_cell WHERE edition = ?1 AND sheet = ?2 AND line = ?3 AND cell = ?4")
      .bind(1, std::int64_t{edition})
      .bind(2, std::int64_t{cell.sheet})
      .bind(3, std::int64_t{cell.line})
      .bind(4, std::int64_t{cell.column})
      .run();
  if (!cell.text) {
    return;
  }
  database
      .prepare(
          "INSERT INTO draft_cell (edition, sheet, line, cell, text, revision, who) VALUES (?1, "
          "?2, ?3, ?4, ?5, ?6, ?7)")
      .bind(1, std::int64_t{edition})
      .bind(2, std::int64_t{cell.sheet})
      .bind(3, std::int64_t{cell.line})
      .bind(4, std::int64_t{cell.column})
      .bind(5, *cell.text)
      .bind(6, std::int64_t{cell.revision})
      .bind(7, cell.who)
      .run();
}

}  // namespace

void write_draft_rows(Database& database, const ResultsDraft& draft,
                      std::span<const DraftCell> cells) {
  lib::sqlite::Transaction transaction(database, lib::sqlite::Lock::write);
  const std::optional<ResultsDraft> before = read_draft(database, draft.edition);
  if ((before ? before->revision : 0) + 1 != draft.revision) {
    throw Conflict();
  }
  write_row(database, draft);
  if (draft.revision == draft.first_revision || draft.state != DraftState::open) {
    database.prepare("DELETE FROM draft_cell WHERE edition = ?1")
        .bind(1, std::int64_t{draft.edition})
        .run();
  }
  for (const DraftCell& cell : cells) {
    write_cell(database, draft.edition, cell);
  }
  transaction.commit();
}

void drop_open_drafts(Database& database) {
  database.execute("PRAGMA secure_delete = ON");
  lib::sqlite::Transaction transaction(database, lib::sqlite::Lock::write);
  database.execute(
      "DELETE FROM draft_cell;"
      "DELETE FROM api_answer;"  // what programs were told of drafts
      "UPDATE results_draft SET state = 'dropped', revision = revision + 1 WHERE state = 'open'");
  transaction.commit();
}

ResultsDrafts::HeadingChoices read_heading_choices(Database& database) {
  ResultsDrafts::HeadingChoices choices;
  for (Statement rows = database.prepare("SELECT heading, stands_for FROM heading_choice");
       rows.step();) {
    choices.emplace(rows.text(0), rows.text(1));
  }
  return choices;
}

void write_heading_choice(Database& database, const std::string& heading,
                          const std::string& column) {
  database
      .prepare(
          "INSERT INTO heading_choice (heading, stands_for) VALUES (?1, ?2) ON CONFLICT (heading) "
          "DO UPDATE SET"
          " stands_for = ?2")
      .bind(1, heading)
      .bind(2, column)
      .run();
}

}  // namespace palmares::store
