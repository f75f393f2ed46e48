// SPDX-License-Identifier: AGPL-3.0-or-later
// The store as one SQLite file in WAL mode. What the rows mean is the same for every store and stands elsewhere.
#pragma once

#include "base/result.hpp"
#include "lib/sql/sqlite.hpp"
#include "lib/system/file.hpp"
#include "store/edition_files.hpp"
#include "store/edition_settings.hpp"
#include "store/jobs.hpp"
#include "store/results_drafts.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace palmares::store {

/// What happens where there is no store yet.
enum class Missing { refuse, create };

/// What a store is opened for. Who means to read opens it as who writes does, but need not be allowed to write: a full disk, a
/// disk for reading only and the store of another user are no hindrance, as long as its files can be read.
enum class Use { write, read };

/// A verification key by its public name, and since when the store knows it.
struct KeyName {
  std::string name;
  domain::Instant since;
};

/// Is there a store in that folder?
[[nodiscard]] bool exists(const std::filesystem::path& folder);

class SqliteStore final : public Store,
                          public ArtefactIndex,
                          public EditionSettings,
                          public EditionFiles,
                          public JobQueue,
                          public ResultsDrafts {
 public:
  /// Opens « folder/palmares.db ». Problems: no store there, a file that is no store or is damaged, a store that a newer version
  /// of the program has written, one of an older version that cannot be brought to the newest here, one that may not be read.
  /// Throws as Store does.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& folder, Missing missing,
                                                                 Use use = Use::write);

  /// Takes over an open database of the newest schema.
  explicit SqliteStore(lib::sqlite::Database database);

  /// Why it can only be read; no error where it can be written.
  [[nodiscard]] std::error_code read_only() const { return m_read_only; }

  [[nodiscard]] ActNumber version() override;
  [[nodiscard]] Ledger read(std::optional<int> edition) override;
  ActNumber write(const Changes& changes) override;
  [[nodiscard]] std::vector<LogLine> log() override;

  [[nodiscard]] std::vector<Generation> generations(int edition) override;
  [[nodiscard]] std::optional<Generation> generation_with(std::string_view hash, const ArtefactRequest& wanted) override;
  [[nodiscard]] std::optional<Artefact> artefact(const GenerationName& of, std::string_view path) override;
  void keep(const Generation& generation) override;
  [[nodiscard]] std::vector<std::string> hashes() override;
  [[nodiscard]] std::vector<Artefact> kept_files() override;

  [[nodiscard]] std::vector<SettingsRevision> current_settings() override;
  [[nodiscard]] std::vector<SettingsRevision> settings_of(int edition) override;
  void write_settings(const SettingsRevision& revision) override;

  [[nodiscard]] std::vector<FilesRevision> current_files(FilesPurpose purpose) override;
  [[nodiscard]] std::vector<FilesRevision> files_of(FilesPurpose purpose, int edition) override;
  [[nodiscard]] std::int64_t files_version() override;
  void write_files(const FilesRevision& revision) override;

  [[nodiscard]] std::optional<ResultsDraft> draft(int edition) override;
  [[nodiscard]] std::vector<DraftCell> draft_cells(int edition) override;
  void write_draft(const ResultsDraft& draft, std::span<const DraftCell> cells) override;
  [[nodiscard]] HeadingChoices heading_choices() override;
  void remember_heading(const std::string& heading, const std::string& column) override;
  /// Drops results that were handed in and not saved: their files name people.
  void drop_drafts();

  JobNumber add(const JobRequest& request, domain::Instant now) override;
  [[nodiscard]] std::optional<Job> job(JobNumber number) override;
  [[nodiscard]] std::vector<Job> jobs(int most) override;
  std::optional<Job> cancel(JobNumber number, domain::Instant now) override;
  [[nodiscard]] std::optional<Job> claim(std::span<const std::string> kinds, const LeaseTerms& terms,
                                         domain::Instant now) override;
  [[nodiscard]] LeaseStatus renew(const JobLease& lease, const JobProgress& progress, domain::Instant expiry) override;
  bool finish(const JobLease& lease, const JobEnd& end, domain::Instant now) override;
  bool hand_back(const JobLease& lease) override;
  void forget_ended(domain::Instant before) override;

  /// Names of the verification keys whose codes may be out (store/maintenance/verification_keys.hpp).
  [[nodiscard]] std::vector<KeyName> verification_keys();
  /// Remembers one more; the same again changes nothing.
  void learn(const std::string& key_name, domain::Instant now);

  /// SQLite's own word on its file: damaged pages, indexes that disagree with tables, references that lead nowhere.
  [[nodiscard]] Problems check();
  /// Generations whose files are no longer those that were kept under their paths.
  [[nodiscard]] Problems check_generations();
  /// A copy as of one moment, while others read and write; `file` must not exist.
  void copy_to(const std::filesystem::path& file);

 private:
  [[nodiscard]] std::unique_lock<std::mutex> held();

  std::mutex m_mutex;
  lib::sqlite::Database m_database;
  std::error_code m_read_only;
  std::filesystem::path m_frozen;  ///< the file that is read as if nobody wrote; empty: SQLite sees to it
  std::optional<lib::FileStamp> m_stamp;
};

}  // namespace palmares::store
