// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of the SQLite store and how an older store becomes a newer one. What stands in them is sqlite_store.hpp's.
#pragma once

#include "lib/sql/sqlite.hpp"

namespace palmares::store {

inline constexpr const char* database_file = "palmares.db";
/// How long a connection waits for another that writes; milliseconds.
inline constexpr int busy_ms = 10'000;

/// The version this program writes.
[[nodiscard]] int newest_schema();

/// The version of a database; 0: no tables yet. Throws Damaged where it is no store of ours.
[[nodiscard]] int schema_of(lib::sqlite::Database& database);

/// Brings a database to the newest version, each step in a transaction of its own; safe against others who do the same.
void migrate(lib::sqlite::Database& database);

}  // namespace palmares::store
