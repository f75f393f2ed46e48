// SPDX-License-Identifier: AGPL-3.0-or-later
// Sightings in the file of the SQLite store, over a connection of their own.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/sightings.hpp"

#include <filesystem>
#include <mutex>

namespace palmares::store {

void create_sighting_table(lib::sqlite::Database& database);

class SqliteSightings final : public SightingBook {
 public:
  /// Opens « folder/palmares.db », which is a store of the newest schema (SqliteStore::open).
  /// Throws as Store does.
  explicit SqliteSightings(const std::filesystem::path& folder);

  void add(std::span<const Sighting> seen) override;
  void forget_before(std::string_view day) override;
  [[nodiscard]] std::vector<SightingSum> sums(int edition, std::string_view since) override;
  [[nodiscard]] std::vector<MonthOfHosts> months(int edition, std::string_view since) override;

 private:
  [[nodiscard]] bool has_room(const Sighting& seen);

  std::mutex m_mutex;
  lib::sqlite::Database m_database;
};

}  // namespace palmares::store
