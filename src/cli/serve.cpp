// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/feed.hpp"
#include "cli/house.hpp"
#include "cli/limits.hpp"
#include "cli/logos.hpp"
#include "lib/systemd.hpp"
#include "service/server.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

constexpr const char* default_listen = "127.0.0.1:8080";

struct Choice {
  std::vector<std::string> results;
  std::string store;
  std::string listen;
  std::string metrics;
  std::vector<std::string> limits;
  bool access_log = false;
  bool pinned = false;
};

/// All a server is started with.
struct Ready {
  deliver::Workshop workshop;
  std::vector<domain::Results> results;
  std::optional<Depot> depot;
  service::Options options;
  std::vector<store::PreviewKey> preview_keys;
  Problems notices;
};

std::string listen_at(const Choice& choice, const Settings& settings) {
  if (!choice.listen.empty()) {
    return choice.listen;
  }
  return settings.listen.empty() ? default_listen : settings.listen;
}

/// Measures are for operators: nobody outside this machine shall read them.
Result<service::ListenPlace> loopback_place(const std::string& text) {
  TRY_ASSIGN(service::ListenPlace place, service::parse_place(text));
  if (!place.address.starts_with("127.") && place.address != "::1") {
    return fail("l’adresse des mesures " + guillemets(text) + " n’est pas locale", "une adresse comme 127.0.0.1:9100");
  }
  return place;
}

Result<service::Options> options_of(const Choice& choice, const Settings& settings, const Session& session) {
  TRY_ASSIGN(service::Options options, service::with_listen({}, listen_at(choice, settings)));
  TRY_ASSIGN(options, limited(std::move(options), settings.limits));
  if (!choice.metrics.empty()) {
    TRY_ASSIGN(options.metrics, loopback_place(choice.metrics));
  }
  if (const std::vector<int> sockets = lib::inherited_sockets(); !sockets.empty()) {
    options.inherited = sockets.front();
  }
  options.clock = std::chrono::system_clock::now;
  options.log = [&console = session.console](std::string_view line) { console.say(std::string(line) + '\n'); };
  if (choice.access_log) {
    options.access = [&console = session.console](std::string_view lines) { console.say(std::string(lines)); };
  }
  options.pinning = choice.pinned ? service::Pinning::one_core_each : service::Pinning::none;
  return options;
}

Result<Ready> prepare(const Choice& choice, const Session& session) {
  if (choice.results.empty() == choice.store.empty()) {
    return fail("rien à servir, ou deux choses à la fois", "des fichiers de résultats, ou un dépôt par --store");
  }
  Given given = session.given;
  TRY_ASSIGN(given.options.limits, with_limits(std::move(given.options.limits), choice.limits));
  TRY_ASSIGN(const Settings settings, load_settings(given));
  TRY_ASSIGN(service::Options options, options_of(choice, settings, session));
  TRY_ASSIGN(House house, open_house(settings));
  Outcome<std::vector<domain::Results>> read;
  std::optional<Depot> depot;
  if (choice.store.empty()) {
    TRY_ASSIGN(read, read_all_results(choice.results, house));
  } else {
    TRY_ASSIGN(depot, open_depot(choice.store, store::Missing::refuse));
  }
  TRY_ASSIGN(deliver::Workshop workshop, open_workshop(std::move(house), settings));
  TRY_ASSIGN(const Problems of_logos,
             depot ? take_logos(workshop, depot->folder / "logos", all_results(depot->store->read(std::nullopt)))
                   : take_logos(workshop, logos_beside(choice.results.back()), read.value));
  Problems notices = setting_notices(settings);
  notices.insert(notices.end(), read.notices.begin(), read.notices.end());
  notices.insert(notices.end(), of_logos.begin(), of_logos.end());
  return Ready{.workshop = std::move(workshop),
               .results = std::move(read.value),
               .depot = std::move(depot),
               .options = std::move(options),
               .preview_keys = settings.preview_keys,
               .notices = std::move(notices)};
}

std::string address(const service::Options& options, unsigned short port) {
  const bool version_6 = options.address.find(':') != std::string::npos;
  return "http://" + (version_6 ? '[' + options.address + ']' : options.address) + ':' + std::to_string(port) + "/\n";
}

Exit serve(const Choice& choice, const Session& session) {
  Result<Ready> ready = prepare(choice, session);
  if (!ready) {
    return refuse(session.console, ready.error());
  }
  session.console.note(ready->notices);
  const Now clock = [given = session.given] { return now(given); };
  service::Makers makers = service::makers_of(ready->workshop);
  std::optional<Feed> feed;
  if (!ready->preview_keys.empty()) {
    makers.leave = [&keys = ready->preview_keys, clock](std::string_view path, std::string_view ticket) {
      return store::check_preview(keys, path, ticket, clock());
    };
  }
  if (ready->depot) {
    feed.emplace(*std::move(ready->depot), ready->workshop, clock);
    makers.kept = [&feed](std::string_view hash) { return feed->kept(hash); };
    ready->options.renewed = [&feed] { return feed->renewed(); };
  }
  service::Catalogue catalogue = feed ? feed->catalogue() : as_published(ready->results, ready->workshop, clock());
  service::Server server = service::Server::start(ready->options, std::move(catalogue), std::move(makers));
  session.console.print(address(ready->options, server.port()));
  service::run_until_signal(server, lib::tell_ready);
  return Exit::done;
}

}  // namespace

Action declare_serve(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichiers de résultats, servis comme publiés")->option_text("...");
  app.add_option("--store", choice->store, "Dossier du dépôt, dont le service montre ce qui est publié [PALMARES_STORE]")
      ->envname("PALMARES_STORE")
      ->option_text("DOSSIER");
  app.add_option("--metrics", choice->metrics, "Adresse locale des mesures (/metrics, format Prometheus)")
      ->option_text("ADRESSE:PORT");
  app.add_flag("--access-log", choice->access_log, "Écrit une ligne JSON par réponse sur la sortie d’erreur");
  app.add_flag("--pin", choice->pinned, "Attache chaque fil d’entrée-sortie à un cœur (machine dédiée)");
  app.add_option("--listen", choice->listen, "Adresse et port [127.0.0.1:8080] [PALMARES_LISTEN]")->option_text("ADRESSE:PORT");
  app.add_option("--limit", choice->limits,
                 "Limite du service\u00A0: " + listing(limit_names()) + " [PALMARES_LIMIT_…, table limits]")
      ->option_text("NOM=VALEUR");
  app.footer("L’adresse servie est écrite sur la sortie standard dès que le service répond. SIGINT ou SIGTERM l’arrête.");
  return [choice](const Session& session) { return serve(*choice, session); };
}

}  // namespace palmares::cli
