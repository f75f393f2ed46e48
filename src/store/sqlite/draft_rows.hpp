// SPDX-License-Identifier: AGPL-3.0-or-later
// The drafts of results of the SQLite store: each function of store::ResultsDrafts on an open
// database.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/results_drafts.hpp"

namespace palmares::store {

void create_draft_tables(lib::sqlite::Database& database);

[[nodiscard]] std::optional<ResultsDraft> read_draft(lib::sqlite::Database& database, int edition);
[[nodiscard]] std::vector<DraftCell> read_draft_cells(lib::sqlite::Database& database, int edition);
void write_draft_rows(lib::sqlite::Database& database, const ResultsDraft& draft,
                      std::span<const DraftCell> cells);
[[nodiscard]] ResultsDrafts::HeadingChoices read_heading_choices(lib::sqlite::Database& database);
/// Drops what nobody saved yet, leaving no copy of it in the database.
void drop_open_drafts(lib::sqlite::Database& database);
void write_heading_choice(lib::sqlite::Database& database, const std::string& heading,
                          const std::string& column);

}  // namespace palmares::store
