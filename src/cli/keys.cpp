// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/verification_keys.hpp"

#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace palmares::cli {

namespace {

struct Choice {
  std::string file;
  std::string store;
  bool learn = false;
};

Exit keygen(const Choice& choice, const CommandContext& command) {
  const Result<std::string> name = app::make_key_file(choice.file);
  if (!name) {
    return refuse(command.console, name.error());
  }
  command.console.print(choice.file + "\u00A0: clé " + *name + "\n");
  command.console.note({{.where = {},
                         .what = "en garder une copie à l’abri, à part des sauvegardes du dépôt",
                         .hint = "les codes qu’elle fera ne se vérifient qu’avec elle"}});
  return Exit::done;
}

Result<app::StoreHandle> opened(const Choice& choice) {
  return choice.learn ? app::open_store(choice.store, store::Missing::refuse)
                      : app::open_store_to_read(choice.store);
}

Exit keys(const Choice& choice, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  const Result<app::StoreHandle> handle = settings ? opened(choice) : fail(settings.error());
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  if (const auto learnt = choice.learn
                              ? app::learn_keys(*handle, *settings, now(command.invocation))
                              : Result<void>();
      !learnt) {
    return refuse(command.console, learnt.error());
  }
  command.console.note(settings->key_notices);
  for (const app::KnownKey& key : app::known_keys(*handle, *settings)) {
    command.console.print(key.name.name + "\tdepuis le\u00A0" +
                          domain::french_moment(key.name.since) +
                          (key.given ? "\tdonnée\n" : "\tabsente\n"));
  }
  return Exit::done;
}

}  // namespace

Action declare_keygen(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("FICHIER", choice->file, "Fichier de la clé, qui ne doit pas exister")
      ->required()
      ->option_text("(obligatoire)");
  app.footer(
      "Tire au hasard une clé de 32 octets, que seul son propriétaire peut lire. Elle sert de clé "
      "de vérification ou "
      "d’aperçus. Pour changer de clé de vérification\u00A0: palmares keys --store DOSSIER --learn "
      "--key NOUVELLE "
      "--previous-keys "
      "ANCIENNE, puis les mêmes réglages pour le service\u202F; les codes déjà imprimés répondent "
      "toujours.");
  return [choice](const CommandContext& command) { return keygen(*choice, command); };
}

Action declare_keys(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_flag("--learn", choice->learn,
               "Apprend au dépôt les clés données par --key et --previous-keys");
  app.footer(
      "Le dépôt retient le nom des clés, jamais les clés. Il apprend seul la première qui lui est "
      "donnée\u202F; toute autre lui "
      "est "
      "apprise ainsi.");
  return [choice](const CommandContext& command) { return keys(*choice, command); };
}

}  // namespace palmares::cli
