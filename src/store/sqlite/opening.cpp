// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/opening.hpp"

#include "lib/system/file.hpp"
#include "store/errors.hpp"
#include "store/sqlite/schema.hpp"

#include <chrono>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;

// WAL lets readers go on while one writes; FULL makes a commit survive the loss of power.
constexpr const char* settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA "
    "trusted_schema = OFF;"
    " PRAGMA cell_size_check = ON";
constexpr const char* reading_settings = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";

Problem unusable(const std::filesystem::path& file) {
  return problem_of(file, "ce fichier n’est pas un dépôt de palmares, ou il est endommagé",
                    "reprendre une sauvegarde faite par palmares backup");
}

Result<std::monostate> known_schema(const std::filesystem::path& file, Database& database) {
  if (schema_of(database) > newest_schema()) {
    return fail(problem_of(file, "ce dépôt a été écrit par une version plus récente de palmares",
                           "employer cette version"));
  }
  return std::monostate{};
}

// Of several who open a new file at once only one may switch it to a log (WAL), and SQLite does not
// let the others wait for that.
void apply_settings(Database& database) {
  constexpr int tries = 500;
  for (int i = 1; i < tries; ++i) {
    try {
      return database.execute(settings);
    } catch (const lib::sqlite::Busy&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(busy_ms / tries));
    }
  }
  database.execute(settings);
}

}  // namespace

Problem problem_of(const std::filesystem::path& file, std::string what, std::string hint) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

Result<Database> open_for_writing(const std::filesystem::path& file, Access access) {
  try {
    Database database(file, access, busy_ms);
    apply_settings(database);
    TRY(known_schema(file, database));
    migrate(database);
    return database;
  } catch (const Damaged&) {
    return fail(unusable(file));
  }
}

std::filesystem::path log_of(const std::filesystem::path& file) {
  return file.string() + "-wal";
}

// A reader shares an index with writers, in a file beside the database. Where it cannot be made,
// what others wrote and SQLite has not yet taken into the database cannot be read either; where
// there is no such log the database alone is all there is.
OpenForReading read_from(const std::filesystem::path& file) {
  try {
    Database database(file, Access::read, busy_ms);
    database.execute(reading_settings);
    (void)schema_of(database);
    return {.database = std::move(database), .frozen = false};
  } catch (const std::system_error&) {
    if (const std::optional<lib::FileStamp> log = lib::stamp_of(log_of(file));
        log && log->bytes > 0) {
      throw;
    }
  }
  Database database(file, Access::frozen, busy_ms);
  database.execute(reading_settings);
  return {.database = std::move(database), .frozen = true};
}

Result<OpenForReading> open_for_reading(const std::filesystem::path& file) {
  try {
    OpenForReading read = read_from(file);
    TRY(known_schema(file, read.database));
    if (schema_of(read.database) < newest_schema()) {
      return fail(
          problem_of(file,
                     "ce dépôt est d’une version plus ancienne de palmares, et ne peut être "
                     "mis à jour\u00A0: rien ne s’y écrit",
                     "l’ouvrir une fois là où il peut être écrit, par palmares editions"));
    }
    return read;
  } catch (const Damaged&) {
    return fail(unusable(file));
  }
}

}  // namespace palmares::store
