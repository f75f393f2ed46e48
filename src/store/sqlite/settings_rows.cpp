// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/settings_rows.hpp"

#include "store/store.hpp"

#include <cstdint>

namespace palmares::store {

using lib::sqlite::Database;
using lib::sqlite::Statement;

std::vector<SettingsRevision> read_settings_revisions(Database& database, std::optional<int> edition) {
  Statement rows = database.prepare(
      edition ? "SELECT edition, number, text, at, who, reason FROM edition_settings WHERE edition = ?1 ORDER BY number"
              : "SELECT edition, number, text, at, who, reason FROM edition_settings AS s"
                " WHERE number = (SELECT max(number) FROM edition_settings WHERE edition = s.edition) ORDER BY edition");
  if (edition) {
    rows.bind(1, std::int64_t{*edition});
  }
  std::vector<SettingsRevision> all;
  while (rows.step()) {
    all.push_back({.edition = static_cast<int>(rows.integer(0)),
                   .number = static_cast<int>(rows.integer(1)),
                   .text = rows.text(2),
                   .at = {rows.integer(3)},
                   .who = rows.text(4),
                   .reason = rows.text(5)});
  }
  return all;
}

void write_settings_revision(Database& database, const SettingsRevision& revision) {
  lib::sqlite::Transaction transaction(database, lib::sqlite::Lock::write);
  Statement newest = database.prepare("SELECT coalesce(max(number), 0) FROM edition_settings WHERE edition = ?1");
  if (!newest.bind(1, std::int64_t{revision.edition}).step() || newest.integer(0) + 1 != revision.number) {
    throw Conflict();
  }
  database.prepare("INSERT INTO edition_settings (edition, number, text, at, who, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(1, std::int64_t{revision.edition})
      .bind(2, std::int64_t{revision.number})
      .bind(3, revision.text)
      .bind(4, revision.at.seconds)
      .bind(5, revision.who)
      .bind(6, revision.reason)
      .run();
  transaction.commit();
}

}  // namespace palmares::store
