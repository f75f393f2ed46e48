// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/verification_keys.hpp"

#include "app/output.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/verification_keys.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

constexpr std::size_t key_bytes = 32;

struct Choice {
  std::string file;
  std::string store;
  bool learn = false;
};

Exit keygen(const Choice& choice, const CommandContext& command) {
  const Bytes key = lib::random_bytes(key_bytes);
  try {
    if (!lib::write_new_file(choice.file, key, {})) {
      return refuse(command.console, {{.where = {},
                                       .what = "le fichier " + guillemets(choice.file) + " existe déjà",
                                       .hint = "un nom nouveau\u00A0: les codes d’une clé perdue ne se vérifient plus"}});
    }
  } catch (const std::system_error& error) {
    throw app::CannotWrite(choice.file, error.code());
  }
  command.console.print(choice.file + "\u00A0: clé " + store::key_name(key) + "\n");
  command.console.note({{.where = {},
                         .what = "en garder une copie à l’abri, à part des sauvegardes du dépôt",
                         .hint = "les codes qu’elle fera ne se vérifient qu’avec elle"}});
  return Exit::done;
}

std::string line_of(const store::KeyName& key, const std::vector<Bytes>& invocation) {
  const bool here = std::ranges::any_of(invocation, [&](const Bytes& bytes) { return store::key_name(bytes) == key.name; });
  return key.name + "\tdepuis le\u00A0" + domain::french_moment(key.since) + (here ? "\tdonnée\n" : "\tabsente\n");
}

Exit keys(const Choice& choice, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  const Result<app::StoreHandle> handle =
      choice.learn ? app::open_store(choice.store, store::Missing::refuse) : app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const std::vector<Bytes> invocation = app::given_keys(*settings);
  if (choice.learn && invocation.empty()) {
    return refuse(command.console, {{.where = {}, .what = "aucune clé à apprendre au dépôt", .hint = "--key FICHIER"}});
  }
  command.console.note(settings->key_notices);
  for (const Bytes& key : choice.learn ? invocation : std::vector<Bytes>()) {
    handle->store->learn(store::key_name(key), now(command.invocation));
  }
  for (const store::KeyName& key : handle->store->verification_keys()) {
    command.console.print(line_of(key, invocation));
  }
  return Exit::done;
}

}  // namespace

Action declare_keygen(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("FICHIER", choice->file, "Fichier de la clé, qui ne doit pas exister")->required()->option_text("(obligatoire)");
  app.footer(
      "Tire au hasard une clé de 32 octets, que seul son propriétaire peut lire. Elle sert de clé de vérification ou "
      "d’aperçus. Pour changer de clé de vérification\u00A0: palmares keys --store DOSSIER --learn --key NOUVELLE "
      "--previous-keys "
      "ANCIENNE, puis les mêmes réglages pour le service\u202F; les codes déjà imprimés répondent toujours.");
  return [choice](const CommandContext& command) { return keygen(*choice, command); };
}

Action declare_keys(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_flag("--learn", choice->learn, "Apprend au dépôt les clés données par --key et --previous-keys");
  app.footer(
      "Le dépôt retient le nom des clés, jamais les clés. Il apprend seul la première qui lui est donnée\u202F; toute autre lui "
      "est "
      "apprise ainsi.");
  return [choice](const CommandContext& command) { return keys(*choice, command); };
}

}  // namespace palmares::cli
