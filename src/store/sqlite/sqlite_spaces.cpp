// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_spaces.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr std::array<std::string_view, space_deeds.size()> deed_names = {
    "made", "renewed", "revoked", "told", "reported", "settled", "erased"};

constexpr const char* link_columns =
    "SELECT edition, territory, hash, made, expires, who FROM space_link WHERE ";
constexpr const char* report_columns =
    "SELECT edition, territory, at, text FROM error_report WHERE edition = ?1";

SpaceName name_of(const Statement& row, int column) {
  return {.edition = static_cast<int>(row.integer(column)), .territory = row.text(column + 1)};
}

SpaceLink link_of_row(const Statement& row) {
  return {.name = name_of(row, 0),
          .hash = row.text(2),
          .made = {row.integer(3)},
          .expires = {row.integer(4)},
          .who = row.text(5)};
}

ErrorReport report_of_row(const Statement& row) {
  return {.name = name_of(row, 0), .at = {row.integer(2)}, .text = row.text(3)};
}

Statement& bind(Statement& statement, const SpaceName& name) {
  return statement.bind(1, std::int64_t{name.edition}).bind(2, name.territory);
}

void write(Database& database, SpaceDeed deed, const SpaceName& name, const SpaceActor& by) {
  Statement insert = database.prepare(
      "INSERT INTO space_event (edition, territory, at, who, deed) VALUES (?1, ?2, ?3, ?4, ?5)");
  bind(insert, name)
      .bind(3, by.at.seconds)
      .bind(4, by.who)
      .bind(5, deed_names.at(static_cast<std::size_t>(deed)))
      .run();
}

/// Is it the last that was noted of that space, and not long ago?
bool noted_lately(Database& database, SpaceDeed deed, const SpaceName& name, domain::Instant now) {
  Statement row = database.prepare(
      "SELECT deed, at FROM space_event WHERE edition = ?1 AND territory = ?2 ORDER BY number DESC "
      "LIMIT 1");
  return bind(row, name).step() && row.text(0) == deed_names.at(static_cast<std::size_t>(deed)) &&
         now.seconds - row.integer(1) < quiet_seconds;
}

bool has_row(Database& database, const std::string& table, const SpaceName& name) {
  Statement row =
      database.prepare("SELECT 1 FROM " + table + " WHERE edition = ?1 AND territory = ?2");
  return bind(row, name).step();
}

}  // namespace

SqliteSpaces::SqliteSpaces(std::filesystem::path folder) : m_file(std::move(folder)) {}

// A file of an older program has particulars alone.
Database* SqliteSpaces::for_reading() {
  Database* database = m_file.for_reading();
  return database == nullptr || database->number(
                                    "SELECT count(*) FROM sqlite_schema WHERE name = "
                                    "'space_event'") == 0
             ? nullptr
             : database;
}

std::optional<SpaceLink> SqliteSpaces::link(const SpaceName& name) {
  const std::lock_guard lock(m_mutex);
  Database* database = for_reading();
  if (database == nullptr) {
    return std::nullopt;
  }
  Statement row = database->prepare(std::string(link_columns) + "edition = ?1 AND territory = ?2");
  return bind(row, name).step() ? std::optional(link_of_row(row)) : std::nullopt;
}

std::optional<SpaceLink> SqliteSpaces::link_of(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  Database* database = for_reading();
  if (database == nullptr) {
    return std::nullopt;
  }
  Statement row = database->prepare(std::string(link_columns) + "hash = ?1");
  return row.bind(1, hash).step() ? std::optional(link_of_row(row)) : std::nullopt;
}

void SqliteSpaces::put(const SpaceLink& link) {
  const std::lock_guard lock(m_mutex);
  Database& database = m_file.for_writing();
  Transaction transaction(database, Lock::write);
  const bool before = has_row(database, "space_link", link.name);
  Statement insert = database.prepare(
      "INSERT OR REPLACE INTO space_link (edition, territory, hash, made, expires, who) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6)");
  bind(insert, link.name)
      .bind(3, link.hash)
      .bind(4, link.made.seconds)
      .bind(5, link.expires.seconds)
      .bind(6, link.who)
      .run();
  write(database, before ? SpaceDeed::renewed : SpaceDeed::made, link.name,
        {.who = link.who, .at = link.made});
  transaction.commit();
}

bool SqliteSpaces::take_away(const char* table, SpaceDeed deed, const SpaceName& name,
                             const SpaceActor& by) {
  if (for_reading() == nullptr) {
    return false;
  }
  Database& database = m_file.for_writing();
  Transaction transaction(database, Lock::write);
  if (!has_row(database, table, name)) {
    return false;
  }
  Statement erase = database.prepare("DELETE FROM " + std::string(table) +
                                     " WHERE edition = ?1 AND territory = ?2");
  bind(erase, name).run();
  write(database, deed, name, by);
  transaction.commit();
  return true;
}

bool SqliteSpaces::revoke(const SpaceName& name, const SpaceActor& by) {
  const std::lock_guard lock(m_mutex);
  return take_away("space_link", SpaceDeed::revoked, name, by);
}

std::optional<ErrorReport> SqliteSpaces::report(const SpaceName& name) {
  const std::lock_guard lock(m_mutex);
  Database* database = for_reading();
  if (database == nullptr) {
    return std::nullopt;
  }
  Statement row = database->prepare(std::string(report_columns) + " AND territory = ?2");
  return bind(row, name).step() ? std::optional(report_of_row(row)) : std::nullopt;
}

std::vector<ErrorReport> SqliteSpaces::reports(int edition) {
  const std::lock_guard lock(m_mutex);
  std::vector<ErrorReport> all;
  if (Database* database = for_reading()) {
    Statement rows = database->prepare(std::string(report_columns) + " ORDER BY at, territory");
    for (rows.bind(1, std::int64_t{edition}); rows.step();) {
      all.push_back(report_of_row(rows));
    }
  }
  return all;
}

bool SqliteSpaces::add(const ErrorReport& report, std::string_view who) {
  const std::lock_guard lock(m_mutex);
  Database& database = m_file.for_writing();
  Transaction transaction(database, Lock::write);
  if (has_row(database, "error_report", report.name)) {
    return false;
  }
  Statement insert = database.prepare(
      "INSERT INTO error_report (edition, territory, at, text) VALUES (?1, ?2, ?3, ?4)");
  bind(insert, report.name).bind(3, report.at.seconds).bind(4, report.text).run();
  write(database, SpaceDeed::reported, report.name, {.who = std::string(who), .at = report.at});
  transaction.commit();
  return true;
}

bool SqliteSpaces::settle(const SpaceName& name, const SpaceActor& by) {
  const std::lock_guard lock(m_mutex);
  return take_away("error_report", SpaceDeed::settled, name, by);
}

void SqliteSpaces::note(const SpaceName& name, SpaceDeed deed, const SpaceActor& by) {
  const std::lock_guard lock(m_mutex);
  Database& database = m_file.for_writing();
  Transaction transaction(database, Lock::write);
  if (!noted_lately(database, deed, name, by.at)) {
    write(database, deed, name, by);
    transaction.commit();
  }
}

std::vector<SpaceEvent> SqliteSpaces::events(std::size_t most) {
  const std::lock_guard lock(m_mutex);
  std::vector<SpaceEvent> all;
  if (Database* database = for_reading()) {
    Statement rows = database->prepare(
        "SELECT edition, territory, at, who, deed FROM space_event ORDER BY number DESC LIMIT ?1");
    for (rows.bind(1, static_cast<std::int64_t>(most)); rows.step();) {
      const auto deed = std::ranges::find(deed_names, rows.text(4)) - deed_names.begin();
      all.push_back({.at = {rows.integer(2)},
                     .who = rows.text(3),
                     .name = name_of(rows, 0),
                     .deed = space_deeds.at(static_cast<std::size_t>(deed))});
    }
  }
  return all;
}

}  // namespace palmares::store
