// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/schema.hpp"

#include "store/chain.hpp"
#include "store/sqlite/draft_rows.hpp"
#include "store/sqlite/file_rows.hpp"
#include "store/sqlite/generation_rows.hpp"
#include "store/sqlite/job_rows.hpp"
#include "store/sqlite/rows.hpp"
#include "store/sqlite/settings_rows.hpp"
#include "store/sqlite/sqlite_api_tokens.hpp"
#include "store/sqlite/sqlite_mailings.hpp"
#include "store/sqlite/sqlite_sightings.hpp"

#include <array>
#include <string>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Statement;

constexpr std::int64_t application_id = 0x50414C4D;  // « PALM »

// Rows of what was decided are only ever added; who removes a trigger to change one is found out by
// the chain of hashes.
constexpr const char* decided = R"sql(
CREATE TABLE act (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('import', 'final', 'publish', 'close', 'correct', 'withdraw')),
  edition INTEGER NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT NOT NULL,
  previous TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE edition_state (
  act INTEGER NOT NULL REFERENCES act (number),
  edition INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'final', 'published', 'closed')),
  publication INTEGER,
  PRIMARY KEY (act, edition),
  CHECK ((publication IS NULL) = (state IN ('draft', 'final')))
) STRICT, WITHOUT ROWID;
CREATE TABLE revision (
  act INTEGER NOT NULL REFERENCES act (number),
  edition INTEGER NOT NULL,
  territory TEXT NOT NULL CHECK (territory <> ''),
  revision INTEGER NOT NULL CHECK (revision > 0),
  standing TEXT NOT NULL CHECK (standing IN ('valid', 'withdrawn', 'dropped')),
  position INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  type TEXT NOT NULL,
  department TEXT NOT NULL,
  siren TEXT,
  insee TEXT,
  population INTEGER,
  designation TEXT,
  grade TEXT NOT NULL,
  mentions TEXT NOT NULL,
  source_file TEXT NOT NULL,
  source_line INTEGER NOT NULL,
  PRIMARY KEY (edition, territory, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_act ON revision (act, position);
CREATE TABLE alias (
  act INTEGER NOT NULL REFERENCES act (number),
  id TEXT NOT NULL,
  of TEXT NOT NULL CHECK (of <> id),
  PRIMARY KEY (act, id)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* made = R"sql(
CREATE TABLE generation (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  edition INTEGER NOT NULL,
  territory TEXT NOT NULL,
  revision INTEGER NOT NULL,
  key TEXT NOT NULL,
  UNIQUE (edition, territory, key)
) STRICT;
CREATE TABLE artefact (
  generation INTEGER NOT NULL REFERENCES generation (number) ON DELETE CASCADE,
  path TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  octets INTEGER NOT NULL CHECK (octets >= 0),
  PRIMARY KEY (generation, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX artefact_hash ON artefact (hash);
)sql";

constexpr std::array append_only = {"act", "edition_state", "revision", "alias"};

void forbid(Database& database, const std::string& table, const std::string& event_type) {
  database.execute("CREATE TRIGGER " + table + "_no_" + event_type + " BEFORE " + event_type +
                   " ON " + table + " BEGIN SELECT RAISE(ABORT, 'rows are only ever added'); END");
}

void create_first(Database& database) {
  database.execute(decided);
  for (const std::string table : append_only) {
    for (const std::string event_type : {"UPDATE", "DELETE"}) {
      forbid(database, table, event_type);
    }
  }
  database.execute(made);
  database.execute("PRAGMA application_id = " + std::to_string(application_id));
}

// Millionths of a degree: whole numbers come back as they went in.
void add_positions(Database& database) {
  database.execute(
      "ALTER TABLE revision ADD COLUMN latitude INTEGER;"
      "ALTER TABLE revision ADD COLUMN longitude INTEGER CHECK ((longitude IS NULL) = (latitude IS "
      "NULL));");
}

// Files of older generations are vouched for as they are found.
void add_digests(Database& database) {
  database.execute(
      "ALTER TABLE generation ADD COLUMN facts TEXT NOT NULL DEFAULT '';"
      "ALTER TABLE generation ADD COLUMN digest TEXT NOT NULL DEFAULT ''");
  Statement update = database.prepare("UPDATE generation SET digest = ?2 WHERE number = ?1");
  each_generation(database,
                  [&](std::int64_t number, const Generation& generation, const std::string&) {
                    update.bind(1, number).bind(2, digest_of(generation)).run();
                  });
}

// Names of keys, never keys; a name stays: codes that its key made are out.
void add_keys(Database& database) {
  database.execute(
      "CREATE TABLE verification_key (name TEXT PRIMARY KEY CHECK (length(name) = 16), since "
      "INTEGER NOT NULL) STRICT,"
      " WITHOUT ROWID");
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    forbid(database, "verification_key", event_type);
  }
}

// A number that was given is never given again (sqlite_sequence): a row that somebody took away
// leaves a gap.
void number_keys(Database& database) {
  database.execute(
      "CREATE TABLE numbered_key (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL "
      "UNIQUE CHECK (length(name) = 16),"
      " since INTEGER NOT NULL) STRICT;"
      "INSERT INTO numbered_key (name, since) SELECT name, since FROM verification_key ORDER BY "
      "since, name;"
      "DROP TABLE verification_key; ALTER TABLE numbered_key RENAME TO verification_key");
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    forbid(database, "verification_key", event_type);
  }
}

// No act of the ledger: what is decided about laureates does not depend on it. Who and when stand
// in each row.
void add_edition_settings(Database& database) {
  database.execute(
      "CREATE TABLE edition_settings (edition INTEGER NOT NULL, number INTEGER NOT NULL CHECK "
      "(number > 0), text TEXT NOT NULL,"
      " at INTEGER NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (edition, "
      "number)) STRICT, WITHOUT ROWID");
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    forbid(database, "edition_settings", event_type);
  }
}

// Sessions and invitations come and go; what was done to an account stays.
void add_accounts(Database& database) {
  database.execute(
      "CREATE TABLE account (name TEXT PRIMARY KEY CHECK (name <> ''), role TEXT NOT NULL, "
      "password TEXT NOT NULL,"
      " totp TEXT NOT NULL, totp_step INTEGER NOT NULL, device_key TEXT NOT NULL, disabled INTEGER "
      "NOT NULL,"
      " created INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE invitation (hash TEXT PRIMARY KEY CHECK (length(hash) = 64), account TEXT NOT "
      "NULL REFERENCES account (name),"
      " expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE session (hash TEXT PRIMARY KEY CHECK (length(hash) = 64), account TEXT NOT "
      "NULL REFERENCES account (name),"
      " created INTEGER NOT NULL, confirmed INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE account_event (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT "
      "NULL, account TEXT NOT NULL,"
      " what TEXT NOT NULL) STRICT;");
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    forbid(database, "account_event", event_type);
  }
}

// What was done stays, as of accounts.
void add_mailing_events(Database& database) {
  create_mailing_event_table(database);
  for (const std::string event_type : {"UPDATE", "DELETE"}) {
    forbid(database, "mailing_event", event_type);
  }
}

void add_short_names(Database& database) {
  database.execute("ALTER TABLE revision ADD COLUMN short_name TEXT");
}

using Step = void (*)(Database&);
constexpr std::array<Step, 17> steps = {
    create_first,          add_positions,        add_digests,           add_keys,
    add_edition_settings,  create_job_tables,    add_accounts,          create_draft_tables,
    create_mailing_tables, create_file_tables,   add_mailing_events,    add_drawings,
    number_keys,           create_picture_table, create_sighting_table, add_short_names,
    create_api_tables};

}  // namespace

int newest_schema() {
  return static_cast<int>(steps.size());
}

int schema_of(Database& database) {
  const int version = static_cast<int>(database.number("PRAGMA user_version"));
  const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (!empty && database.number("PRAGMA application_id") != application_id) {
    throw lib::sqlite::Damaged("the database is no store of palmares");
  }
  return version;
}

void migrate(Database& database) {
  if (schema_of(database) >= newest_schema()) {
    return;  // without a lock: who may only read comes here too
  }
  for (;;) {
    lib::sqlite::Transaction transaction(database, lib::sqlite::Lock::write);
    const int version = schema_of(database);
    if (version >= newest_schema()) {
      return;
    }
    steps.at(static_cast<std::size_t>(version))(database);
    database.execute("PRAGMA user_version = " + std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace palmares::store
