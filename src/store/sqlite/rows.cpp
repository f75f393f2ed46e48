// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/rows.hpp"

#include "domain/territory_types.hpp"
#include "store/names.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Database;
using lib::sqlite::Statement;

// Printed texts hold no line ends: intake refuses control characters.
std::string joined(const std::vector<std::string>& mentions) {
  std::string text;
  for (const std::string& mention : mentions) {
    text += (text.empty() ? "" : "\n") + mention;
  }
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> mentions;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    mentions.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return mentions;
}

Statement of_edition(Database& database, std::string_view before, std::string_view after,
                     std::optional<int> edition) {
  std::string sql(before);
  sql += edition ? " WHERE r.edition = ?1" : "";
  sql += after;
  Statement rows = database.prepare(sql);
  if (edition) {
    rows.bind(1, std::int64_t{*edition});
  }
  return rows;
}

std::optional<std::int64_t> wide(const std::optional<long>& value) {
  return value ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::optional<std::int64_t> latitude(const domain::Territory& body) {
  return body.position ? std::optional<std::int64_t>(domain::millionths(body.position->latitude))
                       : std::nullopt;
}

std::optional<std::int64_t> longitude(const domain::Territory& body) {
  return body.position ? std::optional<std::int64_t>(domain::millionths(body.position->longitude))
                       : std::nullopt;
}

domain::Territory territory_of(const Statement& row) {
  domain::Territory body;
  body.id = row.text(2);
  body.slug = row.text(6);
  body.name = row.text(7);
  body.type = type_named(row.text(8));
  body.department = row.text(9);
  body.siren = row.maybe_text(10);
  body.insee = row.maybe_text(11);
  if (const std::optional<std::int64_t> population = row.maybe_integer(12)) {
    body.population = static_cast<long>(*population);
  }
  body.designation = row.maybe_text(13);
  if (const std::optional<std::int64_t> latitude = row.maybe_integer(21)) {
    body.position = {.latitude = domain::degrees_of(*latitude),
                     .longitude = domain::degrees_of(row.integer(22))};
  }
  body.short_name = row.maybe_text(23);
  return body;
}

constexpr std::string_view revision_columns =
    "SELECT r.act, r.edition, r.territory, r.revision, r.standing, r.position, r.slug, r.name, "
    "r.type, r.department, r.siren,"
    " r.insee, r.population, r.designation, r.grade, r.mentions, r.source_file, r.source_line, "
    "a.at, a.who, a.reason, r.latitude,"
    " r.longitude, r.short_name FROM revision AS r JOIN act AS a ON a.number = r.act";

/// Of the columns above.
Revision revision_of(const Statement& row) {
  Revision revision;
  revision.event = row.integer(0);
  revision.award.edition = static_cast<int>(row.integer(1));
  revision.award.territory = territory_of(row);
  revision.award.revision = static_cast<int>(row.integer(3));
  revision.standing = standing_named(row.text(4));
  revision.position = row.integer(5);
  revision.award.grade = row.text(14);
  revision.award.mentions = split(row.text(15));
  revision.award.where = {
      .file = row.text(16), .line = static_cast<int>(row.integer(17)), .column = 0};
  revision.at = {row.integer(18)};
  revision.who = row.text(19);
  revision.reason = row.text(20);
  return revision;
}

void write_revisions(Database& database, ActNumber event, const std::vector<Revision>& revisions) {
  Statement insert = database.prepare(
      "INSERT INTO revision (act, edition, territory, revision, standing, position, slug, name, "
      "type, department, siren, insee,"
      " population, designation, grade, mentions, source_file, source_line, latitude, longitude, "
      "short_name)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
      "?19, ?20, ?21)");
  for (const Revision& revision : revisions) {
    const domain::Award& award = revision.award;
    const domain::Territory& body = award.territory;
    insert.bind(1, event)
        .bind(2, std::int64_t{award.edition})
        .bind(3, body.id)
        .bind(4, std::int64_t{award.revision});
    insert.bind(5, name_of(revision.standing))
        .bind(6, revision.position)
        .bind(7, body.slug)
        .bind(8, body.name);
    insert.bind(9, name_of(body.type))
        .bind(10, body.department)
        .bind_maybe(11, body.siren)
        .bind_maybe(12, body.insee);
    insert.bind_maybe(13, wide(body.population))
        .bind_maybe(14, body.designation)
        .bind(15, award.grade)
        .bind(16, joined(award.mentions));
    insert.bind(17, award.where.file).bind(18, std::int64_t{award.where.line});
    insert.bind_maybe(19, latitude(body))
        .bind_maybe(20, longitude(body))
        .bind_maybe(21, body.short_name);
    insert.run();
  }
}

}  // namespace

std::vector<EditionState> read_states(Database& database, std::optional<int> edition) {
  std::vector<EditionState> states;
  for (Statement rows = of_edition(
           database,
           "SELECT r.act, r.edition, r.state, r.publication, a.at FROM edition_state AS r"
           " JOIN act AS a ON a.number = r.act",
           " ORDER BY r.act, r.edition", edition);
       rows.step();) {
    EditionState state;
    state.event = rows.integer(0);
    state.edition = static_cast<int>(rows.integer(1));
    state.state = state_named(rows.text(2));
    if (const std::optional<std::int64_t> publication = rows.maybe_integer(3)) {
      state.publication = domain::Instant{*publication};
    }
    state.at = {rows.integer(4)};
    states.push_back(state);
  }
  return states;
}

std::vector<Revision> read_revisions(Database& database, std::optional<int> edition) {
  std::vector<Revision> revisions;
  for (Statement rows = of_edition(database, revision_columns,
                                   " ORDER BY r.act, r.position, r.territory", edition);
       rows.step();) {
    revisions.push_back(revision_of(rows));
  }
  return revisions;
}

std::vector<Revision> read_revisions_of(Database& database,
                                        const std::vector<std::string>& territories) {
  std::vector<Revision> revisions;
  Statement rows = database.prepare(std::string(revision_columns) + " WHERE r.territory = ?1");
  for (const std::string& territory : territories) {
    for (rows.bind(1, territory); rows.step();) {
      revisions.push_back(revision_of(rows));
    }
    rows.reset();
  }
  std::ranges::sort(revisions, {}, [](const Revision& revision) {
    return std::tuple(revision.event, revision.position,
                      std::string_view(revision.award.territory.id));
  });
  return revisions;
}

std::vector<Alias> read_aliases(Database& database) {
  std::vector<Alias> aliases;
  for (Statement rows = database.prepare("SELECT act, id, of FROM alias ORDER BY act, id");
       rows.step();) {
    aliases.push_back({.event = rows.integer(0), .id = rows.text(1), .of = rows.text(2)});
  }
  return aliases;
}

std::vector<LogLine> read_log(Database& database) {
  std::vector<LogLine> log;
  for (Statement rows = database.prepare("SELECT number, at, who, deed, edition, reason, digest, "
                                         "previous, hash FROM act ORDER BY number");
       rows.step();) {
    log.push_back({.number = rows.integer(0),
                   .event = {.at = {rows.integer(1)},
                             .who = rows.text(2),
                             .event_type = event_type_named(rows.text(3)),
                             .edition = static_cast<int>(rows.integer(4)),
                             .reason = rows.text(5)},
                   .digest = rows.text(6),
                   .previous = rows.text(7),
                   .hash = rows.text(8)});
  }
  return log;
}

void write_rows(Database& database, ActNumber event, const Changes& changes) {
  for (const EditionState& state : changes.states) {
    const std::optional<std::int64_t> publication =
        state.publication ? std::optional<std::int64_t>(state.publication->seconds) : std::nullopt;
    database
        .prepare(
            "INSERT INTO edition_state (act, edition, state, publication) VALUES (?1, ?2, ?3, ?4)")
        .bind(1, event)
        .bind(2, std::int64_t{state.edition})
        .bind(3, name_of(state.state))
        .bind_maybe(4, publication)
        .run();
  }
  write_revisions(database, event, changes.revisions);
  for (const Alias& alias : changes.aliases) {
    database.prepare("INSERT INTO alias (act, id, of) VALUES (?1, ?2, ?3)")
        .bind(1, event)
        .bind(2, alias.id)
        .bind(3, alias.of)
        .run();
  }
}

void write_line(Database& database, const LogLine& line) {
  database
      .prepare(
          "INSERT INTO act (number, at, who, deed, edition, reason, digest, previous, hash)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .bind(1, line.number)
      .bind(2, line.event.at.seconds)
      .bind(3, line.event.who)
      .bind(4, name_of(line.event.event_type))
      .bind(5, std::int64_t{line.event.edition})
      .bind(6, line.event.reason)
      .bind(7, line.digest)
      .bind(8, line.previous)
      .bind(9, line.hash)
      .run();
}

}  // namespace palmares::store
