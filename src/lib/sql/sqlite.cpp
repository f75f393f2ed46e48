// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/sql/sqlite.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace palmares::lib::sqlite {

namespace {

[[noreturn]] void rethrow(const SQLite::Exception& error) {
  // The index that processes share (WAL) cannot grow: the one kind of full disk that SQLite calls
  // something else.
  if (error.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE) {
    throw std::system_error(std::make_error_code(std::errc::no_space_on_device), error.what());
  }
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      throw std::system_error(std::make_error_code(std::errc::no_space_on_device), error.what());
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      throw std::system_error(std::make_error_code(std::errc::permission_denied), error.what());
    case SQLITE_READONLY:
      throw std::system_error(std::make_error_code(std::errc::read_only_file_system), error.what());
    case SQLITE_IOERR:
      throw std::system_error(std::make_error_code(std::errc::io_error), error.what());
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Damaged(error.what());
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Busy(error.what());
    default:
      throw std::runtime_error(std::string("SQLite: ") + error.what());
  }
}

template <typename Function>
auto translated(const Function& function) {
  try {
    return function();
  } catch (const SQLite::Exception& error) {
    rethrow(error);
  }
}

// https://www.sqlite.org/uri.html: what would end the path is escaped.
std::string name_of(const std::filesystem::path& file, Access access) {
  if (access != Access::frozen) {
    return file.string();
  }
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    uri += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  }
  return uri + "?immutable=1";
}

int flags_of(Access access) {
  switch (access) {
    case Access::read:
      return SQLite::OPEN_READONLY;
    case Access::frozen:
      return SQLite::OPEN_READONLY | SQLite::OPEN_URI;
    case Access::write:
      return SQLite::OPEN_READWRITE;
    case Access::create:
      return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  }
  return SQLite::OPEN_READONLY;
}

}  // namespace

Statement::Statement(std::unique_ptr<SQLite::Statement> statement)
    : m_statement(std::move(statement)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement& Statement::bind(int index, std::int64_t value) {
  translated([&] { m_statement->bind(index, value); });
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  translated([&] { m_statement->bind(index, std::string(text)); });
  return *this;
}

Statement& Statement::bind_null(int index) {
  translated([&] { m_statement->bind(index); });
  return *this;
}

Statement& Statement::bind_maybe(int index, const std::optional<std::string>& text) {
  return text ? bind(index, std::string_view(*text)) : bind_null(index);
}

Statement& Statement::bind_maybe(int index, const std::optional<std::int64_t>& value) {
  return value ? bind(index, *value) : bind_null(index);
}

bool Statement::step() {
  return translated([&] { return m_statement->executeStep(); });
}

void Statement::run() {
  translated([&] {
    while (m_statement->executeStep()) {
    }
    m_statement->reset();
  });
}

void Statement::reset() {
  translated([&] { m_statement->reset(); });
}

std::int64_t Statement::integer(int column) const {
  return translated([&] { return m_statement->getColumn(column).getInt64(); });
}

std::string Statement::text(int column) const {
  return translated([&] { return m_statement->getColumn(column).getString(); });
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return translated([&] { return m_statement->isColumnNull(column); })
             ? std::nullopt
             : std::optional(integer(column));
}

std::optional<std::string> Statement::maybe_text(int column) const {
  return translated([&] { return m_statement->isColumnNull(column); })
             ? std::nullopt
             : std::optional(text(column));
}

Database::Database(const std::filesystem::path& file, Access access, int busy_ms)
    : m_database(translated([&] {
        return std::make_unique<SQLite::Database>(name_of(file, access), flags_of(access), busy_ms);
      })) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

void Database::execute(const std::string& sql) {
  translated([&] { m_database->exec(sql); });
}

Statement Database::prepare(std::string_view sql) {
  return Statement(translated(
      [&] { return std::make_unique<SQLite::Statement>(*m_database, std::string(sql)); }));
}

std::vector<std::string> Database::texts(std::string_view sql) {
  std::vector<std::string> all;
  for (Statement rows = prepare(sql); rows.step();) {
    all.push_back(rows.text(0));
  }
  return all;
}

std::int64_t Database::number(std::string_view sql) {
  Statement row = prepare(sql);
  if (!row.step()) {
    throw std::runtime_error("SQLite: no row for " + std::string(sql));
  }
  return row.integer(0);
}

Transaction::Transaction(Database& database, Lock lock) : m_database(&database) {
  database.execute(lock == Lock::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (m_database != nullptr) {
    try {
      m_database->execute("ROLLBACK");
    } catch (const std::exception&) {
      // Where a statement failed for want of room SQLite has rolled back already.
    }
  }
}

void Transaction::commit() {
  m_database->execute("COMMIT");
  m_database = nullptr;
}

}  // namespace palmares::lib::sqlite
