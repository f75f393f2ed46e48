// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_particulars.hpp"

#include "lib/system/file.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* selection =
    "SELECT edition, territory, revision, at, email, email_source, speaker, quote, software, "
    "figure, meeting FROM particulars"
    " WHERE edition = ?1";

constexpr int first_blank = 6;

LaureateParticulars particulars_of(const Statement& row) {
  LaureateParticulars one{.edition = static_cast<int>(row.integer(0)),
                          .territory = row.text(1),
                          .revision = static_cast<int>(row.integer(2)),
                          .at = {row.integer(3)},
                          .told = {}};
  one.told.email = row.text(4);
  one.told.email_source =
      row.text(5) == "people" ? domain::EmailSource::people : domain::EmailSource::results;
  for (std::size_t i = 0; i < domain::blank_count; ++i) {
    one.told.blanks.texts[i] = row.text(first_blank + static_cast<int>(i));
  }
  return one;
}

std::int64_t standing_revision(Database& database, const LaureateParticulars& of) {
  Statement row =
      database.prepare("SELECT revision FROM particulars WHERE edition = ?1 AND territory = ?2");
  return row.bind(1, std::int64_t{of.edition}).bind(2, of.territory).step() ? row.integer(0) : 0;
}

void replace(Database& database, const LaureateParticulars& one) {
  Statement insert = database.prepare(
      "INSERT OR REPLACE INTO particulars (edition, territory, revision, at, email, email_source, "
      "speaker, quote, software,"
      " figure, meeting) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  insert.bind(1, std::int64_t{one.edition})
      .bind(2, one.territory)
      .bind(3, std::int64_t{one.revision});
  insert.bind(4, one.at.seconds).bind(5, one.told.email);
  insert.bind(6, std::string_view(
                     one.told.email_source == domain::EmailSource::people ? "people" : "results"));
  for (std::size_t i = 0; i < domain::blank_count; ++i) {
    insert.bind(first_blank + 1 + static_cast<int>(i), one.told.blanks.texts[i]);
  }
  insert.run();
}

}  // namespace

SqliteParticulars::SqliteParticulars(std::filesystem::path folder) : m_file(std::move(folder)) {}

LaureateParticulars SqliteParticulars::particulars(int edition, std::string_view territory) {
  const std::lock_guard lock(m_mutex);
  LaureateParticulars none{
      .edition = edition, .territory = std::string(territory), .revision = 0, .at = {}, .told = {}};
  Database* database = m_file.for_reading();
  if (database == nullptr) {
    return none;
  }
  Statement row = database->prepare(std::string(selection) + " AND territory = ?2");
  return row.bind(1, std::int64_t{edition}).bind(2, territory).step() ? store::particulars_of(row)
                                                                      : none;
}

std::vector<LaureateParticulars> SqliteParticulars::particulars_of(int edition) {
  const std::lock_guard lock(m_mutex);
  std::vector<LaureateParticulars> all;
  if (Database* database = m_file.for_reading()) {
    Statement rows = database->prepare(std::string(selection) + " ORDER BY territory");
    for (rows.bind(1, std::int64_t{edition}); rows.step();) {
      all.push_back(store::particulars_of(rows));
    }
  }
  return all;
}

void SqliteParticulars::write(std::span<const LaureateParticulars> all) {
  const std::lock_guard lock(m_mutex);
  if (all.empty()) {
    return;
  }
  Database& database = m_file.for_writing();
  Transaction transaction(database, Lock::write);
  for (const LaureateParticulars& one : all) {
    if (standing_revision(database, one) + 1 != one.revision) {
      throw Conflict();
    }
    replace(database, one);
  }
  transaction.commit();
}

std::vector<int> SqliteParticulars::forget(std::span<const std::string> territories) {
  const std::lock_guard lock(m_mutex);
  if (m_file.for_reading() == nullptr) {
    return {};
  }
  Database& database = m_file.for_writing();
  std::set<int> editions;
  Transaction transaction(database, Lock::write);
  for (const std::string& territory : territories) {
    for (const char* erase : {"DELETE FROM particulars WHERE territory = ?1 RETURNING edition",
                              "DELETE FROM error_report WHERE territory = ?1 RETURNING edition"}) {
      Statement rows = database.prepare(erase);
      for (rows.bind(1, territory); rows.step();) {
        editions.insert(static_cast<int>(rows.integer(0)));
      }
    }
  }
  transaction.commit();
  database.execute("VACUUM");  // no free page, no slack of an earlier row
  return {editions.begin(), editions.end()};
}

bool SqliteParticulars::begun() {
  return lib::stamp_of(m_file.folder() / particulars_file).has_value();
}

void SqliteParticulars::copy_to(const std::filesystem::path& folder) {
  const std::lock_guard lock(m_mutex);
  if (Database* database = m_file.for_reading()) {
    const std::filesystem::path file = folder / particulars_file;
    lib::make_file(file, {});
    database->prepare("VACUUM INTO ?1").bind(1, std::string_view(file.native())).run();
    lib::flush_file(file);
  }
}

Problems SqliteParticulars::check() {
  std::vector<std::string> lines;
  try {
    const std::lock_guard lock(m_mutex);
    Database* database = m_file.for_reading();
    lines = database == nullptr ? std::vector<std::string>()
                                : database->texts("PRAGMA integrity_check");
    std::erase(lines, "ok");
  } catch (const Damaged& damaged) {
    lines = {damaged.what()};
  }
  Problems problems;
  for (const std::string& line : lines) {
    problems.push_back(
        {.where = {.file = particulars_file},
         .what = "le fichier des renseignements sur les personnes est endommagé\u00A0: " + line,
         .hint = "palmares contact --all les reprend d’une liste"});
  }
  return problems;
}

}  // namespace palmares::store
