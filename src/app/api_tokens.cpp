// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/api_tokens.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_name = 40;
constexpr std::int64_t a_day = 86'400;

constexpr std::array<ApiScope, 5> table = {
    {{"lecture", "Lire l’état des éditions et des travaux", Right::write},
     {"resultats", "Déposer et enregistrer des résultats", Right::write},
     {"reglages", "Changer les réglages d’une édition", Right::write},
     {"documents", "Faire faire les kits, et arrêter un travail", Right::write},
     {"publication", "Publier une édition et annuler une publication", Right::publish}}};

bool is_name(const std::string& name) {
  return !name.empty() && !first_invalid_utf8(name) && code_point_count(name) <= longest_name &&
         name.front() != ' ' && name.back() != ' ' &&
         std::ranges::all_of(code_points(name), [](const CodePoint& point) {
           return lib::why_refused(point.value).empty();
         });
}

Problems problems_of(const store::Account& account, const TokenOrder& order) {
  Problems problems;
  const auto add = [&](std::string what, std::string hint) {
    problems.push_back({.where = {}, .what = std::move(what), .hint = std::move(hint)});
  };
  if (!is_name(order.name)) {
    add("le jeton n’a pas de nom qui convienne",
        "de 1 à 40 caractères, comme «\u00A0site de la ville\u00A0»");
  }
  if (order.scopes.empty()) {
    add("le jeton ne permet rien", "cocher au moins une case");
  }
  for (const std::string& scope : order.scopes) {
    const auto* const known = std::ranges::find(table, scope, &ApiScope::name);
    if (known == table.end()) {
      add("un jeton ne peut permettre ce qui est demandé", "l’une des cases de la page");
    } else if (!may(account.role, known->right)) {
      add("le rôle de ce compte ne permet pas " + guillemets(known->name),
          "un jeton ne donne rien de plus que le rôle de son compte");
    }
  }
  if (order.days < 1 || order.days > most_token_days) {
    add("la durée du jeton ne convient pas",
        "de 1 à " + std::to_string(most_token_days) + " jours");
  }
  return problems;
}

std::string scopes_of(const TokenOrder& order) {
  std::string scopes;
  for (const ApiScope& scope : table) {
    if (std::ranges::find(order.scopes, scope.name) != order.scopes.end()) {
      scopes += (scopes.empty() ? "" : " ") + std::string(scope.name);
    }
  }
  return scopes;
}

store::AccountEvent event_of(const Actor& actor, const std::string& account, std::string what) {
  return {.at = actor.clock(), .who = actor.name, .account = account, .what = std::move(what)};
}

}  // namespace

std::span<const ApiScope> api_scopes() {
  return table;
}

Result<std::string> issue_token(store::ApiTokens& tokens, const store::Account& account,
                                const TokenOrder& order, const Actor& actor) {
  if (Problems problems = problems_of(account, order); !problems.empty()) {
    return fail(std::move(problems));
  }
  std::string token = std::string(api_token_prefix) + lib::hex(lib::random_bytes(token_bytes));
  const domain::Instant now = actor.clock();
  store::ApiToken kept{.hash = token_hash(token),
                       .account = account.name,
                       .name = lib::nfc(order.name),
                       .scopes = scopes_of(order),
                       .created = now,
                       .expires = {now.seconds + order.days * a_day},
                       .used = std::nullopt};
  const store::ApiTokens::Added added =
      tokens.add(kept, event_of(actor, account.name,
                                "jeton " + guillemets(kept.name) + " créé, pour " + kept.scopes +
                                    ", jusqu’au " + domain::french_day(kept.expires)));
  if (added == store::ApiTokens::Added::same_name) {
    return fail("il y a déjà un jeton " + guillemets(kept.name),
                "un autre nom, ou révoquer celui qui le porte");
  }
  if (added == store::ApiTokens::Added::too_many) {
    return fail("ce compte a déjà " + std::to_string(store::most_tokens_of_account) + " jetons",
                "révoquer ceux qui ne servent plus");
  }
  return token;
}

Result<void> revoke_token(store::ApiTokens& tokens, const store::Account& account,
                          const std::string& name, const Actor& actor) {
  const std::string shown = first_invalid_utf8(name) ? std::string("…") : name;
  if (!tokens.revoke(account.name, shown,
                     event_of(actor, account.name, "jeton " + guillemets(shown) + " révoqué"))) {
    return fail("ce compte n’a pas de jeton " + guillemets(shown), "il est peut-être déjà révoqué");
  }
  return {};
}

bool has_scope(const store::ApiToken& token, std::string_view scope) {
  const std::string list = ' ' + token.scopes + ' ';
  return list.find(' ' + std::string(scope) + ' ') != std::string::npos;
}

std::optional<TokenHolder> token_holder(store::Accounts& accounts, store::ApiTokens& tokens,
                                        std::string_view token, domain::Instant now) {
  if (!token.starts_with(api_token_prefix) ||
      token.size() != api_token_prefix.size() + 2 * token_bytes) {
    return std::nullopt;
  }
  std::optional<store::ApiToken> known = tokens.token(token_hash(token));
  if (!known || known->expires <= now) {
    return std::nullopt;
  }
  std::optional<store::Account> account = accounts.account(known->account);
  if (!account || account->disabled) {
    return std::nullopt;
  }
  tokens.use(*known, now);
  return TokenHolder{.account = *std::move(account), .token = *std::move(known)};
}

}  // namespace palmares::app
