// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_accounts.hpp"

#include "store/sqlite/schema.hpp"
#include "store/sqlite/sqlite_api_tokens.hpp"

#include <utility>

namespace palmares::store {

namespace {

using lib::sqlite::Access;
using lib::sqlite::Database;
using lib::sqlite::Lock;
using lib::sqlite::Statement;
using lib::sqlite::Transaction;

constexpr const char* columns =
    "name, role, password, totp, totp_step, device_key, disabled, created";

Account account_of(const Statement& row) {
  return {.name = row.text(0),
          .role = role_named(row.text(1)).value_or(Role::redaction),
          .password = row.text(2),
          .totp = row.text(3),
          .totp_step = row.integer(4),
          .device_key = row.text(5),
          .disabled = row.integer(6) != 0,
          .created = {row.integer(7)}};
}

}  // namespace

SqliteAccounts::SqliteAccounts(const std::filesystem::path& folder)
    : m_database(folder / database_file, Access::write, busy_ms) {
  m_database.execute(settings_for_secrets);
}

std::vector<Account> SqliteAccounts::accounts() {
  const std::lock_guard lock(m_mutex);
  std::vector<Account> all;
  for (Statement rows =
           m_database.prepare(std::string("SELECT ") + columns + " FROM account ORDER BY name");
       rows.step();) {
    all.push_back(account_of(rows));
  }
  return all;
}

std::optional<Account> SqliteAccounts::account(std::string_view name) {
  const std::lock_guard lock(m_mutex);
  Statement row =
      m_database.prepare(std::string("SELECT ") + columns + " FROM account WHERE name = ?1");
  return row.bind(1, name).step() ? std::optional(account_of(row)) : std::nullopt;
}

bool SqliteAccounts::add(const Account& account, const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement there = m_database.prepare("SELECT 1 FROM account WHERE name = ?1");
  if (there.bind(1, account.name).step()) {
    return false;
  }
  m_database
      .prepare(
          "INSERT INTO account (name, role, password, totp, totp_step, device_key, disabled, "
          "created)"
          " VALUES (?1, '', '', '', 0, '', 0, 0)")
      .bind(1, account.name)
      .run();
  write(account);
  write_account_event(m_database, event);
  transaction.commit();
  return true;
}

void SqliteAccounts::write(const Account& account) {
  m_database
      .prepare(
          "UPDATE account SET role = ?2, password = ?3, totp = ?4, totp_step = ?5, device_key = "
          "?6, disabled = ?7,"
          " created = ?8 WHERE name = ?1")
      .bind(1, account.name)
      .bind(2, to_text(account.role))
      .bind(3, account.password)
      .bind(4, account.totp)
      .bind(5, account.totp_step)
      .bind(6, account.device_key)
      .bind(7, std::int64_t{account.disabled ? 1 : 0})
      .bind(8, account.created.seconds)
      .run();
}

void write_account_event(Database& database, const AccountEvent& event) {
  database.prepare("INSERT INTO account_event (at, who, account, what) VALUES (?1, ?2, ?3, ?4)")
      .bind(1, event.at.seconds)
      .bind(2, event.who)
      .bind(3, event.account)
      .bind(4, event.what)
      .run();
}

void SqliteAccounts::end_sessions(std::string_view account) {
  m_database.prepare("DELETE FROM session WHERE account = ?1").bind(1, account).run();
  drop_api_tokens(m_database, account);
}

void SqliteAccounts::end_invitations(std::string_view account) {
  m_database.prepare("DELETE FROM invitation WHERE account = ?1").bind(1, account).run();
}

void SqliteAccounts::change(const Account& account, Sessions sessions, const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  write(account);
  if (sessions == Sessions::end) {
    end_sessions(account.name);
    end_invitations(account.name);
  }
  write_account_event(m_database, event);
  transaction.commit();
}

void SqliteAccounts::invite(const Invitation& invitation) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  end_invitations(invitation.account);
  m_database.prepare("INSERT INTO invitation (hash, account, expires) VALUES (?1, ?2, ?3)")
      .bind(1, invitation.hash)
      .bind(2, invitation.account)
      .bind(3, invitation.expires.seconds)
      .run();
  transaction.commit();
}

std::optional<Invitation> SqliteAccounts::invitation(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  Statement row =
      m_database.prepare("SELECT hash, account, expires FROM invitation WHERE hash = ?1");
  if (!row.bind(1, hash).step()) {
    return std::nullopt;
  }
  return Invitation{.hash = row.text(0), .account = row.text(1), .expires = {row.integer(2)}};
}

bool SqliteAccounts::use_invitation(std::string_view hash, const Account& account,
                                    const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement there = m_database.prepare("SELECT 1 FROM invitation WHERE hash = ?1 AND account = ?2");
  if (!there.bind(1, hash).bind(2, account.name).step()) {
    return false;
  }
  there.reset();
  write(account);
  end_sessions(account.name);
  end_invitations(account.name);
  write_account_event(m_database, event);
  transaction.commit();
  return true;
}

void SqliteAccounts::open_session(const Session& session, const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  constexpr std::int64_t a_day = 86'400;  // longer than any session lasts
  m_database.prepare("DELETE FROM session WHERE created < ?1")
      .bind(1, session.created.seconds - a_day)
      .run();
  m_database
      .prepare("INSERT INTO session (hash, account, created, confirmed) VALUES (?1, ?2, ?3, ?4)")
      .bind(1, session.hash)
      .bind(2, session.account)
      .bind(3, session.created.seconds)
      .bind(4, session.confirmed.seconds)
      .run();
  write_account_event(m_database, event);
  transaction.commit();
}

std::optional<Session> SqliteAccounts::session(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  Statement row =
      m_database.prepare("SELECT hash, account, created, confirmed FROM session WHERE hash = ?1");
  if (!row.bind(1, hash).step()) {
    return std::nullopt;
  }
  return Session{.hash = row.text(0),
                 .account = row.text(1),
                 .created = {row.integer(2)},
                 .confirmed = {row.integer(3)}};
}

std::vector<Session> SqliteAccounts::sessions(std::string_view account) {
  const std::lock_guard lock(m_mutex);
  Statement rows = m_database.prepare(
      "SELECT hash, account, created, confirmed FROM session WHERE account = ?1 ORDER BY created "
      "DESC, hash");
  std::vector<Session> all;
  for (rows.bind(1, account); rows.step();) {
    all.push_back({.hash = rows.text(0),
                   .account = rows.text(1),
                   .created = {rows.integer(2)},
                   .confirmed = {rows.integer(3)}});
  }
  return all;
}

void SqliteAccounts::confirm_session(std::string_view hash, domain::Instant now) {
  const std::lock_guard lock(m_mutex);
  m_database.prepare("UPDATE session SET confirmed = ?2 WHERE hash = ?1")
      .bind(1, hash)
      .bind(2, now.seconds)
      .run();
}

void SqliteAccounts::close_session(std::string_view hash) {
  const std::lock_guard lock(m_mutex);
  m_database.prepare("DELETE FROM session WHERE hash = ?1").bind(1, hash).run();
}

bool SqliteAccounts::use_totp_step(std::string_view name, std::int64_t step) {
  const std::lock_guard lock(m_mutex);
  Transaction transaction(m_database, Lock::write);
  Statement later = m_database.prepare("SELECT 1 FROM account WHERE name = ?1 AND totp_step >= ?2");
  if (later.bind(1, name).bind(2, step).step()) {
    return false;
  }
  later.reset();
  m_database.prepare("UPDATE account SET totp_step = ?2 WHERE name = ?1")
      .bind(1, name)
      .bind(2, step)
      .run();
  transaction.commit();
  return true;
}

void SqliteAccounts::note(const AccountEvent& event) {
  const std::lock_guard lock(m_mutex);
  write_account_event(m_database, event);
}

std::vector<AccountEvent> SqliteAccounts::account_events(std::size_t most) {
  const std::lock_guard lock(m_mutex);
  Statement rows = m_database.prepare(
      "SELECT at, who, account, what FROM account_event ORDER BY number DESC LIMIT ?1");
  rows.bind(1, static_cast<std::int64_t>(most));
  std::vector<AccountEvent> all;
  while (rows.step()) {
    all.push_back({.at = {rows.integer(0)},
                   .who = rows.text(1),
                   .account = rows.text(2),
                   .what = rows.text(3)});
  }
  return all;
}

}  // namespace palmares::store
