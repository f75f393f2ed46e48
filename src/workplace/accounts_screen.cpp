// SPDX-License-Identifier: AGPL-3.0-or-later
// « Comptes » for who administers, « Mon compte » for everybody: password, one-time codes, tokens
// for programs.
#include "app/accounts.hpp"
#include "workplace/cookies.hpp"
#include "workplace/screens.hpp"
#include "workplace/token_section.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;

View account_view(const store::Account& account, const RequestContext& context) {
  const bool invited = account.password.empty();
  return View::Map{{"nom", account.name},
                   {"role", std::string(store::to_text(account.role))},
                   {"etat", account.disabled ? "Désactivé"
                            : invited        ? "Invité"
                                             : "Actif"},
                   {"forme", account.disabled ? "attente"
                             : invited        ? "manque"
                                              : "fait"},
                   {"code", !account.totp.empty() ? "Code à usage unique"
                            : app::lacks_codes(context.workplace.plan().settings->codes, account)
                                ? "Code à usage unique à régler"
                                : "Sans code à usage unique"},
                   {"soi", account.name == context.user->account.name},
                   {"ouvert", !account.disabled}};
}

http::ResponsePtr accounts_page(const RequestContext& context, const Problems& problems,
                                const app::Invited* invited) {
  std::vector<View> views;
  for (const store::Account& account : context.workplace.plan().accounts->accounts()) {
    views.push_back(account_view(account, context));
  }
  View::Map view{{"comptes", std::move(views)},
                 {"nom", problems.empty() ? std::string() : context.form.value("nom")},
                 {"invitation", false},
                 {"erreurs", problem_views(problems)}};
  if (invited != nullptr) {
    view["invitation"] =
        View::Map{{"nom", invited->account},
                  {"adresse", context.workplace.url() + "/invitation?" +
                                  std::string(invitation_parameter) + '=' + invited->token},
                  {"jusqu", domain::french_moment(invited->expires)}};
  }
  return context.workplace.pages().page(
      context,
      {.title = "Comptes", .template_name = "comptes", .status = problems.empty() ? 200 : 422},
      std::move(view));
}

/// Every account may choose a new password; the old one is asked, and all other devices are signed
/// out.
Problems change_password(const RequestContext& context, store::Account account) {
  const std::string password = context.form.value("nouveau");
  if (!app::is_password_of(account, context.form.value("actuel"))) {
    return {{.where = {},
             .what = "ce n’est pas le mot de passe de ce compte",
             .hint = "celui avec lequel vous vous êtes connecté"}};
  }
  if (password != context.form.value("encore")) {
    return {{.where = {},
             .what = "les deux nouveaux mots de passe ne sont pas les mêmes",
             .hint = "tapez deux fois le même"}};
  }
  return app::change_password(*context.workplace.plan().accounts, std::move(account), password,
                              context.actor());
}

/// The sessions of the account that still hold, the one that asks first told apart.
std::vector<store::Session> open_sessions(const RequestContext& context) {
  std::vector<store::Session> sessions =
      context.workplace.plan().accounts->sessions(context.user->account.name);
  std::erase_if(sessions, [&](const store::Session& session) {
    return context.now.seconds - session.created.seconds >=
           std::chrono::seconds(app::session_lasts).count();
  });
  return sessions;
}

View sessions_view(const RequestContext& context) {
  std::vector<View> views;
  bool others = false;
  for (const store::Session& session : open_sessions(context)) {
    const bool here = session.hash == context.user->session.hash;
    others = others || !here;
    views.push_back(View::Map{{"depuis", domain::french_moment(session.created)}, {"ici", here}});
  }
  return View::Map{{"liste", std::move(views)}, {"autres", others}};
}

void close_other_sessions(const RequestContext& context) {
  for (const store::Session& session : open_sessions(context)) {
    if (session.hash != context.user->session.hash) {
      context.workplace.plan().accounts->close_session(session.hash);
    }
  }
  context.workplace.plan().accounts->note({.at = context.now,
                                           .who = context.user->account.name,
                                           .account = context.user->account.name,
                                           .what = "autres connexions fermées"});
}

/// `made`: a token that is shown this once; mostly empty.
http::ResponsePtr own_page(const RequestContext& context, const Problems& problems,
                           const std::string& made = {}) {
  const store::Account& account = context.user->account;
  const bool coded = !account.totp.empty();
  const bool must = context.workplace.lacks_codes(context);
  const std::string secret =
      context.form.has("secret") ? context.form.value("secret") : app::new_totp_secret();
  std::string spaced;
  for (std::size_t i = 0; i < secret.size(); i += 4) {
    spaced += (spaced.empty() ? "" : " ") + secret.substr(i, 4);
  }
  const std::string done = context.parameter("fait");
  return context.workplace.pages().page(
      context,
      {.title = "Mon compte",
       .template_name = "mon-compte",
       .status = problems.empty() ? 200 : 422},
      {{"nom", account.name},
       {"exige", must},
       {"change_le_mot_de_passe", !context.vouched && !must},
       {"vient_d_ailleurs", context.vouched},
       {"connexions", context.vouched || must ? View(false) : sessions_view(context)},
       {"avec_code", coded},
       {"sans_code", !coded && !context.vouched},
       {"secret", secret},
       {"secret_lisible", spaced},
       {"jetons", must ? View(false) : token_section(context, made)},
       {"fait",
        text_or_nothing(done == "code" ? "Le code à usage unique est demandé à chaque connexion."
                        : done == "revoque" ? "Le jeton est révoqué\u00A0: il ne vaut plus rien."
                        : done == "fermees" ? "Les autres connexions sont fermées."
                        : done == "sans-code" ? "Le code à usage unique n’est plus demandé."
                                              : "")},
       {"erreurs", problem_views(problems)}});
}

/// A token is made with the password, unless the front vouches for who asks; it is revoked without.
http::ResponsePtr posted_of_tokens(const RequestContext& context, const std::string& act) {
  if (act == "revoquer") {
    const Problems problems = revoke_token(context);
    return problems.empty() ? go_to("/mon-compte?fait=revoque") : own_page(context, problems);
  }
  if (!context.vouched &&
      !app::is_password_of(context.user->account, context.form.value("actuel"))) {
    return own_page(context, {{.where = {},
                               .what = "ce n’est pas le mot de passe de ce compte",
                               .hint = "celui avec lequel vous vous êtes connecté"}});
  }
  std::string made;
  const Problems problems = make_token(context, made);
  return own_page(context, problems, made);
}

}  // namespace

http::ResponsePtr accounts(const RequestContext& context) {
  store::Accounts& all = *context.workplace.plan().accounts;
  if (!context.posted()) {
    return accounts_page(context, {}, nullptr);
  }
  const std::string name = context.form.value("nom");
  const std::string act = context.form.value("acte");
  if (act == "desactiver") {
    const bool self = app::account_name(name) == context.user->account.name;
    const Result<void> disabled =
        self ? Result<void>(fail("on ne ferme pas son propre compte",
                                 "une autre personne qui administre peut le faire"))
             : app::disable_account(all, name, context.actor());
    return disabled ? go_to("/comptes") : accounts_page(context, disabled.error(), nullptr);
  }
  const std::optional<store::Role> role = store::role_named(context.form.value("role"));
  if (act != "reinitialiser" && !role) {
    return accounts_page(
        context, {{.where = {}, .what = "le rôle manque", .hint = "l’un des quatre"}}, nullptr);
  }
  const Result<app::Invited> invited = act == "reinitialiser"
                                           ? app::reset_account(all, name, context.actor())
                                           : app::add_account(all, name, *role, context.actor());
  return invited ? accounts_page(context, {}, &*invited)
                 : accounts_page(context, invited.error(), nullptr);
}

http::ResponsePtr own_account(const RequestContext& context) {
  store::Accounts& all = *context.workplace.plan().accounts;
  const std::string act = context.form.value("acte");
  const bool of_tokens = act == "jeton" || act == "revoquer";
  const bool closed = context.workplace.lacks_codes(context) && act != "code";
  if (!context.posted() || closed || (context.vouched && !of_tokens)) {
    return own_page(context, {});
  }
  if (!context.workplace.attempts().take(context.visitor, context.user->account.name, true,
                                         context.now.seconds)) {
    return context.workplace.refusal(429);
  }
  if (of_tokens) {
    return posted_of_tokens(context, act);
  }
  if (act == "fermer") {
    close_other_sessions(context);
    return go_to("/mon-compte?fait=fermees");
  }
  if (act == "mot-de-passe") {
    const Problems problems = change_password(context, context.user->account);
    return problems.empty() ? go_to("/connexion?fait=mot-de-passe") : own_page(context, problems);
  }
  const Problems problems =
      act == "code" ? app::turn_on_codes(all, context.user->account, context.form.value("secret"),
                                         context.form.value("code"), context.actor())
                    : app::turn_off_codes(all, context.user->account, context.form.value("actuel"),
                                          context.actor());
  return problems.empty()
             ? go_to(act == "code" ? "/mon-compte?fait=code" : "/mon-compte?fait=sans-code")
             : own_page(context, problems);
}

}  // namespace palmares::workplace
