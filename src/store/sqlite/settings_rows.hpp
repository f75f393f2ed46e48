// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of store/edition_settings.hpp: one row a writing. The caller holds the database.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/edition_settings.hpp"

#include <optional>
#include <vector>

namespace palmares::store {

/// The newest writing of each edition; of one edition: every writing, oldest first.
[[nodiscard]] std::vector<SettingsRevision> read_settings_revisions(lib::sqlite::Database& database,
                                                                    std::optional<int> edition);

/// The pictures that descriptions of editions name or named.
void create_picture_table(lib::sqlite::Database& database);

/// Throws Conflict where the number is not the next.
void write_settings_revision(lib::sqlite::Database& database, const SettingsRevision& revision,
                             const std::vector<Artefact>& pictures);

}  // namespace palmares::store
