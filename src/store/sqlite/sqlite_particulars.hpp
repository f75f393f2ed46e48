// SPDX-License-Identifier: AGPL-3.0-or-later
// Particulars as a SQLite file of their own beside the store's database: a copy of that database
// holds nothing of them, and what is erased is overwritten, in the file and in whatever SQLite
// keeps beside it.
#pragma once

#include "store/particulars.hpp"
#include "store/sqlite/particulars_file.hpp"

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

class SqliteParticulars final : public ParticularsBook {
 public:
  /// Of the store in that folder. No file is made before something is written. Throws as Store
  /// does.
  explicit SqliteParticulars(std::filesystem::path folder);

  [[nodiscard]] LaureateParticulars particulars(int edition, std::string_view territory) override;
  [[nodiscard]] std::vector<LaureateParticulars> particulars_of(int edition) override;
  void write(std::span<const LaureateParticulars> all) override;
  std::vector<int> forget(std::span<const std::string> territories) override;

  [[nodiscard]] bool begun() override;
  void copy_to(const std::filesystem::path& folder) override;
  /// SQLite's own word on its file.
  [[nodiscard]] Problems check() override;

 private:
  std::mutex m_mutex;
  ParticularsFile m_file;
};

}  // namespace palmares::store
