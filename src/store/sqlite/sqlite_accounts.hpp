// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts in the file of the SQLite store, over a connection of their own: whether somebody is
// signed in is asked before each request, and waits for no other work on the store.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/accounts.hpp"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace palmares::store {

/// Adds a line to what was done to accounts, within whoever's transaction.
void write_account_event(lib::sqlite::Database& database, const AccountEvent& event);

class SqliteAccounts final : public Accounts {
 public:
  /// Opens « folder/palmares.db », which is a store of the newest schema (SqliteStore::open).
  /// Throws as Store does.
  explicit SqliteAccounts(const std::filesystem::path& folder);

  [[nodiscard]] std::vector<Account> accounts() override;
  [[nodiscard]] std::optional<Account> account(std::string_view name) override;
  [[nodiscard]] bool add(const Account& account, const AccountEvent& event) override;
  void change(const Account& account, Sessions sessions, const AccountEvent& event) override;
  void invite(const Invitation& invitation) override;
  [[nodiscard]] std::optional<Invitation> invitation(std::string_view hash) override;
  [[nodiscard]] bool use_invitation(std::string_view hash, const Account& account,
                                    const AccountEvent& event) override;
  void open_session(const Session& session, const AccountEvent& event) override;
  [[nodiscard]] std::optional<Session> session(std::string_view hash) override;
  [[nodiscard]] std::vector<Session> sessions(std::string_view account) override;
  void confirm_session(std::string_view hash, domain::Instant now) override;
  void close_session(std::string_view hash) override;
  [[nodiscard]] bool use_totp_step(std::string_view name, std::int64_t step) override;
  void note(const AccountEvent& event) override;
  [[nodiscard]] std::vector<AccountEvent> account_events(std::size_t most) override;

 private:
  void write(const Account& account);
  void end_sessions(std::string_view account);
  void end_invitations(std::string_view account);

  std::mutex m_mutex;
  lib::sqlite::Database m_database;
};

}  // namespace palmares::store
