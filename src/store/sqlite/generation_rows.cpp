// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/generation_rows.hpp"

#include "store/chain.hpp"

#include <cstdint>
#include <set>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

Artefact artefact_of(const Statement& row, int first) {
  return {.path = row.text(first),
          .hash = row.text(first + 1),
          .bytes = static_cast<std::uint64_t>(row.integer(first + 2))};
}

Generation generation_of(const Statement& row) {
  return {.edition = static_cast<int>(row.integer(1)),
          .territory = row.text(2),
          .revision = static_cast<int>(row.integer(3)),
          .key = row.text(4),
          .facts = row.text(5),
          .artefacts = {}};
}

}  // namespace

std::vector<Generation> read_generations(Database& database, int edition) {
  Statement rows = database.prepare(
      "SELECT g.number, g.edition, g.territory, g.revision, g.key, g.facts, f.path, f.hash, "
      "f.octets FROM generation AS g"
      " JOIN artefact AS f ON f.generation = g.number"
      " WHERE g.edition = ?1 AND g.number = (SELECT max(number) FROM generation WHERE edition = "
      "g.edition"
      " AND territory = g.territory) ORDER BY g.territory, f.path");
  rows.bind(1, std::int64_t{edition});
  std::vector<Generation> all;
  for (std::int64_t number = 0; rows.step();) {
    if (std::exchange(number, rows.integer(0)) != rows.integer(0)) {
      all.push_back(generation_of(rows));
    }
    all.back().artefacts.push_back(artefact_of(rows, 6));
  }
  return all;
}

std::optional<Generation> read_generation_with(Database& database, std::string_view hash,
                                               const ArtefactIndex::ArtefactRequest& wanted) {
  Statement rows = database.prepare(
      "SELECT g.number, g.edition, g.territory, g.revision, g.key, g.facts, f.path, f.hash, "
      "f.octets FROM artefact AS f"
      " JOIN generation AS g ON g.number = f.generation WHERE f.hash = ?1 ORDER BY g.number DESC, "
      "f.path");
  for (rows.bind(1, hash); rows.step();) {
    Generation generation = generation_of(rows);
    generation.artefacts.push_back(artefact_of(rows, 6));
    if (wanted(generation)) {
      return generation;
    }
  }
  return std::nullopt;
}

std::optional<Artefact> read_artefact(Database& database, const GenerationName& of,
                                      std::string_view path) {
  Statement row = database.prepare(
      "SELECT f.path, f.hash, f.octets FROM generation AS g JOIN artefact AS f ON f.generation = "
      "g.number"
      " WHERE g.edition = ?1 AND g.territory = ?2 AND g.key = ?3 AND f.path = ?4");
  const bool found = row.bind(1, std::int64_t{of.edition})
                         .bind(2, of.territory)
                         .bind(3, of.key)
                         .bind(4, path)
                         .step();
  return found ? std::optional(artefact_of(row, 0)) : std::nullopt;
}

void write_generation(Database& database, const Generation& generation) {
  Transaction transaction(database, Lock::write);
  database.prepare("DELETE FROM generation WHERE edition = ?1 AND territory = ?2 AND key = ?3")
      .bind(1, std::int64_t{generation.edition})
      .bind(2, generation.territory)
      .bind(3, generation.key)
      .run();
  database
      .prepare(
          "INSERT INTO generation (edition, territory, revision, key, facts, digest) VALUES (?1, "
          "?2, ?3, ?4, ?5, ?6)")
      .bind(1, std::int64_t{generation.edition})
      .bind(2, generation.territory)
      .bind(3, std::int64_t{generation.revision})
      .bind(4, generation.key)
      .bind(5, generation.facts)
      .bind(6, digest_of(generation))
      .run();
  const std::int64_t number = database.number("SELECT last_insert_rowid()");
  Statement insert = database.prepare(
      "INSERT INTO artefact (generation, path, hash, octets) VALUES (?1, ?2, ?3, ?4)");
  for (const Artefact& artefact : generation.artefacts) {
    insert.bind(1, number)
        .bind(2, artefact.path)
        .bind(3, artefact.hash)
        .bind(4, static_cast<std::int64_t>(artefact.bytes))
        .run();
  }
  transaction.commit();
}

std::vector<std::string> drop_generations_of(Database& database,
                                             std::span<const std::string> territories) {
  Transaction transaction(database, Lock::write);
  Statement files = database.prepare(
      "SELECT DISTINCT f.hash FROM artefact AS f JOIN generation AS g ON g.number = f.generation "
      "WHERE g.territory = ?1");
  Statement drop = database.prepare(
      "DELETE FROM generation WHERE territory = ?1");  // its rows of artefact go with it
  std::set<std::string> hashes;
  for (const std::string& territory : territories) {
    for (files.bind(1, territory); files.step();) {
      hashes.insert(files.text(0));
    }
    files.reset();
    drop.bind(1, territory).run();
  }
  transaction.commit();
  return {hashes.begin(), hashes.end()};
}

std::vector<std::string> read_hashes(Database& database) {
  return database.texts(
      "SELECT hash FROM artefact UNION SELECT hash FROM results_draft WHERE state = 'open'"
      " UNION SELECT hash FROM edition_file UNION SELECT hash FROM edition_picture ORDER BY hash");
}

std::vector<Artefact> read_kept_files(Database& database) {
  std::vector<Artefact> all;
  for (Statement rows = database.prepare(
           "SELECT min(path), hash, octets FROM (SELECT path, hash, octets FROM artefact UNION ALL"
           " SELECT 'résultats déposés', hash, bytes FROM results_draft WHERE state = 'open' UNION "
           "ALL"
           " SELECT edition || ', ' || path, hash, bytes FROM edition_file UNION ALL"
           " SELECT name, hash, bytes FROM edition_picture)"
           " GROUP BY hash, octets ORDER BY hash, octets");
       rows.step();) {
    all.push_back(artefact_of(rows, 0));
  }
  return all;
}

void each_generation(Database& database,
                     const std::function<void(std::int64_t number, const Generation&,
                                              const std::string& digest)>& take) {
  Statement files = database.prepare(
      "SELECT path, hash, octets FROM artefact WHERE generation = ?1 ORDER BY path");
  for (Statement rows = database.prepare("SELECT number, edition, territory, revision, key, facts, "
                                         "digest FROM generation ORDER BY number");
       rows.step();) {
    Generation generation{.edition = static_cast<int>(rows.integer(1)),
                          .territory = rows.text(2),
                          .revision = static_cast<int>(rows.integer(3)),
                          .key = rows.text(4),
                          .facts = rows.text(5),
                          .artefacts = {}};
    files.bind(1, rows.integer(0));
    while (files.step()) {
      generation.artefacts.push_back({.path = files.text(0),
                                      .hash = files.text(1),
                                      .bytes = static_cast<std::uint64_t>(files.integer(2))});
    }
    files.reset();
    take(rows.integer(0), generation, rows.text(6));
  }
}

}  // namespace palmares::store
