// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/file_rows.hpp"

#include "store/store.hpp"

#include <cstdint>

#include <string>
#include <string_view>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

std::string_view name_of(FilesPurpose purpose) {
  return purpose == FilesPurpose::overlay ? "overlay" : "pin";
}

void read_files(Database& database, FilesRevision& revision) {
  Statement rows = database.prepare(
      "SELECT path, hash, bytes FROM edition_file WHERE purpose = ?1 AND edition = ?2 AND number = "
      "?3 ORDER BY path");
  rows.bind(1, name_of(revision.purpose))
      .bind(2, std::int64_t{revision.edition})
      .bind(3, std::int64_t{revision.number});
  while (rows.step()) {
    revision.files.push_back({.path = rows.text(0),
                              .hash = rows.text(1),
                              .bytes = static_cast<std::uint64_t>(rows.integer(2))});
  }
}

}  // namespace

// A writing is never changed: what an edition looked like on a day can be told afterwards.
void create_file_tables(Database& database) {
  database.execute(
      "CREATE TABLE edition_files (purpose TEXT NOT NULL CHECK (purpose IN ('overlay', 'pin')), "
      "edition INTEGER NOT NULL,"
      " number INTEGER NOT NULL CHECK (number > 0), text TEXT NOT NULL, at INTEGER NOT NULL, who "
      "TEXT NOT NULL,"
      " reason TEXT NOT NULL, PRIMARY KEY (purpose, edition, number)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE edition_file (purpose TEXT NOT NULL, edition INTEGER NOT NULL, number INTEGER "
      "NOT NULL,"
      " path TEXT NOT NULL CHECK (path <> ''), hash TEXT NOT NULL CHECK (length(hash) = 64),"
      " bytes INTEGER NOT NULL CHECK (bytes >= 0), PRIMARY KEY (purpose, edition, number, path),"
      " FOREIGN KEY (purpose, edition, number) REFERENCES edition_files (purpose, edition, "
      "number)) STRICT, WITHOUT ROWID;");
  for (const std::string table : {"edition_files", "edition_file"}) {
    for (const std::string event_type : {"UPDATE", "DELETE"}) {
      database.execute("CREATE TRIGGER " + table + "_no_" + event_type + " BEFORE " + event_type +
                       " ON " + table +
                       " BEGIN SELECT RAISE(ABORT, 'rows are only ever added'); END");
    }
  }
}

void add_drawings(Database& database) {
  database.execute("ALTER TABLE edition_files ADD COLUMN drawing TEXT NOT NULL DEFAULT ''");
}

std::vector<FilesRevision> read_file_revisions(Database& database, FilesPurpose purpose,
                                               std::optional<int> edition) {
  Statement rows =
      database.prepare(edition ? "SELECT edition, number, text, at, who, reason, drawing FROM "
                                 "edition_files WHERE purpose = ?1 AND edition = ?2"
                                 " ORDER BY number"
                               : "SELECT edition, number, text, at, who, reason, drawing FROM "
                                 "edition_files AS f WHERE purpose = ?1 AND number ="
                                 " (SELECT max(number) FROM edition_files WHERE purpose = "
                                 "f.purpose AND edition = f.edition) ORDER BY edition");
  rows.bind(1, name_of(purpose));
  if (edition) {
    rows.bind(2, std::int64_t{*edition});
  }
  std::vector<FilesRevision> all;
  while (rows.step()) {
    all.push_back({.purpose = purpose,
                   .edition = static_cast<int>(rows.integer(0)),
                   .number = static_cast<int>(rows.integer(1)),
                   .text = rows.text(2),
                   .files = {},
                   .drawing = rows.text(6),
                   .at = {rows.integer(3)},
                   .who = rows.text(4),
                   .reason = rows.text(5)});
  }
  for (FilesRevision& revision : all) {
    read_files(database, revision);
  }
  return all;
}

void write_file_revision(Database& database, const FilesRevision& revision) {
  Transaction transaction(database, Lock::write);
  const auto bind = [&](Statement& statement) -> Statement& {
    return statement.bind(1, name_of(revision.purpose)).bind(2, std::int64_t{revision.edition});
  };
  Statement newest = database.prepare(
      "SELECT coalesce(max(number), 0) FROM edition_files WHERE purpose = ?1 AND edition = ?2");
  if (!bind(newest).step() || newest.integer(0) + 1 != revision.number) {
    throw Conflict();
  }
  Statement row = database.prepare(
      "INSERT INTO edition_files (purpose, edition, number, text, at, who, reason, drawing)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  bind(row)
      .bind(3, std::int64_t{revision.number})
      .bind(4, revision.text)
      .bind(5, revision.at.seconds)
      .bind(6, revision.who)
      .bind(7, revision.reason)
      .bind(8, revision.drawing)
      .run();
  Statement file = database.prepare(
      "INSERT INTO edition_file (purpose, edition, number, path, hash, bytes) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6)");
  for (const Artefact& one : revision.files) {
    bind(file)
        .bind(3, std::int64_t{revision.number})
        .bind(4, one.path)
        .bind(5, one.hash)
        .bind(6, static_cast<std::int64_t>(one.bytes))
        .run();
  }
  transaction.commit();
}

}  // namespace palmares::store
