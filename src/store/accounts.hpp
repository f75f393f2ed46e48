// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may sign in, and who is signed in: accounts, invitations, sessions and what was done to them.
// Tokens are known here by their SHA-256 alone: who reads the store can neither sign in nor take
// over a session.
#pragma once

#include "domain/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// What an account may do (app/accounts.hpp); kept as its French word.
enum class Role { redaction, publication, impression, administration };

/// « redaction », « publication », « impression », « administration ».
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view text);

struct Account {
  std::string name;  ///< as it is typed, in small letters
  Role role = Role::redaction;
  std::string password;        ///< Argon2id in its usual coding; empty: none chosen yet
  std::string totp;            ///< secret of one-time codes in Base32; empty: none asked
  std::int64_t totp_step = 0;  ///< of the last code that was used: none is used twice
  std::string device_key;      ///< signs what devices remember of a sign-in (hexadecimal)
  bool disabled = false;
  domain::Instant created;
};

/// A link that lets somebody choose the password of an account, once.
struct Invitation {
  std::string hash;  ///< SHA-256 of its token, hexadecimal
  std::string account;
  domain::Instant expires;
};

struct Session {
  std::string hash;  ///< SHA-256 of its token, hexadecimal
  std::string account;
  domain::Instant created;
  domain::Instant confirmed;  ///< when the password was last given
};

/// What was done to an account, or with it.
struct AccountEvent {
  domain::Instant at;
  std::string who;
  std::string account;
  std::string what;  ///< French, without full stop: « compte créé, rôle publication »
};

/// Called from any thread; the machine's faults are exceptions, as Store's.
class Accounts {
 public:
  virtual ~Accounts() = default;

  /// By name.
  [[nodiscard]] virtual std::vector<Account> accounts() = 0;
  [[nodiscard]] virtual std::optional<Account> account(std::string_view name) = 0;
  /// False where there is one of that name.
  [[nodiscard]] virtual bool add(const Account& account, const AccountEvent& event) = 0;
  /// Replaces all of an account but its name. Ends its sessions, invitations and tokens of programs
  /// where `Sessions::end`.
  enum class Sessions { keep, end };
  virtual void change(const Account& account, Sessions sessions, const AccountEvent& event) = 0;

  /// Puts an invitation in the place of all earlier ones of its account.
  virtual void invite(const Invitation& invitation) = 0;
  [[nodiscard]] virtual std::optional<Invitation> invitation(std::string_view hash) = 0;
  /// Uses an invitation up, changes its account with it and ends what `Sessions::end` ends; false
  /// where it was used already.
  [[nodiscard]] virtual bool use_invitation(std::string_view hash, const Account& account,
                                            const AccountEvent& event) = 0;

  virtual void open_session(const Session& session, const AccountEvent& event) = 0;
  [[nodiscard]] virtual std::optional<Session> session(std::string_view hash) = 0;
  /// Of one account, the newest first; those of the last twelve hours among them may still hold.
  [[nodiscard]] virtual std::vector<Session> sessions(std::string_view account) = 0;
  virtual void confirm_session(std::string_view hash, domain::Instant now) = 0;
  virtual void close_session(std::string_view hash) = 0;
  /// Remembers the step of a one-time code; false where it, or a later one, was used already.
  [[nodiscard]] virtual bool use_totp_step(std::string_view name, std::int64_t step) = 0;

  /// Keeps what happened to an account without changing it.
  virtual void note(const AccountEvent& event) = 0;
  /// Newest first, at most so many.
  [[nodiscard]] virtual std::vector<AccountEvent> account_events(std::size_t most) = 0;
};

}  // namespace palmares::store
