// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of the SQLite store as values, and back. Transactions are sqlite_store's.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palmares::store {

[[nodiscard]] std::vector<EditionState> read_states(lib::sqlite::Database& database,
                                                    std::optional<int> edition);
[[nodiscard]] std::vector<Revision> read_revisions(lib::sqlite::Database& database,
                                                   std::optional<int> edition);
/// Those of awards of any of these territories, in the same order.
[[nodiscard]] std::vector<Revision> read_revisions_of(lib::sqlite::Database& database,
                                                      const std::vector<std::string>& territories);
[[nodiscard]] std::vector<Alias> read_aliases(lib::sqlite::Database& database);
[[nodiscard]] std::vector<LogLine> read_log(lib::sqlite::Database& database);

/// Writes the rows of an act; the act itself is a line of the log.
void write_rows(lib::sqlite::Database& database, ActNumber event, const Changes& changes);
void write_line(lib::sqlite::Database& database, const LogLine& line);

}  // namespace palmares::store
