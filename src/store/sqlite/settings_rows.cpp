// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/settings_rows.hpp"

#include "store/store.hpp"

#include <cstdint>
#include <string>

namespace palmares::store {

using lib::sqlite::Database;
using lib::sqlite::Statement;

std::vector<SettingsRevision> read_settings_revisions(Database& database,
                                                      std::optional<int> edition) {
  Statement rows = database.prepare(
      edition ? "SELECT edition, number, text, at, who, reason FROM edition_settings WHERE edition "
                "= ?1 ORDER BY number"
              : "SELECT edition, number, text, at, who, reason FROM edition_settings AS s"
                " WHERE number = (SELECT max(number) FROM edition_settings WHERE edition = "
                "s.edition) ORDER BY edition");
  if (edition) {
    rows.bind(1, std::int64_t{*edition});
  }
  std::vector<SettingsRevision> all;
  while (rows.step()) {
    all.push_back({.edition = static_cast<int>(rows.integer(0)),
                   .number = static_cast<int>(rows.integer(1)),
                   .text = rows.text(2),
                   .at = {rows.integer(3)},
                   .who = rows.text(4),
                   .reason = rows.text(5)});
  }
  return all;
}

// What a description named once may be brought back: no picture leaves.
void create_picture_table(Database& database) {
  database.execute(
      "CREATE TABLE edition_picture (hash TEXT PRIMARY KEY CHECK (length(hash) = 64), name TEXT "
      "NOT NULL,"
      " bytes INTEGER NOT NULL CHECK (bytes >= 0)) STRICT, WITHOUT ROWID");
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    database.execute(
        "CREATE TRIGGER edition_picture_no_" + event_type + " BEFORE " + event_type +
        " ON edition_picture BEGIN SELECT RAISE(ABORT, 'rows are only ever added'); END");
  }
}

void write_settings_revision(Database& database, const SettingsRevision& revision,
                             const std::vector<Artefact>& pictures) {
  lib::sqlite::Transaction transaction(database, lib::sqlite::Lock::write);
  Statement newest =
      database.prepare("SELECT coalesce(max(number), 0) FROM edition_settings WHERE edition = ?1");
  if (!newest.bind(1, std::int64_t{revision.edition}).step() ||
      newest.integer(0) + 1 != revision.number) {
    throw Conflict();
  }
  database
      .prepare(
          "INSERT INTO edition_settings (edition, number, text, at, who, reason) VALUES (?1, ?2, "
          "?3, ?4, ?5, ?6)")
      .bind(1, std::int64_t{revision.edition})
      .bind(2, std::int64_t{revision.number})
      .bind(3, revision.text)
      .bind(4, revision.at.seconds)
      .bind(5, revision.who)
      .bind(6, revision.reason)
      .run();
  Statement picture = database.prepare(
      "INSERT OR IGNORE INTO edition_picture (hash, name, bytes) VALUES (?1, ?2, ?3)");
  for (const Artefact& one : pictures) {
    picture.bind(1, one.hash).bind(2, one.path).bind(3, static_cast<std::int64_t>(one.bytes)).run();
  }
  transaction.commit();
}

}  // namespace palmares::store
