// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens of programs and kept answers in the file of the SQLite store, over a connection of their
// own.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "lib/system/liveness_lock.hpp"
#include "store/api_tokens.hpp"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

void create_api_tables(lib::sqlite::Database& database);
/// Drops the tokens of an account, within whoever's transaction.
void drop_api_tokens(lib::sqlite::Database& database, std::string_view account);

class SqliteApiTokens final : public ApiTokens {
 public:
  /// Opens « folder/palmares.db », which is a store of the newest schema (SqliteStore::open).
  /// Throws as Store does.
  explicit SqliteApiTokens(const std::filesystem::path& folder);

  [[nodiscard]] std::vector<ApiToken> tokens(std::string_view account) override;
  [[nodiscard]] std::optional<ApiToken> token(std::string_view hash) override;
  [[nodiscard]] Added add(const ApiToken& token, const AccountEvent& event) override;
  [[nodiscard]] bool revoke(std::string_view account, std::string_view name,
                            const AccountEvent& event) override;
  void use(const ApiToken& token, domain::Instant now) override;
  [[nodiscard]] const std::string& holder() const override { return m_holder; }
  [[nodiscard]] RequestStart begin(const KeyedRequest& request, domain::Instant now) override;
  void answer(const KeyedRequest& request, const KeptAnswer& answer) override;
  void give_up(const KeyedRequest& request) override;

 private:
  /// Is somebody else doing what that holder began at that second?
  [[nodiscard]] bool is_under_way(const std::string& holder, std::int64_t at,
                                  domain::Instant now) const;
  // The mutex is held, and a transaction under way.
  [[nodiscard]] RequestStart begin_anew(const KeyedRequest& request, domain::Instant now);

  std::mutex m_mutex;
  lib::sqlite::Database m_database;
  std::optional<lib::LivenessLock> m_lock;  ///< nothing where the file system keeps none
  std::string m_holder;
};

}  // namespace palmares::store
