// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/verification_keys.hpp"

#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "compose/verification.hpp"
#include "lib/file.hpp"
#include "lib/sodium.hpp"
#include "store/verification_keys.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

constexpr std::size_t key_octets = 32;

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

Exit keygen(const Choice& choice, const Session& session) {
  const Bytes key = lib::random_octets(key_octets);
  try {
    if (!lib::write_new_file(choice.file, key, {})) {
      return refuse(session.console, {{.where = {},
                                       .what = "le fichier " + guillemets(choice.file) + " existe déjà",
                                       .hint = "un nom nouveau\u00A0: les codes d’une clé perdue ne se vérifient plus"}});
    }
  } catch (const std::system_error& error) {
    throw CannotWrite(choice.file, error.code());
  }
  session.console.print(choice.file + "\u00A0: clé " + store::key_name(key) + "\n");
  session.console.note({{.where = {},
                         .what = "en garder une copie à l’abri, à part des sauvegardes du dépôt",
                         .hint = "les codes qu’elle fera ne se vérifient qu’avec elle"}});
  return Exit::done;
}

std::string line_of(const store::KeyName& key, const std::vector<Bytes>& given) {
  const bool here = std::ranges::any_of(given, [&](const Bytes& octets) { return store::key_name(octets) == key.name; });
  return key.name + "\tdepuis le\u00A0" + domain::french_moment(key.since) + (here ? "\tdonnée\n" : "\tabsente\n");
}

Exit keys(const Choice& choice, const Session& session) {
  const Result<Settings> settings = load_settings(session.given);
  if (!settings) {
    return refuse(session.console, settings.error());
  }
  const Result<Depot> depot = choice.learn ? open_depot(choice.store, store::Missing::refuse) : open_depot_to_read(choice.store);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const std::vector<Bytes> given = given_keys(*settings);
  if (choice.learn && given.empty()) {
    return refuse(session.console, {{.where = {}, .what = "aucune clé à apprendre au dépôt", .hint = "--key FICHIER"}});
  }
  session.console.note(settings->key_notices);
  for (const Bytes& key : choice.learn ? given : std::vector<Bytes>()) {
    depot->store->learn(store::key_name(key), now(session.given));
  }
  for (const store::KeyName& key : depot->store->verification_keys()) {
    session.console.print(line_of(key, given));
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

Result<Problems> meet_store(const Depot& depot, const Settings& settings, domain::Instant now) {
  if (!settings.key) {
    return Problems{};
  }
  const std::vector<store::KeyName> known = depot.store->verification_keys();
  TRY_ASSIGN(store::Acquaintance met, store::meet(known, given_keys(settings)));
  for (const std::string& name : depot.store->read_only() ? std::vector<std::string>() : met.learnt) {
    depot.store->learn(name, now);
  }
  return std::move(met.notices);
}

Result<Problems> meet_store(const Source& source, const Settings& settings, domain::Instant now) {
  if (source.store.empty()) {
    return Problems{};
  }
  TRY_ASSIGN(const Depot depot, open_depot_to_read(source.store));
  return meet_store(depot, settings, now);
}

Action declare_keygen(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("FICHIER", choice->file, "Fichier de la clé, qui ne doit pas exister")->required()->option_text("(obligatoire)");
  app.footer(
      "Tire au hasard une clé de 32 octets, que seul son propriétaire peut lire. Elle sert de clé de vérification ou "
      "d’aperçus. Pour changer de clé de vérification\u00A0: palmares keys --store DOSSIER --learn --key NOUVELLE "
      "--previous-keys "
      "ANCIENNE, puis les mêmes réglages pour le service\u202F; les codes déjà imprimés répondent toujours.");
  return [choice](const Session& session) { return keygen(*choice, session); };
}

Action declare_keys(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  app.add_flag("--learn", choice->learn, "Apprend au dépôt les clés données par --key et --previous-keys");
  app.footer(
      "Le dépôt retient le nom des clés, jamais les clés. Il apprend seul la première qui lui est donnée\u202F; toute autre lui "
      "est "
      "apprise ainsi.");
  return [choice](const Session& session) { return keys(*choice, session); };
}

}  // namespace palmares::cli
