// SPDX-License-Identifier: AGPL-3.0-or-later
// The store as one SQLite file in WAL mode. What the rows mean is the same for every store and stands elsewhere.
#pragma once

#include "base/result.hpp"
#include "lib/sqlite.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <mutex>

namespace palmares::store {

/// What happens where there is no store yet.
enum class Missing { refuse, create };

/// Is there a store in that folder?
[[nodiscard]] bool exists(const std::filesystem::path& folder);

class SqliteStore final : public Store, public Shelf {
 public:
  /// Opens « folder/palmares.db ». Problems: no store there, a file that is no store or is damaged, a store that a newer version
  /// of the program has written. Throws as Store does.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& folder, Missing missing);

  /// Takes over an open database of the newest schema.
  explicit SqliteStore(lib::sqlite::Database database);

  [[nodiscard]] ActNumber version() override;
  [[nodiscard]] Ledger read(std::optional<int> edition) override;
  ActNumber write(const Changes& changes) override;
  [[nodiscard]] std::vector<LogLine> log() override;

  [[nodiscard]] std::vector<Generation> generations(int edition) override;
  [[nodiscard]] std::optional<Generation> generation_with(std::string_view hash) override;
  [[nodiscard]] std::optional<Artefact> artefact(const GenerationName& of, std::string_view path) override;
  void keep(const Generation& generation) override;
  [[nodiscard]] std::vector<std::string> hashes() override;

  /// SQLite's own word on its file: damaged pages, indexes that disagree with tables, references that lead nowhere.
  [[nodiscard]] Problems check();
  /// A copy as of one moment, while others read and write; `file` must not exist.
  void copy_to(const std::filesystem::path& file);

 private:
  std::mutex m_mutex;
  lib::sqlite::Database m_database;
};

}  // namespace palmares::store
