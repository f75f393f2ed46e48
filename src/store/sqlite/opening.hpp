// SPDX-License-Identifier: AGPL-3.0-or-later
// How the database of a store is opened, for writing and for reading alone. What is done with it is
// sqlite_store.hpp's.
#pragma once

#include "base/problem.hpp"
#include "base/result.hpp"
#include "lib/sql/sqlite.hpp"

#include <filesystem>
#include <string>

namespace palmares::store {

/// A problem of a file as a whole.
[[nodiscard]] Problem problem_of(const std::filesystem::path& file, std::string what,
                                 std::string hint);

/// The file of what was written and is not yet taken into the database (WAL).
[[nodiscard]] std::filesystem::path log_of(const std::filesystem::path& file);

/// Brings an older store to the newest version. Problems: a newer version, no store of ours. Throws
/// std::system_error where the file cannot be opened so.
[[nodiscard]] Result<lib::sqlite::Database> open_for_writing(const std::filesystem::path& file,
                                                             lib::sqlite::Access access);

/// An open database and whether it is taken for unchanging.
struct OpenForReading {
  lib::sqlite::Database database;
  bool frozen = false;
};

/// Throws std::system_error where what others wrote cannot be seen, Damaged where it is no
/// database.
[[nodiscard]] OpenForReading read_from(const std::filesystem::path& file);

/// The same; problems: a newer or an older version, no store of ours.
[[nodiscard]] Result<OpenForReading> open_for_reading(const std::filesystem::path& file);

}  // namespace palmares::store
