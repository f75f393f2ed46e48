// SPDX-License-Identifier: AGPL-3.0-or-later
// The store as one SQLite file in WAL mode. What the rows mean is the same for every store and
// stands elsewhere.
#pragma once

#include "base/result.hpp"
#include "lib/sql/sqlite.hpp"
#include "lib/system/file.hpp"
#include "store/backend.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace palmares::store {

class SqliteStore final : public Backend {
 public:
  /// Is there a store in that folder? Somebody else's, which may not be looked at, is one.
  [[nodiscard]] static bool there(const std::filesystem::path& folder);

  /// Opens « folder/palmares.db ». Problems: no store there, a file that is no store or is damaged,
  /// a store that a newer version of the program has written, one of an older version that cannot
  /// be brought to the newest here, one that may not be read. Throws as Store does.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(
      const std::filesystem::path& folder, Missing missing, Use use = Use::write);

  /// Takes over the open database of a folder, of the newest schema.
  SqliteStore(lib::sqlite::Database database, std::filesystem::path folder);

  [[nodiscard]] std::error_code read_only() const override { return m_read_only; }

  [[nodiscard]] ActNumber version() override;
  [[nodiscard]] Ledger read(std::optional<int> edition) override;
  [[nodiscard]] Ledger read_body(std::string_view id) override;
  [[nodiscard]] Ledger read_states() override;
  ActNumber write(const Changes& changes) override;
  [[nodiscard]] std::vector<LogLine> log() override;

  [[nodiscard]] std::vector<Generation> generations(int edition) override;
  [[nodiscard]] std::optional<Generation> generation_with(std::string_view hash,
                                                          const ArtefactRequest& wanted) override;
  [[nodiscard]] std::optional<Artefact> artefact(const GenerationName& of,
                                                 std::string_view path) override;
  void keep(const Generation& generation) override;
  std::vector<std::string> drop_generations(std::span<const std::string> territories) override;
  [[nodiscard]] std::vector<std::string> hashes() override;
  [[nodiscard]] std::vector<Artefact> kept_files() override;

  [[nodiscard]] std::vector<SettingsRevision> current_settings() override;
  [[nodiscard]] std::vector<SettingsRevision> settings_of(int edition) override;
  using EditionSettings::write_settings;
  void write_settings(const SettingsRevision& revision,
                      const std::vector<Artefact>& pictures) override;

  [[nodiscard]] std::vector<FilesRevision> current_files(FilesPurpose purpose) override;
  [[nodiscard]] std::vector<FilesRevision> files_of(FilesPurpose purpose, int edition) override;
  [[nodiscard]] std::int64_t files_version() override;
  void write_files(const FilesRevision& revision) override;

  [[nodiscard]] std::optional<ResultsDraft> draft(int edition) override;
  [[nodiscard]] std::vector<DraftCell> draft_cells(int edition) override;
  void write_draft(const ResultsDraft& draft, std::span<const DraftCell> cells) override;
  [[nodiscard]] HeadingChoices heading_choices() override;
  void remember_heading(const std::string& heading, const std::string& column) override;
  void drop_drafts() override;

  JobNumber add(const JobRequest& request, domain::Instant now) override;
  [[nodiscard]] std::optional<Job> job(JobNumber number) override;
  [[nodiscard]] std::vector<Job> jobs(int most) override;
  std::optional<Job> cancel(JobNumber number, domain::Instant now) override;
  [[nodiscard]] std::optional<Job> claim(std::span<const std::string> kinds,
                                         const LeaseTerms& terms, domain::Instant now) override;
  [[nodiscard]] LeaseStatus renew(const JobLease& lease, const JobProgress& progress,
                                  domain::Instant expiry) override;
  bool finish(const JobLease& lease, const JobEnd& end, domain::Instant now) override;
  bool hand_back(const JobLease& lease) override;
  void forget_ended(domain::Instant before) override;

  [[nodiscard]] std::vector<KeyName> verification_keys() override;
  void learn(const std::string& key_name, domain::Instant now) override;

  [[nodiscard]] StoreMarks marks() override;
  /// Looks ten times a second.
  [[nodiscard]] StoreMarks wait_for_change(const StoreMarks& seen, std::chrono::milliseconds most,
                                           const std::stop_token& stop) override;

  /// A lock on « folder/palmares.lock ».
  [[nodiscard]] std::unique_ptr<HeldLock> lock_blobs(Holders holders) override;

  /// SQLite's own word on its file: damaged pages, indexes that disagree with tables, references
  /// that lead nowhere.
  [[nodiscard]] Problems check() override;
  [[nodiscard]] Problems check_generations() override;
  void copy_to(const std::filesystem::path& folder) override;

 private:
  [[nodiscard]] std::unique_lock<std::mutex> held();

  std::filesystem::path m_folder;
  std::mutex m_mutex;
  lib::sqlite::Database m_database;
  std::error_code m_read_only;
  std::filesystem::path
      m_frozen;  ///< the file that is read as if nobody wrote; empty: SQLite sees to it
  std::optional<lib::FileStamp> m_stamp;
};

}  // namespace palmares::store
