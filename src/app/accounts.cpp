// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/accounts.hpp"

#include "app/guessable_password.hpp"
#include "base/french.hpp"
#include "base/utf8.hpp"
#include "lib/crypto/password.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/crypto/totp.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::app {

namespace {

using store::Account;
using store::AccountEvent;
using store::Role;

constexpr std::size_t token_bytes = 32;
constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226, 4: as long as the hash
constexpr std::size_t longest_name = 64;
constexpr std::size_t shortest_password = 12;
constexpr std::size_t longest_password =
    256;  // bytes; hashing costs the same for any length, reading does not
/// A clock may be wrong by one step (RFC 6238, 5.2).
constexpr std::array<std::int64_t, 3> accepted_steps = {0, -1, 1};

std::string new_token() {
  return lib::hex(lib::random_bytes(token_bytes));
}

AccountEvent event_of(const Actor& actor, const std::string& account, std::string what) {
  return {.at = actor.clock(), .who = actor.name, .account = account, .what = std::move(what)};
}

Invited invite(store::Accounts& accounts, const std::string& name, domain::Instant now) {
  Invited invited{.account = name, .token = new_token(), .expires = {now.seconds}};
  invited.expires.seconds += std::chrono::seconds(invitation_lasts).count();
  accounts.invite({.hash = token_hash(invited.token), .account = name, .expires = invited.expires});
  return invited;
}

Result<Account> known(store::Accounts& accounts, const std::string& name) {
  if (std::optional<Account> account = accounts.account(account_name(name))) {
    return *std::move(account);
  }
  return fail("il n’y a pas de compte " + guillemets(name), "palmares account list les montre");
}

/// Verified in place of the password of an account that does not exist, so that both take as long.
const std::string& nobodys_hash() {
  static const std::string hash = lib::password_hash("personne");
  return hash;
}

bool code_fits(store::Accounts& accounts, const Account& account, std::string code,
               domain::Instant now) {
  if (account.totp.empty()) {
    return true;
  }
  std::erase(code, ' ');
  const std::optional<Bytes> secret = lib::from_base32(account.totp);
  const std::int64_t step = now.seconds / lib::totp_step_seconds;
  return secret && std::ranges::any_of(accepted_steps, [&](std::int64_t off) {
           return lib::same_bytes(lib::totp_code(*secret, step + off), code) &&
                  accounts.use_totp_step(account.name, step + off);
         });
}

}  // namespace

bool may(Role role, Right right) {
  if (right == Right::sign_in || role == Role::administration) {
    return true;
  }
  if (right == Right::order) {
    return true;  // each role makes print orders
  }
  return (right == Right::write && role != Role::impression) ||
         (right == Right::publish && role == Role::publication);
}

std::string account_name(std::string_view typed) {
  if (first_invalid_utf8(typed)) {
    return {};
  }
  constexpr std::string_view blanks = " \t\r\n";
  typed.remove_prefix(std::min(typed.find_first_not_of(blanks), typed.size()));
  typed = typed.substr(0, typed.find_last_not_of(blanks) + 1);
  return lib::nfc(lib::lower_case(typed));
}

std::string token_hash(std::string_view token) {
  return lib::sha256_hex(token);
}

Result<Invited> add_account(store::Accounts& accounts, const std::string& typed, Role role,
                            const Actor& actor) {
  const std::string name = account_name(typed);
  const bool sound = std::ranges::all_of(code_points(name), [](const CodePoint& point) {
    return lib::why_refused(point.value).empty();
  });
  if (name.empty() || code_point_count(name) > longest_name || !sound) {
    return fail("un compte ne peut s’appeler " + guillemets(sound ? typed : "…"),
                "de 1 à 64 caractères, comme «\u00A0prenom.nom\u00A0»");
  }
  Account account;
  account.name = name;
  account.role = role;
  account.device_key = new_token();
  account.created = actor.clock();
  if (!accounts.add(account,
                    event_of(actor, name, "compte créé, rôle " + std::string(to_text(role))))) {
    return fail("il y a déjà un compte " + guillemets(name),
                "un autre nom, ou palmares account reset pour l’inviter à nouveau");
  }
  return invite(accounts, name, account.created);
}

Result<Invited> reset_account(store::Accounts& accounts, const std::string& name,
                              const Actor& actor) {
  TRY_ASSIGN(Account account, known(accounts, name));
  account.password.clear();
  account.totp.clear();
  account.device_key = new_token();
  account.disabled = false;
  accounts.change(account, store::Accounts::Sessions::end,
                  event_of(actor, account.name, "compte réinitialisé, nouvelle invitation"));
  return invite(accounts, account.name, actor.clock());
}

Result<void> disable_account(store::Accounts& accounts, const std::string& name,
                             const Actor& actor) {
  TRY_ASSIGN(Account account, known(accounts, name));
  account.disabled = true;
  accounts.change(account, store::Accounts::Sessions::end,
                  event_of(actor, account.name, "compte désactivé"));
  return {};
}

Problems password_problems(std::string_view password, std::string_view account) {
  Problems problems;
  if (first_invalid_utf8(password) || code_point_count(password) < shortest_password) {
    problems.push_back({.where = {},
                        .what = "le mot de passe est trop court",
                        .hint = "douze caractères au moins"});
  }
  if (password.size() > longest_password) {
    problems.push_back(
        {.where = {}, .what = "le mot de passe est trop long", .hint = "256 octets au plus"});
  }
  const std::string small =
      first_invalid_utf8(password) ? std::string() : lib::lower_case(password);
  const bool one_letter =
      !password.empty() && password.find_first_not_of(password.front()) == std::string_view::npos;
  constexpr std::array<std::string_view, 8> common = {
      "motdepasse", "password", "123456789012",        "azertyuiop",
      "qwertyuiop", "palmares", "territoirenumerique", "adullact"};
  const bool known_word = std::ranges::any_of(common, [&](std::string_view word) {
    return small.find(word) != std::string::npos && small.size() < word.size() + 6;
  });
  const bool own_name = account.size() >= 4 && small.find(account) != std::string::npos;
  if (one_letter || known_word || own_name || is_guessable(password)) {
    problems.push_back(
        {.where = {},
         .what = "ce mot de passe se devine",
         .hint = "quatre mots sans rapport entre eux, par exemple, sans le nom du compte"});
  }
  return problems;
}

std::optional<Account> invited_account(store::Accounts& accounts, std::string_view token,
                                       domain::Instant now) {
  const std::optional<store::Invitation> invitation = accounts.invitation(token_hash(token));
  if (!invitation || invitation->expires <= now) {
    return std::nullopt;
  }
  std::optional<Account> account = accounts.account(invitation->account);
  return account && !account->disabled ? account : std::nullopt;
}

Result<Account> accept_invitation(store::Accounts& accounts, std::string_view token,
                                  std::string_view password, const Clock& clock) {
  std::optional<Account> account = invited_account(accounts, token, clock());
  if (!account) {
    return fail("ce lien ne vaut plus",
                "en demander un autre à la personne qui administre le service");
  }
  if (Problems problems = password_problems(password, account->name); !problems.empty()) {
    return fail(std::move(problems));
  }
  account->password = lib::password_hash(password);
  account->device_key = new_token();
  if (!accounts.use_invitation(token_hash(token), *account,
                               event_of({.name = account->name, .clock = clock}, account->name,
                                        "mot de passe choisi"))) {
    return fail("ce lien a déjà servi", "se connecter avec le mot de passe choisi alors");
  }
  return *std::move(account);
}

std::optional<Account> check_credentials(store::Accounts& accounts, const Credentials& given,
                                         domain::Instant now) {
  std::optional<Account> account = accounts.account(account_name(given.name));
  const bool open = account && !account->disabled && !account->password.empty();
  const bool matches =
      lib::password_matches(given.password, open ? account->password : nobodys_hash());
  if (!open || !matches || !code_fits(accounts, *account, given.code, now)) {
    return std::nullopt;
  }
  return account;
}

bool is_password_of(const Account& account, std::string_view password) {
  return !account.password.empty() && lib::password_matches(password, account.password);
}

Problems change_password(store::Accounts& accounts, Account account, std::string_view password,
                         const Actor& actor) {
  Problems problems = password_problems(password, account.name);
  if (problems.empty()) {
    account.password = lib::password_hash(password);
    account.device_key = new_token();
    accounts.change(account, store::Accounts::Sessions::end,
                    event_of(actor, account.name, "mot de passe changé"));
  }
  return problems;
}

std::string new_totp_secret() {
  return lib::base32(lib::random_bytes(totp_secret_bytes));
}

std::string current_code(const std::string& secret, domain::Instant now) {
  return lib::totp_code(lib::from_base32(secret).value_or(Bytes()),
                        now.seconds / lib::totp_step_seconds);
}

Problems turn_on_codes(store::Accounts& accounts, Account account, const std::string& secret,
                       std::string code, const Actor& actor) {
  const std::optional<Bytes> bytes = lib::from_base32(secret);
  if (!bytes || bytes->size() != totp_secret_bytes) {
    return {{.where = {},
             .what = "cette clé n’est pas la nôtre",
             .hint = "recharger la page en donne une autre"}};
  }
  account.totp = secret;
  account.totp_step = 0;
  std::erase(code, ' ');
  const std::int64_t step = actor.clock().seconds / lib::totp_step_seconds;
  const bool fits = std::ranges::any_of(accepted_steps, [&](std::int64_t off) {
    account.totp_step = step + off;
    return lib::same_bytes(lib::totp_code(*bytes, step + off), code);
  });
  if (!fits) {
    return {
        {.where = {},
         .what = "ce code n’est pas celui de la clé",
         .hint =
             "celui que l’application affiche maintenant\u202F; son horloge doit être à l’heure"}};
  }
  accounts.change(account, store::Accounts::Sessions::keep,
                  event_of(actor, account.name, "code à usage unique demandé"));
  return {};
}

Problems turn_off_codes(store::Accounts& accounts, Account account, std::string_view password,
                        const Actor& actor) {
  if (!is_password_of(account, password)) {
    return {{.where = {},
             .what = "ce n’est pas le mot de passe de ce compte",
             .hint = "celui de la connexion"}};
  }
  account.totp.clear();
  accounts.change(account, store::Accounts::Sessions::keep,
                  event_of(actor, account.name, "code à usage unique abandonné"));
  return {};
}

std::string open_session(store::Accounts& accounts, const Account& account, domain::Instant now) {
  std::string token = new_token();
  accounts.open_session(
      {.hash = token_hash(token), .account = account.name, .created = now, .confirmed = now},
      {.at = now, .who = account.name, .account = account.name, .what = "connexion"});
  return token;
}

std::optional<SignedIn> signed_in(store::Accounts& accounts, std::string_view token,
                                  domain::Instant now) {
  if (token.size() != 2 * token_bytes) {
    return std::nullopt;
  }
  std::optional<store::Session> session = accounts.session(token_hash(token));
  if (!session ||
      now.seconds - session->created.seconds >= std::chrono::seconds(session_lasts).count()) {
    return std::nullopt;
  }
  std::optional<Account> account = accounts.account(session->account);
  if (!account || account->disabled) {
    return std::nullopt;
  }
  return SignedIn{.account = *std::move(account), .session = *std::move(session)};
}

bool confirmed(const store::Session& session, domain::Instant now) {
  return now.seconds - session.confirmed.seconds < std::chrono::seconds(confirmation_lasts).count();
}

std::string device_mark(const Account& account) {
  return lib::hex(lib::hmac_sha256(account.device_key, account.name));
}

bool is_device_of(const Account& account, std::string_view mark) {
  return lib::same_bytes(device_mark(account), mark);
}

}  // namespace palmares::app
