// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/verification_keys.hpp"

#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "compose/values/verification.hpp"
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

store::CodeOf code_of(const Bytes& key) {
  return [key](int edition, std::string_view territory, int revision) {
    return compose::verification_code(key, edition, territory, revision);
  };
}

std::vector<Bytes> given_keys(const Settings& settings) {
  std::vector<Bytes> keys;
  if (settings.key) {
    keys.push_back(*settings.key);
  }
  keys.insert(keys.end(), settings.previous_keys.begin(), settings.previous_keys.end());
  return keys;
}

Exit keygen(const Choice& choice, const CommandContext& command) {
  const Bytes key = lib::random_bytes(key_bytes);
  try {
    if (!lib::write_new_file(choice.file, key, {})) {
      return refuse(command.console, {{.where = {},
                                       .what = "le fichier " + guillemets(choice.file) + " existe déjà",
                                       .hint = "un nom nouveau\u00A0: les codes d’une clé perdue ne se vérifient plus"}});
    }
  } catch (const std::system_error& error) {
    throw CannotWrite(choice.file, error.code());
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
  const Result<Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  const Result<StoreHandle> handle =
      choice.learn ? open_store(choice.store, store::Missing::refuse) : open_depot_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const std::vector<Bytes> invocation = given_keys(*settings);
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

Codes codes_of(const std::optional<Bytes>& key, const std::vector<Bytes>& previous) {
  Codes codes;
  if (key) {
    codes.today = code_of(*key);
    std::ranges::transform(previous, std::back_inserter(codes.earlier), code_of);
  }
  return codes;
}

Result<Problems> meet_store(const StoreHandle& handle, const Settings& settings, domain::Instant now) {
  if (!settings.key) {
    return Problems{};
  }
  const std::vector<store::KeyName> known = handle.store->verification_keys();
  TRY_ASSIGN(store::KeyRegistration met, store::meet(known, given_keys(settings)));
  for (const std::string& name : handle.store->read_only() ? std::vector<std::string>() : met.learnt) {
    handle.store->learn(name, now);
  }
  return std::move(met.notices);
}

Result<Problems> meet_store(const Source& source, const Settings& settings, domain::Instant now) {
  if (source.store.empty()) {
    return Problems{};
  }
  TRY_ASSIGN(const StoreHandle handle, open_depot_to_read(source.store));
  return meet_store(handle, settings, now);
}

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
