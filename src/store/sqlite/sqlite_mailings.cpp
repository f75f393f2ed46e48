// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_mailings.hpp"

#include "store/sqlite/schema.hpp"

#include <array>
#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* settings =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA "
    "cell_size_check = ON";
constexpr const char* columns = "territory, revision, state, words, attempts, at";
constexpr std::array<std::string_view, 5> states = {"queued", "sending", "sent", "refused",
                                                    "uncertain"};

constexpr std::array<std::string_view, 3> deeds = {"go_on", "pause", "send_again"};

std::string_view to_text(MessageState state) {
  return states.at(static_cast<std::size_t>(state));
}

MessageState state_of_text(const std::string& text) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states.at(i) == text) {
      return static_cast<MessageState>(i);
    }
  }
  throw lib::sqlite::Damaged("a message in the state " + text);
}

MailingDeed deed_of_text(const std::string& text) {
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    if (deeds.at(i) == text) {
      return static_cast<MailingDeed>(i);
    }
  }
  throw lib::sqlite::Damaged("somebody did with messages: " + text);
}

Message message_of(const Statement& row, int edition, std::string_view act) {
  return {.name = {.edition = edition,
                   .act = std::string(act),
                   .territory = row.text(0),
                   .revision = static_cast<int>(row.integer(1))},
          .state = state_of_text(row.text(2)),
          .words = row.text(3),
          .attempts = static_cast<int>(row.integer(4)),
          .at = {row.integer(5)}};
}

Statement& bind_name(Statement& statement, const MessageName& name) {
  return statement.bind(1, std::int64_t{name.edition})
      .bind(2, name.act)
      .bind(3, name.territory)
      .bind(4, std::int64_t{name.revision});
}

constexpr const char* named =
    " WHERE edition = ?1 AND act = ?2 AND territory = ?3 AND revision = ?4";

}  // namespace

void create_mailing_tables(Database& database) {
  database.execute(
      "CREATE TABLE mailing (edition INTEGER NOT NULL, act TEXT NOT NULL CHECK (act <> ''), paused "
      "INTEGER NOT NULL,"
      " who TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (edition, act)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE message (edition INTEGER NOT NULL, act TEXT NOT NULL, territory TEXT NOT NULL "
      "CHECK (territory <> ''),"
      " revision INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('queued', 'sending', "
      "'sent', 'refused', 'uncertain')),"
      " words TEXT NOT NULL, attempts INTEGER NOT NULL, at INTEGER NOT NULL,"
      " PRIMARY KEY (edition, act, territory, revision), FOREIGN KEY (edition, act) REFERENCES "
      "mailing (edition, act)) STRICT,"
      " WITHOUT ROWID;"
      "CREATE INDEX message_state ON message (edition, act, state);");
}

void create_mailing_event_table(Database& database) {
  database.execute(
      "CREATE TABLE mailing_event (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT "
      "NULL, edition INTEGER NOT NULL,"
      " act TEXT NOT NULL, deed TEXT NOT NULL CHECK (deed IN ('go_on', 'pause', 'send_again')), "
      "messages INTEGER NOT NULL) "
      "STRICT");
}

SqliteMailings::SqliteMailings(const std::filesystem::path& folder)
    : m_database(folder / database_file, Access::write, busy_ms) {
  m_database.execute(settings);
}

std::size_t SqliteMailings::changed() {
  return static_cast<std::size_t>(m_database.number("SELECT changes()"));
}

std::optional<Mailing> SqliteMailings::mailing(int edition, std::string_view act) {
  const std::lock_guard lock(m_mutex);
  Statement row =
      m_database.prepare("SELECT paused, who, at FROM mailing WHERE edition = ?1 AND act = ?2");
  if (!row.bind(1, std::int64_t{edition}).bind(2, act).step()) {
    return std::nullopt;
  }
  return Mailing{.edition = edition,
                 .act = std::string(act),
                 .paused = row.integer(0) != 0,
                 .who = row.text(1),
                 .at = {row.integer(2)}};
}

std::vector<Message> SqliteMailings::messages(int edition, std::string_view act) {
  const std::lock_guard lock(m_mutex);
  std::vector<Message> all;
  Statement rows = m_database.prepare(
      std::string("SELECT ") + columns +
      " FROM message WHERE edition = ?1 AND act = ?2 ORDER BY territory, revision");
  for (rows.bind(1, std::int64_t{edition}).bind(2, act); rows.step();) {
    all.push_back(message_of(rows, edition, act));
  }
  return all;
}

void SqliteMailings::write(const Mailing& mailing) {
  m_database
      .prepare(
          "INSERT INTO mailing (edition, act, paused, who, at) VALUES (?1, ?2, ?3, ?4, ?5)"
          " ON CONFLICT (edition, act) DO UPDATE SET paused = excluded.paused, who = excluded.who, "
          "at = excluded.at")
      .bind(1, std::int64_t{mailing.edition})
      .bind(2, mailing.act)
      .bind(3, std::int64_t{mailing.paused ? 1 : 0})
      .bind(4, mailing.who)
      .bind(5, mailing.at.seconds)
      .run();
}

void SqliteMailings::note(const Mailing& mailing, MailingDeed deed) {
  m_database
      .prepare(
          "INSERT INTO mailing_event (at, who, edition, act, deed, messages) VALUES (?1, ?2, ?3, "
          "?4, ?5,"
          " (SELECT count(*) FROM message WHERE edition = ?3 AND act = ?4 AND state = 'queued'))")
      .bind(1, mailing.at.seconds)
      .bind(2, mailing.who)
      .bind(3, std::int64_t{mailing.edition})
      .bind(4, mailing.act)
      .bind(5, deeds.at(static_cast<std::size_t>(deed)))
      .run();
}

std::vector<MailingEvent> SqliteMailings::events(int most) {
  const std::lock_guard lock(m_mutex);
  std::vector<MailingEvent> all;
  Statement rows = m_database.prepare(
      "SELECT at, who, edition, act, deed, messages FROM mailing_event ORDER BY number DESC LIMIT "
      "?1");
  for (rows.bind(1, std::int64_t{most}); rows.step();) {
    all.push_back({.at = {rows.integer(0)},
                   .who = rows.text(1),
                   .edition = static_cast<int>(rows.integer(2)),
                   .act = rows.text(3),
                   .deed = deed_of_text(rows.text(4)),
                   .messages = rows.integer(5)});
  }
  return all;
}

std::size_t SqliteMailings::go_on(const Mailing& mailing, std::span<const MessageName> messages) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Mailing running = mailing;
  running.paused = false;
  write(running);
  std::size_t added = 0;
  Statement insert = m_database.prepare(
      "INSERT INTO message (edition, act, territory, revision, state, words, attempts, at)"
      " VALUES (?1, ?2, ?3, ?4, 'queued', '', 0, ?5) ON CONFLICT DO NOTHING");
  for (const MessageName& name : messages) {
    bind_name(insert, name).bind(5, mailing.at.seconds).run();
    added += changed();
  }
  note(running, MailingDeed::go_on);
  transaction.commit();
  return added;
}

void SqliteMailings::pause(const Mailing& mailing) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Mailing paused = mailing;
  paused.paused = true;
  write(paused);
  note(paused, MailingDeed::pause);
  transaction.commit();
}

bool SqliteMailings::send_again(const MessageName& message, const std::string& who,
                                domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement update =
      m_database.prepare(std::string("UPDATE message SET state = 'queued', words = '', at = ?5") +
                         named + " AND state IN ('refused', 'uncertain')");
  bind_name(update, message).bind(5, now.seconds).run();
  const bool queued = changed() == 1;
  if (queued) {
    note({.edition = message.edition, .act = message.act, .who = who, .at = now},
         MailingDeed::send_again);
  }
  transaction.commit();
  return queued;
}

std::optional<Message> SqliteMailings::next(int edition, std::string_view act) {
  const std::lock_guard lock(m_mutex);
  Statement row = m_database.prepare(std::string("SELECT ") + columns +
                                     " FROM message WHERE edition = ?1 AND act = ?2 AND state = "
                                     "'queued' AND EXISTS (SELECT 1 FROM mailing AS m"
                                     " WHERE m.edition = ?1 AND m.act = ?2 AND m.paused = 0) ORDER "
                                     "BY attempts, territory, revision LIMIT 1");
  return row.bind(1, std::int64_t{edition}).bind(2, act).step()
             ? std::optional(message_of(row, edition, act))
             : std::nullopt;
}

bool SqliteMailings::begin(const MessageName& message, domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement update = m_database.prepare(
      std::string("UPDATE message SET state = 'sending', attempts = attempts + 1, at = ?5") +
      named +
      " AND state = 'queued' AND EXISTS (SELECT 1 FROM mailing AS m WHERE m.edition = ?1 AND m.act "
      "= ?2 AND m.paused = 0)");
  bind_name(update, message).bind(5, now.seconds).run();
  const bool ours = changed() == 1;
  transaction.commit();
  return ours;
}

void SqliteMailings::end(const Message& message) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement update = m_database.prepare(
      std::string(
          "UPDATE message SET state = ?5, words = ?6, attempts = max(attempts, ?7), at = ?8") +
      named + " AND state <> 'sent'");
  bind_name(update, message.name)
      .bind(5, to_text(message.state))
      .bind(6, message.words)
      .bind(7, std::int64_t{message.attempts})
      .bind(8, message.at.seconds)
      .run();
  transaction.commit();
}

std::size_t SqliteMailings::settle(int edition, std::string_view act, domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  m_database
      .prepare(
          "UPDATE message SET state = 'uncertain', at = ?3 WHERE edition = ?1 AND act = ?2 AND "
          "state = 'sending'")
      .bind(1, std::int64_t{edition})
      .bind(2, act)
      .bind(3, now.seconds)
      .run();
  const std::size_t marked = changed();
  transaction.commit();
  return marked;
}

}  // namespace palmares::store
