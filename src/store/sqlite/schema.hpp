// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of the SQLite store and how an older store becomes a newer one. What stands in them is
// sqlite_store.hpp's.
#pragma once

#include "lib/sql/sqlite.hpp"

namespace palmares::store {

inline constexpr const char* database_file = "palmares.db";
/// How long a connection waits for another that writes; milliseconds.
inline constexpr int busy_ms = 10'000;
/// Settings of a connection that writes and deletes secrets: what is deleted leaves no trace in the
/// file.
inline constexpr const char* settings_for_secrets =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA "
    "cell_size_check = ON;"
    " PRAGMA secure_delete = ON";

/// The version this program writes.
[[nodiscard]] int newest_schema();

/// The version of a database; 0: no tables yet. Throws Damaged where it is no store of ours.
[[nodiscard]] int schema_of(lib::sqlite::Database& database);

/// Brings a database to the newest version, each step in a transaction of its own; safe against
/// others who do the same.
void migrate(lib::sqlite::Database& database);

}  // namespace palmares::store
