// SPDX-License-Identifier: AGPL-3.0-or-later
// Mailings in the file of the SQLite store, over a connection of their own.
#pragma once

#include "lib/sql/sqlite.hpp"
#include "store/mailings.hpp"

#include <filesystem>
#include <mutex>

namespace palmares::store {

void create_mailing_tables(lib::sqlite::Database& database);
/// Rows of which are only ever added.
void create_mailing_event_table(lib::sqlite::Database& database);

class SqliteMailings final : public Mailings {
 public:
  /// Opens « folder/palmares.db », which is a store of the newest schema (SqliteStore::open).
  /// Throws as Store does.
  explicit SqliteMailings(const std::filesystem::path& folder);

  [[nodiscard]] std::optional<Mailing> mailing(int edition, std::string_view act) override;
  [[nodiscard]] std::vector<Message> messages(int edition, std::string_view act) override;
  std::size_t go_on(const Mailing& mailing, std::span<const MessageName> messages) override;
  void pause(const Mailing& mailing) override;
  [[nodiscard]] bool send_again(const MessageName& message, const std::string& who,
                                domain::Instant now) override;
  [[nodiscard]] std::vector<MailingEvent> events(int most) override;
  [[nodiscard]] std::optional<Message> next(int edition, std::string_view act) override;
  [[nodiscard]] bool begin(const MessageName& message, domain::Instant now) override;
  void end(const Message& message) override;
  std::size_t settle(int edition, std::string_view act, domain::Instant now) override;

 private:
  void write(const Mailing& mailing);
  void note(const Mailing& mailing, MailingDeed deed);
  [[nodiscard]] std::size_t changed();

  std::mutex m_mutex;
  lib::sqlite::Database m_database;
};

}  // namespace palmares::store
