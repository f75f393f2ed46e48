// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite through SQLiteCpp: connections, statements and transactions closed by scope. Which tables
// there are is the store's.
#pragma once

#include "lib/sql/errors.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace palmares::lib::sqlite {

using sql::Busy;
using sql::Damaged;

/// One run of an SQL text. Parameters and columns count from 1 and from 0, as in SQLite.
class Statement {
 public:
  explicit Statement(std::unique_ptr<SQLite::Statement> statement);
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind_null(int index);
  Statement& bind_maybe(int index, const std::optional<std::string>& text);
  Statement& bind_maybe(int index, const std::optional<std::int64_t>& value);

  /// The next row; false: no more.
  [[nodiscard]] bool step();
  /// Runs to the end and is ready for new values.
  void run();
  /// Is ready for new values.
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;

 private:
  std::unique_ptr<SQLite::Statement> m_statement;
};

enum class Access {
  read,
  frozen,  ///< reads, and takes nobody for writing: no lock, no file beside it
  write,
  create
};

/// A connection; for one thread at a time. Every function throws Damaged, Busy, std::system_error
/// (no space, no right, input or output) or std::runtime_error (anything else).
class Database {
 public:
  /// Waits `busy_ms` for others before it throws Busy.
  Database(const std::filesystem::path& file, Access access, int busy_ms);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Runs statements without parameters.
  void execute(const std::string& sql);
  [[nodiscard]] Statement prepare(std::string_view sql);
  /// The first column of every row.
  [[nodiscard]] std::vector<std::string> texts(std::string_view sql);
  /// The first column of the first row, which there must be.
  [[nodiscard]] std::int64_t number(std::string_view sql);

 private:
  std::unique_ptr<SQLite::Database> m_database;
};

enum class Lock { read, write };

/// A transaction; rolled back at the end of its scope unless committed.
class Transaction {
 public:
  Transaction(Database& database, Lock lock);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Database* m_database;
};

}  // namespace palmares::lib::sqlite
