// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/particulars_file.hpp"

#include "lib/system/file.hpp"
#include "store/rights.hpp"
#include "store/sqlite/schema.hpp"

#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;

// No write-ahead log: it would keep what was erased. What a transaction sets aside goes with it.
constexpr const char* settings =
    "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA "
    "trusted_schema = OFF;"
    " PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY";

// « rendez-vous » is a column like the others: the five blanks in the order of domain::Blank.
constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS particulars (edition INTEGER NOT NULL, territory TEXT NOT NULL "
    "CHECK (territory <> ''),"
    " revision INTEGER NOT NULL CHECK (revision > 0), at INTEGER NOT NULL, email TEXT NOT NULL,"
    " email_source TEXT NOT NULL CHECK (email_source IN ('results', 'people')), speaker TEXT NOT "
    "NULL, quote TEXT NOT NULL,"
    " software TEXT NOT NULL, figure TEXT NOT NULL, meeting TEXT NOT NULL, PRIMARY KEY (edition, "
    "territory)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS space_link (edition INTEGER NOT NULL, territory TEXT NOT NULL "
    "CHECK (territory <> ''),"
    " hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64), made INTEGER NOT NULL, expires INTEGER "
    "NOT NULL, who TEXT NOT NULL,"
    " PRIMARY KEY (edition, territory)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS error_report (edition INTEGER NOT NULL, territory TEXT NOT NULL "
    "CHECK (territory <> ''),"
    " at INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''), PRIMARY KEY (edition, "
    "territory)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS space_event (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who "
    "TEXT NOT NULL, edition INTEGER NOT NULL,"
    " territory TEXT NOT NULL, deed TEXT NOT NULL CHECK (deed IN ('made', 'renewed', 'revoked', "
    "'told', 'reported', 'settled', 'erased'))) STRICT;"
    "CREATE INDEX IF NOT EXISTS space_event_of ON space_event (edition, territory)";

}  // namespace

ParticularsFile::ParticularsFile(std::filesystem::path folder) : m_folder(std::move(folder)) {}

Database* ParticularsFile::for_reading() {
  const std::filesystem::path file = m_folder / particulars_file;
  if (m_writing) {
    return &*m_writing;
  }
  if (!m_reading) {
    const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
    if (!stamp || stamp->bytes == 0) {
      return nullptr;
    }
    m_reading.emplace(file, Access::read, busy_ms);
  }
  return m_reading->number("SELECT count(*) FROM sqlite_schema") == 0 ? nullptr : &*m_reading;
}

Database& ParticularsFile::for_writing() {
  if (!m_writing) {
    const std::filesystem::path file = m_folder / particulars_file;
    lib::make_file(file, rights_in(m_folder));
    m_writing.emplace(file, Access::write, busy_ms);
    m_writing->execute(settings);
    m_writing->execute(tables);
  }
  return *m_writing;
}

}  // namespace palmares::store
