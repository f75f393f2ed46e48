// SPDX-License-Identifier: AGPL-3.0-or-later
// The file « particulars.db » beside the store's database: what laureates told of people, and the
// links and reports of their spaces. What is erased is overwritten, in the file and in whatever
// SQLite keeps beside it.
#pragma once

#include "lib/sql/sqlite.hpp"

#include <filesystem>
#include <optional>

namespace palmares::store {

inline constexpr const char* particulars_file = "particulars.db";

/// One connection to read and one to write, opened when they are first needed. One thread at a
/// time.
class ParticularsFile {
 public:
  explicit ParticularsFile(std::filesystem::path folder);

  /// Null: there is no file, and none is to be made.
  [[nodiscard]] lib::sqlite::Database* for_reading();
  /// Makes the file and its tables where they are missing.
  [[nodiscard]] lib::sqlite::Database& for_writing();
  [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

 private:
  std::filesystem::path m_folder;
  std::optional<lib::sqlite::Database> m_reading;
  std::optional<lib::sqlite::Database> m_writing;
};

}  // namespace palmares::store
