// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out, and the page where an invitation becomes a password.
#include "app/accounts.hpp"
#include "workplace/cookies.hpp"
#include "workplace/screens.hpp"
#include "workplace/workplace.hpp"

#include <chrono>
#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;
using namespace std::chrono_literals;

constexpr std::chrono::hours device_lasts{24 * 365};

/// Where to go after the sign-in: a page of ours, whatever the address says.
std::string next_page(const RequestContext& context) {
  const std::string wanted =
      context.posted() ? context.form.value("suite") : context.parameter("suite");
  return is_own_page(wanted) ? wanted : "/";
}

http::ResponsePtr sign_in_page(const RequestContext& context, int status,
                               const std::string& problem) {
  View::Map view{{"suite", next_page(context)}, {"nom", context.form.value("identifiant")}};
  view["erreurs"] = problem.empty()
                        ? std::vector<View>()
                        : std::vector<View>{View::Map{
                              {"quoi", problem}, {"conseil", false}, {"champ", "identifiant"}}};
  view["sortie"] = context.parameter("sortie") == "1";
  view["change"] = context.parameter("fait") == "mot-de-passe";
  return context.workplace.pages().page(
      context, {.title = "Connexion", .template_name = "connexion", .status = status},
      std::move(view));
}

/// A new session, never one that was there before (fixation).
http::ResponsePtr enter(const RequestContext& context, const store::Account& account,
                        const std::string& page) {
  store::Accounts& accounts = *context.workplace.plan().accounts;
  if (!context.session_token.empty()) {
    accounts.close_session(app::token_hash(context.session_token));
  }
  const std::string token = app::open_session(accounts, account, context.now);
  return go_to(page, {cookie_of(session_cookie, token, app::session_lasts),
                      cookie_of(device_cookie, app::device_mark(account), device_lasts),
                      cookie_of(visit_cookie, "", 0s)});
}

bool known_device(const RequestContext& context, const std::string& name) {
  if (context.device.empty()) {
    return false;
  }
  const std::optional<store::Account> account = context.workplace.plan().accounts->account(name);
  return account && app::is_device_of(*account, context.device);
}

/// A line of the journal. An unknown name is not kept, it may be a password; the line is written
/// all the same, so that time tells nobody whether there is an account.
void tell_refusal(const RequestContext& context, const std::string& name) {
  if (!context.workplace.attempts().worth_telling(name, context.now.seconds)) {
    return;
  }
  store::Accounts& accounts = *context.workplace.plan().accounts;
  const bool known = accounts.account(name).has_value();
  accounts.note({.at = context.now,
                 .who = "personne",
                 .account = known ? name : "inconnu",
                 .what = "connexion refusée (au moins une fois en un quart d’heure)"});
}

}  // namespace

http::ResponsePtr sign_in(const RequestContext& context) {
  if (!context.posted()) {
    return context.user ? go_to(next_page(context)) : sign_in_page(context, 200, {});
  }
  const std::string name = app::account_name(context.form.value("identifiant"));
  if (!context.workplace.attempts().take(context.visitor, name, known_device(context, name),
                                         context.now.seconds)) {
    return sign_in_page(context, 429,
                        "Trop d’essais en une minute. Attendez un peu, puis recommencez.");
  }
  const std::optional<store::Account> account =
      app::check_credentials(*context.workplace.plan().accounts,
                             {.name = name,
                              .password = context.form.value("mot-de-passe"),
                              .code = context.form.value("code")},
                             context.now);
  if (!account) {
    tell_refusal(context, name);
    return sign_in_page(context, 403,
                        "L’identifiant, le mot de passe ou le code à usage unique ne va pas.");
  }
  return enter(context, *account, next_page(context));
}

http::ResponsePtr take_invitation(const RequestContext& context) {
  const WorkplacePlan& plan = context.workplace.plan();
  const std::string link = context.posted() ? context.form.value(invitation_parameter)
                                            : context.parameter(invitation_parameter);
  const std::optional<store::Account> account =
      app::invited_account(*plan.accounts, link, context.now);
  if (!account) {
    return context.workplace.pages().plain(
        410, "Ce lien ne vaut plus",
        "il a déjà servi, ou plus de 24 heures ont passé. La personne qui administre le service "
        "peut en donner un nouveau");
  }
  Problems problems;
  if (context.posted()) {
    const std::string password = context.form.value("mot-de-passe");
    if (password != context.form.value("encore")) {
      problems.push_back({.where = {},
                          .what = "les deux mots de passe ne sont pas les mêmes",
                          .hint = "tapez deux fois le même"});
    } else {
      const Result<store::Account> accepted =
          app::accept_invitation(*plan.accounts, link, password, plan.clock);
      if (accepted) {
        return enter(context, *accepted, "/");
      }
      problems = accepted.error();
    }
  }
  return context.workplace.pages().page(
      context,
      {.title = "Choisir un mot de passe",
       .template_name = "invitation",
       .status = problems.empty() ? 200 : 422},
      {{"nom", account->name}, {"lien", link}, {"erreurs", problem_views(problems)}});
}

http::ResponsePtr sign_out(const RequestContext& context) {
  if (!context.posted()) {
    return go_to("/");
  }
  if (!context.session_token.empty()) {
    context.workplace.plan().accounts->close_session(app::token_hash(context.session_token));
  }
  return go_to("/connexion?sortie=1", {cookie_of(session_cookie, "", 0s),
                                       {.name = "Clear-Site-Data", .value = "\"cache\""}});
}

http::ResponsePtr password_question(const RequestContext& context) {
  const WorkplacePlan& plan = context.workplace.plan();
  if (context.vouched || app::confirmed(context.user->session, context.now)) {
    return nullptr;
  }
  const std::string password = context.form.value("confirmation-mot-de-passe");
  std::vector<View> problems;
  if (!password.empty()) {
    const std::string& name = context.user->account.name;
    const bool leave =
        context.workplace.attempts().take(context.visitor, name, true, context.now.seconds);
    if (leave && app::is_password_of(context.user->account, password)) {
      plan.accounts->confirm_session(context.user->session.hash, context.now);
      return nullptr;
    }
    problems.push_back(View::Map{{"quoi", leave ? "Ce n’est pas le mot de passe de ce compte."
                                                : "Trop d’essais en une minute."},
                                 {"conseil", false},
                                 {"champ", "confirmation-mot-de-passe"}});
  }
  std::vector<View> fields;
  for (const auto& [name, value] : context.form.fields) {
    if (name != "jeton" && name != "confirmation-mot-de-passe") {
      fields.push_back(View::Map{{"nom", name}, {"valeur", value}});
    }
  }
  return context.workplace.pages().page(
      context,
      {.title = "Confirmer votre mot de passe", .template_name = "confirmation", .status = 403},
      {{"champs", std::move(fields)}, {"erreurs", std::move(problems)}});
}

}  // namespace palmares::workplace
