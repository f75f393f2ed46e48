// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/token_section.hpp"

#include "app/api_tokens.hpp"
#include "base/number.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

bool is_ticked(const RequestContext& context, std::string_view scope) {
  return context.form.has("portee-" + std::string(scope));
}

std::vector<View> scope_views(const RequestContext& context) {
  std::vector<View> views;
  for (const app::ApiScope& scope : app::api_scopes()) {
    if (context.may(scope.right)) {
      views.push_back(View::Map{
          {"nom", scope.name}, {"mots", scope.words}, {"coche", is_ticked(context, scope.name)}});
    }
  }
  return views;
}

View token_view(const store::ApiToken& token, domain::Instant now) {
  const bool over = token.expires <= now;
  std::string scopes = token.scopes;
  for (std::size_t at = scopes.find(' '); at != std::string::npos; at = scopes.find(' ', at + 2)) {
    scopes.replace(at, 1, ", ");
  }
  return View::Map{
      {"nom", token.name},
      {"portees", std::move(scopes)},
      {"cree", domain::french_day(token.created)},
      {"jusqu", domain::french_day(token.expires)},
      {"expire", over},
      {"utilise", token.used ? domain::french_moment(*token.used) : std::string("jamais")}};
}

}  // namespace

View token_section(const RequestContext& context, const std::string& made) {
  std::vector<View> scopes = scope_views(context);
  std::vector<View> list;
  for (const store::ApiToken& token :
       context.workplace.api().tokens().tokens(context.user->account.name)) {
    list.push_back(token_view(token, context.now));
  }
  if (scopes.empty() && list.empty()) {
    return false;
  }
  const std::string name = context.form.value("nom-jeton");
  return View::Map{
      {"liste", list.empty() ? View(false) : View(View::Map{{"lignes", std::move(list)}})},
      {"nouveau",
       made.empty() ? View(false) : View(View::Map{{"nom_jeton", name}, {"secret_jeton", made}})},
      {"nom_voulu", made.empty() ? name : std::string()},
      {"portees_possibles", std::move(scopes)},
      {"demande_mot_de_passe", !context.vouched}};
}

Problems make_token(const RequestContext& context, std::string& made) {
  app::TokenOrder order;
  order.name = context.form.value("nom-jeton");
  order.days = static_cast<int>(
      std::clamp(parse_integer(context.form.value("duree")).value_or(0), 0LL, 100'000LL));
  for (const app::ApiScope& scope : app::api_scopes()) {
    if (is_ticked(context, scope.name)) {
      order.scopes.emplace_back(scope.name);
    }
  }
  Result<std::string> token = app::issue_token(context.workplace.api().tokens(),
                                               context.user->account, order, context.actor());
  if (!token) {
    return token.error();
  }
  made = *std::move(token);
  return {};
}

Problems revoke_token(const RequestContext& context) {
  const Result<void> revoked =
      app::revoke_token(context.workplace.api().tokens(), context.user->account,
                        context.form.value("nom-jeton"), context.actor());
  return revoked ? Problems() : revoked.error();
}

}  // namespace palmares::workplace
