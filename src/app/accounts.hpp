// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts of the people who work with a store: made, invited, signed in, shut. Passwords are
// Argon2id; links and sessions are random tokens that the store knows by their hash. Whoever
// guesses learns neither by words nor by time whether a name exists.
#pragma once

#include "app/actor.hpp"
#include "base/result.hpp"
#include "store/accounts.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::chrono::hours invitation_lasts{24};
inline constexpr std::chrono::hours session_lasts{12};
/// How long a password that was typed stands for acts that the public sees.
inline constexpr std::chrono::minutes confirmation_lasts{30};

/// What one may do; each role but `impression` may what those before it may.
enum class Right {
  sign_in,     ///< anybody who has an account
  write,       ///< results, settings, texts, previews
  publish,     ///< final, publish, correct, withdraw, send
  order,       ///< print orders
  administer,  ///< accounts
};
[[nodiscard]] bool may(store::Role role, Right right);

/// As it is looked up: NFC, small letters, without blanks at its ends.
[[nodiscard]] std::string account_name(std::string_view typed);

/// A token that goes out once and is never kept.
struct Invited {
  std::string account;
  std::string token;
  domain::Instant expires;
};

/// A new account, whose password its owner chooses. Problems: a name that is none, one that is
/// taken.
[[nodiscard]] Result<Invited> add_account(store::Accounts& accounts, const std::string& name,
                                          store::Role role, const Actor& actor);
/// Takes password and one-time codes from an account, signs it out everywhere and invites anew.
/// Problem: no such account.
[[nodiscard]] Result<Invited> reset_account(store::Accounts& accounts, const std::string& name,
                                            const Actor& actor);
/// Nobody signs in with it any more, and who is signed in is out. Problem: no such account.
[[nodiscard]] Result<void> disable_account(store::Accounts& accounts, const std::string& name,
                                           const Actor& actor);

/// What is wrong with a password for that account; none: it will do.
[[nodiscard]] Problems password_problems(std::string_view password, std::string_view account);

/// The account an invitation is for, while it holds.
[[nodiscard]] std::optional<store::Account> invited_account(store::Accounts& accounts,
                                                            std::string_view token,
                                                            domain::Instant now);
/// Uses an invitation up. Problems: the link holds no more, the password will not do.
[[nodiscard]] Result<store::Account> accept_invitation(store::Accounts& accounts,
                                                       std::string_view token,
                                                       std::string_view password,
                                                       const Clock& clock);

struct Credentials {
  std::string name;
  std::string password;
  std::string code;  ///< one-time; may be empty
};

/// The account that all of it fits, with the step of its one-time code used up; nothing where
/// anything does not.
[[nodiscard]] std::optional<store::Account> check_credentials(store::Accounts& accounts,
                                                              const Credentials& given,
                                                              domain::Instant now);

/// The same of the password alone, for somebody who is signed in.
[[nodiscard]] bool is_password_of(const store::Account& account, std::string_view password);

/// What a signed-in person changes of the own account; problems, or none. A new password ends all
/// sessions.
[[nodiscard]] Problems change_password(store::Accounts& accounts, store::Account account,
                                       std::string_view password, const Actor& actor);
[[nodiscard]] std::string new_totp_secret();
/// What an authenticator shows at that moment.
[[nodiscard]] std::string current_code(const std::string& secret, domain::Instant now);
/// One-time codes are asked from now on; `code` shows that the secret has arrived.
[[nodiscard]] Problems turn_on_codes(store::Accounts& accounts, store::Account account,
                                     const std::string& secret, std::string code,
                                     const Actor& actor);
[[nodiscard]] Problems turn_off_codes(store::Accounts& accounts, store::Account account,
                                      std::string_view password, const Actor& actor);

/// Opens a session and gives its token.
[[nodiscard]] std::string open_session(store::Accounts& accounts, const store::Account& account,
                                       domain::Instant now);

struct SignedIn {
  store::Account account;
  store::Session session;
};
/// Who holds that token, as long as the session lasts and the account is not shut.
[[nodiscard]] std::optional<SignedIn> signed_in(store::Accounts& accounts, std::string_view token,
                                                domain::Instant now);
/// Was the password given lately enough for acts that the public sees?
[[nodiscard]] bool confirmed(const store::Session& session, domain::Instant now);

/// What a device keeps of a sign-in so that guesses made elsewhere never shut its owner out; holds
/// until the password changes.
[[nodiscard]] std::string device_mark(const store::Account& account);
[[nodiscard]] bool is_device_of(const store::Account& account, std::string_view mark);

/// SHA-256 of a token, as the store knows it.
[[nodiscard]] std::string token_hash(std::string_view token);

}  // namespace palmares::app
