// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_sightings.hpp"

#include "store/names.hpp"
#include "store/sqlite/schema.hpp"

#include <map>
#include <string>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

// Counts of a minute that a power cut takes are no loss: other writers shall not wait for the disk
// because of them.
constexpr const char* settings =
    "PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";

}  // namespace

void create_sighting_table(Database& database) {
  database.execute(
      "CREATE TABLE sighting (edition INTEGER NOT NULL, territory TEXT NOT NULL CHECK (territory "
      "<> ''),"
      " day TEXT NOT NULL CHECK (length(day) = 10), kind TEXT NOT NULL CHECK (kind IN ('kit', "
      "'code', 'badge')),"
      " host TEXT NOT NULL, count INTEGER NOT NULL CHECK (count > 0),"
      " PRIMARY KEY (edition, territory, day, kind, host)) STRICT, WITHOUT ROWID;"
      "CREATE INDEX sighting_host_day ON sighting (day) WHERE host <> ''");
}

SqliteSightings::SqliteSightings(const std::filesystem::path& folder)
    : m_database(folder / database_file, Access::write, busy_ms) {
  m_database.execute(settings);
}

/// May that host have a row of its own?
bool SqliteSightings::has_room(const Sighting& seen) {
  Statement others = m_database.prepare(
      "SELECT count(*), max(host = ?4) FROM sighting WHERE edition = ?1 AND territory = ?2 AND day "
      "= ?3 AND kind = 'badge'"
      " AND host <> ''");
  others.bind(1, std::int64_t{seen.edition})
      .bind(2, seen.territory)
      .bind(3, seen.day)
      .bind(4, seen.host);
  return !others.step() || others.integer(0) < most_hosts_a_day || others.integer(1) == 1;
}

void SqliteSightings::add(std::span<const Sighting> seen) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  std::map<std::string, std::int64_t>
      hosts_of_day;  // no more than there are: some add to a row that is there
  for (const Sighting& one : seen) {
    bool named = !one.host.empty();
    if (named) {
      const auto [day, unknown] = hosts_of_day.try_emplace(one.day, 0);
      if (unknown) {
        Statement count =
            m_database.prepare("SELECT count(*) FROM sighting WHERE day = ?1 AND host <> ''");
        day->second = count.bind(1, one.day).step() ? count.integer(0) : 0;
      }
      named = day->second < most_host_rows_a_day && has_room(one);
      day->second += named ? 1 : 0;
    }
    Statement row = m_database.prepare(
        "INSERT INTO sighting (edition, territory, day, kind, host, count) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count");
    row.bind(1, std::int64_t{one.edition})
        .bind(2, one.territory)
        .bind(3, one.day)
        .bind(4, name_of(one.kind))
        .bind(5, named ? std::string_view(one.host) : std::string_view())
        .bind(6, one.count)
        .run();
  }
  transaction.commit();
}

/// From laureate to laureate, along the key: a table of millions of rows is neither read whole nor
/// held for long.
void SqliteSightings::forget_before(std::string_view day) {
  const std::lock_guard lock(m_mutex);
  Statement oldest = m_database.prepare(
      "SELECT edition, territory, day FROM sighting WHERE (edition, territory) > (?1, ?2) ORDER BY "
      "edition, territory, day LIMIT "
      "1");
  Statement old =
      m_database.prepare("DELETE FROM sighting WHERE edition = ?1 AND territory = ?2 AND day < ?3");
  std::int64_t edition = 0;
  std::string territory;
  while (oldest.bind(1, edition).bind(2, territory).step()) {
    edition = oldest.integer(0);
    territory = oldest.text(1);
    const bool some = oldest.text(2) < day;
    oldest.reset();
    if (some) {
      old.bind(1, edition).bind(2, territory).bind(3, day).run();
      old.reset();
    }
  }
}

std::vector<SightingSum> SqliteSightings::sums(int edition, std::string_view since) {
  const std::lock_guard lock(m_mutex);
  std::vector<SightingSum> all;
  Statement rows = m_database.prepare(
      "SELECT territory, kind, host, sum(count), min(day), max(day) FROM sighting WHERE edition = "
      "?1 AND day >= ?2"
      " GROUP BY territory, kind, host ORDER BY territory, kind, host");
  rows.bind(1, std::int64_t{edition}).bind(2, since);
  while (rows.step()) {
    all.push_back({.territory = rows.text(0),
                   .kind = sighting_kind_named(rows.text(1)),
                   .host = rows.text(2),
                   .count = rows.integer(3),
                   .first = rows.text(4),
                   .last = rows.text(5)});
  }
  return all;
}

std::vector<MonthOfHosts> SqliteSightings::months(int edition, std::string_view since) {
  const std::lock_guard lock(m_mutex);
  std::vector<MonthOfHosts> all;
  Statement rows = m_database.prepare(
      "SELECT substr(day, 1, 7), count(DISTINCT host) FROM sighting WHERE edition = ?1 AND day >= "
      "?2 AND kind = 'badge'"
      " AND host <> '' GROUP BY 1 ORDER BY 1");
  rows.bind(1, std::int64_t{edition}).bind(2, since);
  while (rows.step()) {
    all.push_back({.month = rows.text(0), .hosts = rows.integer(1)});
  }
  return all;
}

}  // namespace palmares::store
