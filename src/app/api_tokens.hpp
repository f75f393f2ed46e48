// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens by which programs speak for an account: made by its owner, shown once, each good for some
// scopes and some days. A token never grants more than the role of its account does at the moment
// it is used.
#pragma once

#include "app/accounts.hpp"
#include "app/actor.hpp"
#include "base/result.hpp"
#include "store/accounts.hpp"
#include "store/api_tokens.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// What a token may be good for.
struct ApiScope {
  std::string_view name;   ///< « publication »
  std::string_view words;  ///< French: « Publier une édition et annuler une publication »
  Right right;             ///< that the account must have
};
[[nodiscard]] std::span<const ApiScope> api_scopes();

/// A token is one of these words and 64 hexadecimal digits: scanners of sources know it by the
/// word.
inline constexpr std::string_view api_token_prefix = "palmares_";
inline constexpr int most_token_days = 366;

struct TokenOrder {
  std::string name;                 ///< 1 to 40 characters
  std::vector<std::string> scopes;  ///< at least one
  int days = 0;                     ///< it is good for, 1 to most_token_days
};

/// Makes a token and gives it, for this once. All problems at once: a name that is none, taken, no
/// scope, one that there is not or that the role does not allow, days that cannot be, too many
/// tokens.
[[nodiscard]] Result<std::string> issue_token(store::ApiTokens& tokens,
                                              const store::Account& account,
                                              const TokenOrder& order, const Actor& actor);

/// Problem: the account has none of that name.
[[nodiscard]] Result<void> revoke_token(store::ApiTokens& tokens, const store::Account& account,
                                        const std::string& name, const Actor& actor);

/// Does the token name that scope? What the role of its account allows is asked apart.
[[nodiscard]] bool has_scope(const store::ApiToken& token, std::string_view scope);

struct TokenHolder {
  store::Account account;
  store::ApiToken token;
};
/// Who speaks by that token, as long as it holds and the account is not shut.
[[nodiscard]] std::optional<TokenHolder> token_holder(store::Accounts& accounts,
                                                      store::ApiTokens& tokens,
                                                      std::string_view token, domain::Instant now);

}  // namespace palmares::app
