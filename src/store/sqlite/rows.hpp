// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of the SQLite store as values, and back. Transactions are sqlite_store's.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/values.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palmares::store {

[[nodiscard]] std::vector<EditionState> read_states(lib::sqlite::Database& database, std::optional<int> edition);
[[nodiscard]] std::vector<Revision> read_revisions(lib::sqlite::Database& database, std::optional<int> edition);
[[nodiscard]] std::vector<Alias> read_aliases(lib::sqlite::Database& database);
[[nodiscard]] std::vector<LogLine> read_log(lib::sqlite::Database& database);

/// Every generation with all its files and the digest kept of it, by its number.
void each_generation(lib::sqlite::Database& database,
                     const std::function<void(std::int64_t number, const Generation&, const std::string& digest)>& take);

/// Writes the rows of an act; the act itself is a line of the log.
void write_rows(lib::sqlite::Database& database, ActNumber event, const Changes& changes);
void write_line(lib::sqlite::Database& database, const LogLine& line);

}  // namespace palmares::store
