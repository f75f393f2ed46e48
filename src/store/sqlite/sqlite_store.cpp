// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_store.hpp"

#include "base/french.hpp"
#include "store/chain.hpp"
#include "store/rights.hpp"
#include "store/sqlite/draft_rows.hpp"
#include "store/sqlite/file_rows.hpp"
#include "store/sqlite/generation_rows.hpp"
#include "store/sqlite/job_rows.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/rows.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/settings_rows.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* lock_file = "palmares.lock";
constexpr std::chrono::milliseconds between_looks{
    100};  // SQLite tells no other process of a commit

/// A file's lock as any store gives it.
struct FileLockHeld final : HeldLock {
  explicit FileLockHeld(lib::FileLock held) : lock(std::move(held)) {}
  lib::FileLock lock;
};

ActNumber last_act(Database& database) {
  return database.number("SELECT coalesce(max(number), 0) FROM act");
}

std::string last_hash(Database& database) {
  Statement row = database.prepare("SELECT hash FROM act ORDER BY number DESC LIMIT 1");
  return row.step() ? row.text(0) : chain_start();
}

}  // namespace

bool SqliteStore::there(const std::filesystem::path& folder) {
  std::error_code refused;  // somebody else's folder: opening the file says so
  return std::filesystem::exists(folder / database_file, refused) || refused;
}

SqliteStore::SqliteStore(Database database, std::filesystem::path folder)
    : m_folder(std::move(folder)), m_database(std::move(database)) {}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& folder,
                                                       Missing missing, Use use) {
  const std::filesystem::path file = folder / database_file;
  if (missing == Missing::create) {
    lib::make_folder(folder, rights_in(folder));
    lib::make_file(file, rights_in(folder));
  } else if (!there(folder)) {
    return fail(problem_of(folder, "il n’y a pas de dépôt ici",
                           "palmares import RESULTATS --store DOSSIER en crée un"));
  }
  std::error_code refused = lib::why_not_readable(file);
  if (refused) {
    throw std::system_error(refused, "cannot read " + file.string());
  }
  refused = lib::why_not_writable(file);
  if (!refused) {
    try {
      TRY_ASSIGN(
          Database database,
          open_for_writing(file, missing == Missing::create ? Access::create : Access::write));
      return std::make_unique<SqliteStore>(std::move(database), folder);
    } catch (const std::system_error& error) {
      refused = error.code();
    }
  }
  if (use == Use::write) {
    throw std::system_error(refused, "cannot write " + file.string());
  }
  const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
  TRY_ASSIGN(OpenForReading read, open_for_reading(file));
  auto store = std::make_unique<SqliteStore>(std::move(read.database), folder);
  store->m_read_only = refused;
  store->m_frozen = read.frozen ? file : std::filesystem::path();
  store->m_stamp = stamp;
  return store;
}

// Others may write where this process may not: a file that has changed, or has a log now, is opened
// anew.
std::unique_lock<std::mutex> SqliteStore::held() {
  std::unique_lock lock(m_mutex);
  if (!m_frozen.empty()) {
    const std::optional<lib::FileStamp> now = lib::stamp_of(m_frozen);
    const std::optional<lib::FileStamp> log = lib::stamp_of(log_of(m_frozen));
    if (now != m_stamp || (log && log->bytes > 0)) {
      OpenForReading read = read_from(m_frozen);
      m_database = std::move(read.database);
      m_stamp = now;
      m_frozen = read.frozen ? m_frozen : std::filesystem::path();
    }
  }
  return lock;
}

ActNumber SqliteStore::version() {
  const std::unique_lock lock = held();
  return last_act(m_database);
}

Ledger SqliteStore::read(std::optional<int> edition) {
  const std::unique_lock lock = held();
  Transaction transaction(m_database, Lock::read);
  Ledger ledger;
  ledger.version = last_act(m_database);
  ledger.states = store::read_states(m_database, edition);
  ledger.revisions = read_revisions(m_database, edition);
  ledger.aliases = read_aliases(m_database);
  transaction.commit();
  return ledger;
}

Ledger SqliteStore::read_body(std::string_view id) {
  const std::unique_lock lock = held();
  Transaction transaction(m_database, Lock::read);
  Ledger ledger;
  ledger.version = last_act(m_database);
  ledger.states = store::read_states(m_database, std::nullopt);
  ledger.aliases = read_aliases(m_database);
  ledger.revisions = read_revisions_of(m_database, ids_of(ledger, id));
  transaction.commit();
  return ledger;
}

Ledger SqliteStore::read_states() {
  const std::unique_lock lock = held();
  Transaction transaction(m_database, Lock::read);
  Ledger ledger;
  ledger.version = last_act(m_database);
  ledger.states = store::read_states(m_database, std::nullopt);
  ledger.aliases = read_aliases(m_database);
  transaction.commit();
  return ledger;
}

ActNumber SqliteStore::write(const Changes& changes) {
  const std::unique_lock lock = held();
  Transaction transaction(m_database, Lock::write);
  if (last_act(m_database) != changes.base) {
    throw Conflict();
  }
  if (writes_nothing(changes)) {
    return changes.base;
  }
  const LogLine line =
      next_line(changes.base + 1, changes.event, digest_of(changes), last_hash(m_database));
  write_line(m_database, line);
  write_rows(m_database, line.number, changes);
  transaction.commit();
  return line.number;
}

std::vector<LogLine> SqliteStore::log() {
  const std::unique_lock lock = held();
  return read_log(m_database);
}

std::vector<Generation> SqliteStore::generations(int edition) {
  const std::unique_lock lock = held();
  return read_generations(m_database, edition);
}

std::optional<Generation> SqliteStore::generation_with(std::string_view hash,
                                                       const ArtefactRequest& wanted) {
  const std::unique_lock lock = held();
  return read_generation_with(m_database, hash, wanted);
}

std::optional<Artefact> SqliteStore::artefact(const GenerationName& of, std::string_view path) {
  const std::unique_lock lock = held();
  return read_artefact(m_database, of, path);
}

void SqliteStore::keep(const Generation& generation) {
  const std::unique_lock lock = held();
  write_generation(m_database, generation);
}

std::vector<std::string> SqliteStore::drop_generations(std::span<const std::string> territories) {
  const std::unique_lock lock = held();
  return drop_generations_of(m_database, territories);
}

std::vector<std::string> SqliteStore::hashes() {
  const std::unique_lock lock = held();
  return read_hashes(m_database);
}

std::vector<Artefact> SqliteStore::kept_files() {
  const std::unique_lock lock = held();
  return read_kept_files(m_database);
}

std::optional<ResultsDraft> SqliteStore::draft(int edition) {
  const std::unique_lock lock = held();
  return read_draft(m_database, edition);
}

std::vector<DraftCell> SqliteStore::draft_cells(int edition) {
  const std::unique_lock lock = held();
  return read_draft_cells(m_database, edition);
}

void SqliteStore::write_draft(const ResultsDraft& draft, std::span<const DraftCell> cells) {
  const std::unique_lock lock = held();
  write_draft_rows(m_database, draft, cells);
}

void SqliteStore::drop_drafts() {
  const std::unique_lock lock = held();
  drop_open_drafts(m_database);
}

ResultsDrafts::HeadingChoices SqliteStore::heading_choices() {
  const std::unique_lock lock = held();
  return read_heading_choices(m_database);
}

void SqliteStore::remember_heading(const std::string& heading, const std::string& column) {
  const std::unique_lock lock = held();
  write_heading_choice(m_database, heading, column);
}

std::vector<SettingsRevision> SqliteStore::current_settings() {
  const std::unique_lock lock = held();
  return read_settings_revisions(m_database, std::nullopt);
}

std::vector<SettingsRevision> SqliteStore::settings_of(int edition) {
  const std::unique_lock lock = held();
  return read_settings_revisions(m_database, edition);
}

void SqliteStore::write_settings(const SettingsRevision& revision,
                                 const std::vector<Artefact>& pictures) {
  const std::unique_lock lock = held();
  write_settings_revision(m_database, revision, pictures);
}

std::vector<FilesRevision> SqliteStore::current_files(FilesPurpose purpose) {
  const std::unique_lock lock = held();
  return read_file_revisions(m_database, purpose, std::nullopt);
}

std::vector<FilesRevision> SqliteStore::files_of(FilesPurpose purpose, int edition) {
  const std::unique_lock lock = held();
  return read_file_revisions(m_database, purpose, edition);
}

std::int64_t SqliteStore::files_version() {
  const std::unique_lock lock = held();
  return m_database.number("SELECT count(*) FROM edition_files");
}

void SqliteStore::write_files(const FilesRevision& revision) {
  const std::unique_lock lock = held();
  write_file_revision(m_database, revision);
}

JobNumber SqliteStore::add(const JobRequest& request, domain::Instant now) {
  const std::unique_lock lock = held();
  return add_job(m_database, request, now);
}

std::optional<Job> SqliteStore::job(JobNumber number) {
  const std::unique_lock lock = held();
  return read_job(m_database, number);
}

std::vector<Job> SqliteStore::jobs(int most) {
  const std::unique_lock lock = held();
  return read_jobs(m_database, most);
}

std::optional<Job> SqliteStore::cancel(JobNumber number, domain::Instant now) {
  const std::unique_lock lock = held();
  return cancel_job(m_database, number, now);
}

std::optional<Job> SqliteStore::claim(std::span<const std::string> kinds, const LeaseTerms& terms,
                                      domain::Instant now) {
  const std::unique_lock lock = held();
  return claim_job(m_database, kinds, terms, now);
}

LeaseStatus SqliteStore::renew(const JobLease& lease, const JobProgress& progress,
                               domain::Instant expiry) {
  const std::unique_lock lock = held();
  return renew_job(m_database, lease, progress, expiry);
}

bool SqliteStore::finish(const JobLease& lease, const JobEnd& end, domain::Instant now) {
  const std::unique_lock lock = held();
  return finish_job(m_database, lease, end, now);
}

bool SqliteStore::hand_back(const JobLease& lease) {
  const std::unique_lock lock = held();
  return hand_back_job(m_database, lease);
}

void SqliteStore::forget_ended(domain::Instant before) {
  const std::unique_lock lock = held();
  forget_ended_jobs(m_database, before);
}

std::vector<KeyName> SqliteStore::verification_keys() {
  const std::unique_lock lock = held();
  std::vector<KeyName> all;
  for (Statement rows =
           m_database.prepare("SELECT name, since FROM verification_key ORDER BY since, name");
       rows.step();) {
    all.push_back({.name = rows.text(0), .since = {rows.integer(1)}});
  }
  return all;
}

void SqliteStore::learn(const std::string& key_name, domain::Instant now) {
  const std::unique_lock lock = held();
  // One statement; a conflict would use up a number.
  m_database
      .prepare(
          "INSERT INTO verification_key (name, since) SELECT ?1, ?2"
          " WHERE NOT EXISTS (SELECT 1 FROM verification_key WHERE name = ?1)")
      .bind(1, key_name)
      .bind(2, now.seconds)
      .run();
}

StoreMarks SqliteStore::marks() {
  const std::unique_lock lock = held();
  Statement row = m_database.prepare(
      "SELECT (SELECT coalesce(max(number), 0) FROM act), (SELECT count(*) FROM edition_settings),"
      " (SELECT count(*) FROM edition_files), (SELECT coalesce(max(seq), 0) FROM sqlite_sequence "
      "WHERE name = 'job')");
  (void)row.step();
  return {.act = row.integer(0),
          .settings = row.integer(1),
          .files = row.integer(2),
          .job = row.integer(3)};
}

StoreMarks SqliteStore::wait_for_change(const StoreMarks& seen, std::chrono::milliseconds most,
                                        const std::stop_token& stop) {
  const auto end = std::chrono::steady_clock::now() + most;
  std::mutex mutex;
  std::condition_variable_any nobody;
  for (std::unique_lock lock(mutex);;) {
    const StoreMarks now = marks();
    if (now != seen || stop.stop_requested() || std::chrono::steady_clock::now() >= end) {
      return now;
    }
    nobody.wait_until(lock, stop, std::min(end, std::chrono::steady_clock::now() + between_looks),
                      [] { return false; });
  }
}

std::unique_ptr<HeldLock> SqliteStore::lock_blobs(Holders holders) {
  auto lock = lib::FileLock::take(m_folder / lock_file,
                                  holders == Holders::one ? lib::Share::one : lib::Share::many);
  return lock ? std::make_unique<FileLockHeld>(*std::move(lock)) : nullptr;
}

Problems SqliteStore::check_generations() {
  const std::unique_lock lock = held();
  Problems problems;
  each_generation(m_database, [&](std::int64_t, const Generation& generation,
                                  const std::string& digest) {
    if (digest_of(generation) != digest) {
      problems.push_back({.where = {},
                          .what = "les fichiers produits pour " + guillemets(generation.territory) +
                                  " en " + std::to_string(generation.edition) +
                                  " ne sont plus ceux qui ont été rangés sous leurs noms",
                          .hint = "reprendre une sauvegarde faite par palmares backup"});
    }
  });
  return problems;
}

Problems SqliteStore::check() {
  const std::unique_lock lock = held();
  Problems problems;
  for (const std::string& line : m_database.texts("PRAGMA integrity_check")) {
    if (line != "ok") {
      problems.push_back(problem_of(database_file, "la base est endommagée\u00A0: " + line,
                                    "reprendre une sauvegarde"));
    }
  }
  const std::int64_t gone = m_database.number(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'verification_key'), 0) - "
      "count(*) FROM verification_key");
  if (gone > 0) {
    problems.push_back(problem_of(
        database_file,
        counted(static_cast<std::size_t>(gone), "nom de clé de vérification a été effacé",
                "noms de clés de vérification ont été effacés"),
        "reprendre une sauvegarde\u202F; à défaut, palmares keys --learn avec chaque clé "
        "qui a servi (ce constat reste)"));
  }
  for (const std::string& table : m_database.texts("PRAGMA foreign_key_check")) {
    problems.push_back(
        problem_of(database_file,
                   "une ligne de la table " + guillemets(table) + " renvoie à une ligne absente",
                   "reprendre une sauvegarde"));
  }
  return problems;
}

void SqliteStore::copy_to(const std::filesystem::path& folder) {
  const std::unique_lock lock = held();
  const std::filesystem::path file = folder / database_file;
  lib::make_file(file, {});
  m_database.prepare("VACUUM INTO ?1").bind(1, std::string_view(file.native())).run();
  lib::flush_file(file);  // VACUUM INTO leaves that to its caller
}

}  // namespace palmares::store
