// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of generated files (ArtefactIndex of store/store.hpp). The caller holds the database.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

[[nodiscard]] std::vector<Generation> read_generations(lib::sqlite::Database& database,
                                                       int edition);
[[nodiscard]] std::optional<Generation> read_generation_with(
    lib::sqlite::Database& database, std::string_view hash,
    const ArtefactIndex::ArtefactRequest& wanted);
[[nodiscard]] std::optional<Artefact> read_artefact(lib::sqlite::Database& database,
                                                    const GenerationName& of,
                                                    std::string_view path);
void write_generation(lib::sqlite::Database& database, const Generation& generation);
[[nodiscard]] std::vector<std::string> drop_generations_of(
    lib::sqlite::Database& database, std::span<const std::string> territories);

/// What may not be removed: files of generations, of open drafts of results and of editions.
[[nodiscard]] std::vector<std::string> read_hashes(lib::sqlite::Database& database);
[[nodiscard]] std::vector<Artefact> read_kept_files(lib::sqlite::Database& database);

/// Every generation with all its files and the digest kept of it, by its number.
void each_generation(lib::sqlite::Database& database,
                     const std::function<void(std::int64_t number, const Generation&,
                                              const std::string& digest)>& take);

}  // namespace palmares::store
