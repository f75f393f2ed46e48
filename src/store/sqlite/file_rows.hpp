// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of store/edition_files.hpp: one row a writing, one row each of its files. The caller
// holds the database.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/edition_files.hpp"

#include <optional>
#include <vector>

namespace palmares::store {

void create_file_tables(lib::sqlite::Database& database);
/// What later programs keep besides: FilesRevision::drawing.
void add_drawings(lib::sqlite::Database& database);

/// The newest writing of each edition; of one edition: every writing, oldest first.
[[nodiscard]] std::vector<FilesRevision> read_file_revisions(lib::sqlite::Database& database,
                                                             FilesPurpose purpose,
                                                             std::optional<int> edition);

/// Throws Conflict where the number is not the next.
void write_file_revision(lib::sqlite::Database& database, const FilesRevision& revision);

}  // namespace palmares::store
