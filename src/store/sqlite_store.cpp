// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite_store.hpp"

#include "base/french.hpp"
#include "store/chain.hpp"
#include "store/sqlite_rows.hpp"
#include "store/sqlite_schema.hpp"

#include <map>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr int busy_ms = 10'000;
constexpr const char* file_name = "palmares.db";

// WAL lets readers go on while one writes; FULL makes a commit survive the loss of power.
constexpr const char* settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
    " PRAGMA cell_size_check = ON";

Problem problem(const std::filesystem::path& file, std::string what, std::string hint) {
  return {.where = {.file = file.string(), .line = 0, .column = 0}, .what = std::move(what), .hint = std::move(hint)};
}

ActNumber last_act(Database& database) {
  return database.number("SELECT coalesce(max(number), 0) FROM act");
}

std::string last_hash(Database& database) {
  Statement row = database.prepare("SELECT hash FROM act ORDER BY number DESC LIMIT 1");
  return row.step() ? row.text(0) : chain_start();
}

Result<Database> opened(const std::filesystem::path& file, Access access) {
  try {
    Database database(file, access, busy_ms);
    database.execute(settings);
    if (schema_of(database) > newest_schema()) {
      return fail(problem(file, "ce dépôt a été écrit par une version plus récente de palmares", "employer cette version"));
    }
    migrate(database);
    return database;
  } catch (const lib::sqlite::Damaged&) {
    return fail(problem(file, "ce fichier n’est pas un dépôt de palmares, ou il est endommagé",
                        "reprendre une sauvegarde faite par palmares backup"));
  }
}

Artefact artefact_of(const Statement& row, int first) {
  return {.path = row.text(first), .hash = row.text(first + 1), .octets = static_cast<std::uint64_t>(row.integer(first + 2))};
}

Generation generation_of(const Statement& row) {
  return {.edition = static_cast<int>(row.integer(1)),
          .territory = row.text(2),
          .revision = static_cast<int>(row.integer(3)),
          .key = row.text(4),
          .artefacts = {}};
}

}  // namespace

bool exists(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / file_name);
}

SqliteStore::SqliteStore(Database database) : m_database(std::move(database)) {}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& folder, Missing missing) {
  const std::filesystem::path file = folder / file_name;
  if (missing == Missing::create) {
    std::filesystem::create_directories(folder);
  } else if (!store::exists(folder)) {
    return fail(problem(folder, "il n’y a pas de dépôt ici", "palmares import RESULTATS --store DOSSIER en crée un"));
  }
  TRY_ASSIGN(Database database, opened(file, missing == Missing::create ? Access::create : Access::write));
  return std::make_unique<SqliteStore>(std::move(database));
}

ActNumber SqliteStore::version() {
  const std::lock_guard lock(m_mutex);
  return last_act(m_database);
}

Ledger SqliteStore::read(std::optional<int> edition) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::read);
  Ledger ledger;
  ledger.version = last_act(m_database);
  ledger.states = read_states(m_database, edition);
  ledger.revisions = read_revisions(m_database, edition);
  ledger.aliases = read_aliases(m_database);
  transaction.commit();
  return ledger;
}

ActNumber SqliteStore::write(const Changes& changes) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  if (last_act(m_database) != changes.base) {
    throw Conflict();
  }
  const LogLine line = next_line(changes.base + 1, changes.act, digest_of(changes), last_hash(m_database));
  write_line(m_database, line);
  write_rows(m_database, line.number, changes);
  transaction.commit();
  return line.number;
}

std::vector<LogLine> SqliteStore::log() {
  const std::lock_guard lock(m_mutex);
  return read_log(m_database);
}

std::vector<Generation> SqliteStore::generations(int edition) {
  const std::lock_guard lock(m_mutex);
  Statement rows = m_database.prepare(
      "SELECT g.number, g.edition, g.territory, g.revision, g.key, f.path, f.hash, f.octets FROM generation AS g"
      " JOIN artefact AS f ON f.generation = g.number"
      " WHERE g.edition = ?1 AND g.number = (SELECT max(number) FROM generation WHERE edition = g.edition"
      " AND territory = g.territory) ORDER BY g.territory, f.path");
  rows.bind(1, std::int64_t{edition});
  std::vector<Generation> all;
  for (std::int64_t number = 0; rows.step();) {
    if (std::exchange(number, rows.integer(0)) != rows.integer(0)) {
      all.push_back(generation_of(rows));
    }
    all.back().artefacts.push_back(artefact_of(rows, 5));
  }
  return all;
}

std::optional<Generation> SqliteStore::generation_with(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  Statement row = m_database.prepare(
      "SELECT g.number, g.edition, g.territory, g.revision, g.key, f.path, f.hash, f.octets FROM artefact AS f"
      " JOIN generation AS g ON g.number = f.generation WHERE f.hash = ?1 ORDER BY g.number DESC, f.path LIMIT 1");
  if (!row.bind(1, hash).step()) {
    return std::nullopt;
  }
  Generation generation = generation_of(row);
  generation.artefacts.push_back(artefact_of(row, 5));
  return generation;
}

std::optional<Artefact> SqliteStore::artefact(const GenerationName& of, std::string_view path) {
  const std::lock_guard lock(m_mutex);
  Statement row = m_database.prepare(
      "SELECT f.path, f.hash, f.octets FROM generation AS g JOIN artefact AS f ON f.generation = g.number"
      " WHERE g.edition = ?1 AND g.territory = ?2 AND g.key = ?3 AND f.path = ?4");
  const bool found = row.bind(1, std::int64_t{of.edition}).bind(2, of.territory).bind(3, of.key).bind(4, path).step();
  return found ? std::optional(artefact_of(row, 0)) : std::nullopt;
}

void SqliteStore::keep(const Generation& generation) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  m_database.prepare("DELETE FROM generation WHERE edition = ?1 AND territory = ?2 AND key = ?3")
      .bind(1, std::int64_t{generation.edition})
      .bind(2, generation.territory)
      .bind(3, generation.key)
      .run();
  m_database.prepare("INSERT INTO generation (edition, territory, revision, key) VALUES (?1, ?2, ?3, ?4)")
      .bind(1, std::int64_t{generation.edition})
      .bind(2, generation.territory)
      .bind(3, std::int64_t{generation.revision})
      .bind(4, generation.key)
      .run();
  const std::int64_t number = m_database.number("SELECT last_insert_rowid()");
  Statement insert = m_database.prepare("INSERT INTO artefact (generation, path, hash, octets) VALUES (?1, ?2, ?3, ?4)");
  for (const Artefact& artefact : generation.artefacts) {
    insert.bind(1, number)
        .bind(2, artefact.path)
        .bind(3, artefact.hash)
        .bind(4, static_cast<std::int64_t>(artefact.octets))
        .run();
  }
  transaction.commit();
}

std::vector<std::string> SqliteStore::hashes() {
  const std::lock_guard lock(m_mutex);
  return m_database.texts("SELECT DISTINCT hash FROM artefact ORDER BY hash");
}

Problems SqliteStore::check() {
  const std::lock_guard lock(m_mutex);
  Problems problems;
  for (const std::string& line : m_database.texts("PRAGMA integrity_check")) {
    if (line != "ok") {
      problems.push_back(problem(file_name, "la base est endommagée\u00A0: " + line, "reprendre une sauvegarde"));
    }
  }
  for (const std::string& table : m_database.texts("PRAGMA foreign_key_check")) {
    problems.push_back(problem(file_name, "une ligne de la table " + guillemets(table) + " renvoie à une ligne absente",
                               "reprendre une sauvegarde"));
  }
  return problems;
}

void SqliteStore::copy_to(const std::filesystem::path& file) {
  const std::lock_guard lock(m_mutex);
  m_database.prepare("VACUUM INTO ?1").bind(1, std::string_view(file.native())).run();
}

}  // namespace palmares::store
