// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares account add | list | reset | disable: who may sign in to the workplace.
#include "app/accounts.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "domain/instant.hpp"
#include "store/factory/open.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace palmares::cli {

namespace {

struct Choice {
  std::string step;
  std::string name;
  std::string role = "redaction";
  std::string store;
  std::string who;
  std::string url;
};

Exit list(store::Accounts& accounts, const Console& console) {
  for (const store::Account& account : accounts.accounts()) {
    const std::string_view state = account.disabled           ? "désactivé"
                                   : account.password.empty() ? "invité"
                                                              : "actif";
    console.print(account.name + '\t' + std::string(store::to_text(account.role)) + '\t' +
                  std::string(state) + '\t' +
                  (account.totp.empty() ? "sans code" : "code à usage unique") + '\n');
  }
  return Exit::done;
}

/// The link goes to the standard output alone: it opens the account to whoever reads it.
Exit tell_invitation(const Result<app::Invited>& invited, const std::string& url,
                     const Console& console) {
  if (!invited) {
    return refuse(console, invited.error());
  }
  console.print(url + "/invitation?lien=" + invited->token + '\n');
  console.note(
      {{.where = {},
        .what = "le lien de " + guillemets(invited->account) + " vaut jusqu’au " +
                domain::french_moment(invited->expires) + " et ne sert qu’une fois",
        .hint =
            url.empty()
                ? "l’adresse de l’espace de travail vient devant\u00A0; --workplace-url la donne"
                : "le transmettre à cette personne seule"}});
  return Exit::done;
}

Exit run(const Choice& choice, const CommandContext& command) {
  app::Invocation invocation = command.invocation;
  if (!choice.url.empty()) {
    invocation.options.workplace_url = choice.url;
  }
  const Result<app::Settings> settings = load_settings(invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  const Result<app::StoreHandle> handle = app::open_store(
      choice.store, choice.step == "add" ? store::Missing::create : store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const std::unique_ptr<store::Accounts> accounts = store::open_accounts(choice.store);
  const app::Actor who = actor(invocation, choice.who);
  if (choice.step == "list") {
    return list(*accounts, command.console);
  }
  if (choice.step == "disable") {
    const Result<void> disabled = app::disable_account(*accounts, choice.name, who);
    return disabled ? Exit::done : refuse(command.console, disabled.error());
  }
  const Result<app::Invited> invited =
      choice.step == "reset"
          ? app::reset_account(*accounts, choice.name, who)
          : app::add_account(*accounts, choice.name, *store::role_named(choice.role), who);
  return tell_invitation(invited, settings->workplace_url, command.console);
}

}  // namespace

Action declare_account(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ETAPE", choice->step, "add, list, reset ou disable")
      ->required()
      ->check(CLI::IsMember({"add", "list", "reset", "disable"}))
      ->option_text("(obligatoire)");
  app.add_option("NOM", choice->name, "Nom du compte")->option_text("");
  app.add_option("--role", choice->role,
                 "redaction, publication, impression ou administration [redaction]")
      ->check(CLI::IsMember({"redaction", "publication", "impression", "administration"}))
      ->option_text("ROLE");
  app.add_option("--workplace-url", choice->url,
                 "Adresse de l’espace de travail dans un navigateur, devant le lien "
                 "[PALMARES_WORKPLACE_URL]")
      ->option_text("ADRESSE");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  app.footer(
      "add et reset écrivent un lien qui vaut 24 heures et ne sert qu’une fois\u00A0: son "
      "destinataire choisit son mot de passe. "
      "Personne n’a de mot de passe d’avance.");
  return [choice](const CommandContext& command) { return run(*choice, command); };
}

}  // namespace palmares::cli
