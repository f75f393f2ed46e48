// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_api_tokens.hpp"

#include "lib/crypto/sodium.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/sqlite_accounts.hpp"

#include <string>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* columns = "hash, account, name, scopes, created, expires, used";
constexpr std::int64_t a_minute = 60;
constexpr const char* processes_file = "processes.lock";
constexpr std::size_t holder_bytes = 16;

ApiToken token_of(const Statement& row) {
  ApiToken token{.hash = row.text(0),
                 .account = row.text(1),
                 .name = row.text(2),
                 .scopes = row.text(3),
                 .created = {row.integer(4)},
                 .expires = {row.integer(5)},
                 .used = std::nullopt};
  if (const std::optional<std::int64_t> used = row.maybe_integer(6)) {
    token.used = domain::Instant{*used};
  }
  return token;
}

}  // namespace

// A status of 0: begun and not answered. `since` is when it was first begun, `at` when it was begun
// last.
void create_api_tables(Database& database) {
  database.execute(
      "CREATE TABLE api_token (hash TEXT PRIMARY KEY CHECK (length(hash) = 64), account TEXT NOT "
      "NULL REFERENCES account (name),"
      " name TEXT NOT NULL CHECK (name <> ''), scopes TEXT NOT NULL, created INTEGER NOT NULL, "
      "expires INTEGER NOT NULL,"
      " used INTEGER, UNIQUE (account, name)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE api_answer (account TEXT NOT NULL, key TEXT NOT NULL CHECK (key <> ''),"
      " digest TEXT NOT NULL CHECK (length(digest) = 64), holder TEXT NOT NULL, since INTEGER NOT "
      "NULL, at INTEGER NOT NULL,"
      " status INTEGER NOT NULL, location TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (account, "
      "key)) STRICT, WITHOUT ROWID;"
      "CREATE INDEX api_answer_since ON api_answer (since)");
}

void drop_api_tokens(Database& database, std::string_view account) {
  database.prepare("DELETE FROM api_token WHERE account = ?1").bind(1, account).run();
}

SqliteApiTokens::SqliteApiTokens(const std::filesystem::path& folder)
    : m_database(folder / database_file, Access::write, busy_ms),
      m_lock(lib::LivenessLock::take(folder / processes_file)),
      m_holder(m_lock ? m_lock->name() : lib::hex(lib::random_bytes(holder_bytes))) {
  m_database.execute(settings_for_secrets);
}

std::vector<ApiToken> SqliteApiTokens::tokens(std::string_view account) {
  const std::lock_guard lock(m_mutex);
  Statement rows = m_database.prepare(std::string("SELECT ") + columns +
                                      " FROM api_token WHERE account = ?1 ORDER BY name");
  std::vector<ApiToken> all;
  for (rows.bind(1, account); rows.step();) {
    all.push_back(token_of(rows));
  }
  return all;
}

std::optional<ApiToken> SqliteApiTokens::token(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  Statement row =
      m_database.prepare(std::string("SELECT ") + columns + " FROM api_token WHERE hash = ?1");
  return row.bind(1, hash).step() ? std::optional(token_of(row)) : std::nullopt;
}

ApiTokens::Added SqliteApiTokens::add(const ApiToken& token, const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement there =
      m_database.prepare("SELECT count(*), max(name = ?2) FROM api_token WHERE account = ?1");
  if (there.bind(1, token.account).bind(2, token.name).step()) {
    if (there.integer(0) > 0 && there.integer(1) == 1) {
      return Added::same_name;
    }
    if (there.integer(0) >= static_cast<std::int64_t>(most_tokens_of_account)) {
      return Added::too_many;
    }
  }
  there.reset();
  m_database
      .prepare(
          "INSERT INTO api_token (hash, account, name, scopes, created, expires) VALUES (?1, ?2, "
          "?3, ?4, ?5, ?6)")
      .bind(1, token.hash)
      .bind(2, token.account)
      .bind(3, token.name)
      .bind(4, token.scopes)
      .bind(5, token.created.seconds)
      .bind(6, token.expires.seconds)
      .run();
  write_account_event(m_database, event);
  transaction.commit();
  return Added::yes;
}

bool SqliteApiTokens::revoke(std::string_view account, std::string_view name,
                             const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement there = m_database.prepare("SELECT 1 FROM api_token WHERE account = ?1 AND name = ?2");
  if (!there.bind(1, account).bind(2, name).step()) {
    return false;
  }
  there.reset();
  m_database.prepare("DELETE FROM api_token WHERE account = ?1 AND name = ?2")
      .bind(1, account)
      .bind(2, name)
      .run();
  write_account_event(m_database, event);
  transaction.commit();
  return true;
}

void SqliteApiTokens::use(const ApiToken& token, domain::Instant now) {
  if (token.used && now.seconds - token.used->seconds < a_minute) {
    return;
  }
  const std::lock_guard lock(m_mutex);
  m_database.prepare("UPDATE api_token SET used = ?2 WHERE hash = ?1")
      .bind(1, token.hash)
      .bind(2, now.seconds)
      .run();
}

RequestStart SqliteApiTokens::begin(const KeyedRequest& request, domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  m_database.prepare("DELETE FROM api_answer WHERE since < ?1")
      .bind(1, now.seconds - answers_last)
      .run();
  Statement row = m_database.prepare(
      "SELECT digest, holder, since, at, status, location, body FROM api_answer WHERE account = ?1 "
      "AND key = ?2");
  RequestStart start;
  if (!row.bind(1, request.account).bind(2, request.key).step()) {
    row.reset();
    start = begin_anew(request, now);
  } else if (row.text(0) != request.digest) {
    start.status = RequestStart::Status::other;
  } else if (row.integer(4) != 0) {
    start.status = RequestStart::Status::answered;
    start.answer = {
        .status = static_cast<int>(row.integer(4)), .location = row.text(5), .body = row.text(6)};
  } else if (row.text(1) == request.holder || is_under_way(row.text(1), row.integer(3), now)) {
    start.status = RequestStart::Status::running;
  } else {
    start.before = domain::Instant{row.integer(2)};
    row.reset();
    m_database.prepare("UPDATE api_answer SET holder = ?3, at = ?4 WHERE account = ?1 AND key = ?2")
        .bind(1, request.account)
        .bind(2, request.key)
        .bind(3, request.holder)
        .bind(4, now.seconds)
        .run();
  }
  row.reset();
  transaction.commit();
  return start;
}

bool SqliteApiTokens::is_under_way(const std::string& holder, std::int64_t at,
                                   domain::Instant now) const {
  switch (m_lock ? m_lock->of(holder) : lib::Liveness::unknown) {
    case lib::Liveness::alive:
      return true;
    case lib::Liveness::dead:
      return false;
    case lib::Liveness::unknown:
      break;
  }
  return now.seconds - at < request_lease;
}

RequestStart SqliteApiTokens::begin_anew(const KeyedRequest& request, domain::Instant now) {
  Statement count = m_database.prepare("SELECT count(*) FROM api_answer WHERE account = ?1");
  if (count.bind(1, request.account).step() && count.integer(0) >= most_answers_of_account) {
    return {.status = RequestStart::Status::full};
  }
  count.reset();
  m_database
      .prepare(
          "INSERT INTO api_answer (account, key, digest, holder, since, at, status, location, body)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, '', '')")
      .bind(1, request.account)
      .bind(2, request.key)
      .bind(3, request.digest)
      .bind(4, request.holder)
      .bind(5, now.seconds)
      .run();
  return {};
}

void SqliteApiTokens::answer(const KeyedRequest& request, const KeptAnswer& answer) {
  const std::lock_guard lock(m_mutex);
  m_database
      .prepare(
          "UPDATE api_answer SET status = ?4, location = ?5, body = ?6"
          " WHERE account = ?1 AND key = ?2 AND holder = ?3 AND status = 0")
      .bind(1, request.account)
      .bind(2, request.key)
      .bind(3, request.holder)
      .bind(4, std::int64_t{answer.status})
      .bind(5, answer.location)
      .bind(6, answer.body)
      .run();
}

void SqliteApiTokens::give_up(const KeyedRequest& request) {
  const std::lock_guard lock(m_mutex);
  m_database
      .prepare(
          "DELETE FROM api_answer WHERE account = ?1 AND key = ?2 AND holder = ?3 AND status = 0")
      .bind(1, request.account)
      .bind(2, request.key)
      .bind(3, request.holder)
      .run();
}

}  // namespace palmares::store
