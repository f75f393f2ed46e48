// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/feed.hpp"
#include "cli/house.hpp"
#include "cli/imprint.hpp"
#include "cli/limits.hpp"
#include "cli/logos.hpp"
#include "cli/reuse.hpp"
#include "cli/verification_keys.hpp"
#include "lib/line_writer.hpp"
#include "lib/systemd.hpp"
#include "service/server.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
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
  std::string access_log;
  std::string pin;
  std::string trusted_fronts;
  service::Imprint imprint;
};

/// All a server is started with.
struct Ready {
  deliver::Workshop workshop;
  std::vector<domain::Results> results;
  std::optional<Depot> depot;
  service::Options options;
  Codes codes;
  std::vector<store::PreviewKey> preview_keys;
  service::Imprint imprint;
  SharedInputs inputs;
  Problems notices;
};

/// What the command line says of the settings of this command alone.
Result<Given> given_with(const Choice& choice, Given given) {
  TRY_ASSIGN(given.options.limits, with_limits(std::move(given.options.limits), choice.limits));
  given.options.listen = choice.listen;
  given.options.metrics = choice.metrics;
  given.options.access_log = choice.access_log;
  given.options.pin = choice.pin;
  given.options.trusted_fronts = choice.trusted_fronts;
  given.options.legal_publisher = choice.imprint.publisher;
  given.options.legal_director = choice.imprint.director;
  given.options.legal_host = choice.imprint.host;
  return given;
}

/// Measures are for operators: nobody outside this machine shall read them.
Result<service::ListenPlace> loopback_place(const std::string& text) {
  TRY_ASSIGN(service::ListenPlace place, service::parse_place(text));
  if (!place.address.starts_with("127.") && place.address != "::1") {
    return fail("l’adresse des mesures " + guillemets(text) + " n’est pas locale", "une adresse comme 127.0.0.1:9100");
  }
  return place;
}

/// Whatever threads say goes through `log`, which waits for no reader.
Result<service::Options> options_of(const Settings& settings, lib::LineWriter& log) {
  TRY_ASSIGN(service::Options options,
             service::with_listen({}, settings.listen.empty() ? default_listen : settings.listen.c_str()));
  TRY_ASSIGN(options, limited(std::move(options), settings.limits));
  if (!settings.metrics.empty()) {
    TRY_ASSIGN(options.metrics, loopback_place(settings.metrics));
  }
  if (const std::vector<int> sockets = lib::inherited_sockets(); !sockets.empty()) {
    options.inherited = sockets.front();
  }
  options.clock = std::chrono::system_clock::now;
  options.log = [&log](std::string_view line) { log.write(std::string(line) + '\n'); };
  options.dropped_lines = [&log] { return log.dropped(); };
  if (settings.access_log) {
    options.access = [&log](std::string_view lines) { log.write(lines); };
  }
  if (!settings.trusted_fronts.empty()) {
    TRY_ASSIGN(options.fronts, service::parse_networks(settings.trusted_fronts));
  }
  options.pinning = settings.pinned ? service::Pinning::one_core_each : service::Pinning::none;
  return options;
}

Result<Ready> prepare(const Choice& choice, const Session& session, lib::LineWriter& log) {
  if (choice.results.empty() == choice.store.empty()) {
    return fail("rien à servir, ou deux choses à la fois", "des fichiers de résultats, ou un dépôt par --store");
  }
  TRY_ASSIGN(const Given given, given_with(choice, session.given));
  TRY_ASSIGN(const Settings settings, load_settings(given));
  TRY_ASSIGN(service::Options options, options_of(settings, log));
  TRY_ASSIGN(House house, open_house(settings));
  Outcome<std::vector<domain::Results>> read;
  std::optional<Depot> depot;
  Problems of_store;
  if (choice.store.empty()) {
    TRY_ASSIGN(read, read_all_results(choice.results, house));
  } else {
    TRY_ASSIGN(depot, open_depot_to_read(choice.store));
    TRY_ASSIGN(of_store, meet_store(*depot, settings, now(given)));
    if (depot->store->read_only()) {
      of_store.push_back(only_read(*depot));
    }
  }
  TRY_ASSIGN(deliver::Workshop workshop, open_workshop(std::move(house), settings));
  TRY_ASSIGN(const Problems of_logos,
             depot ? take_logos(workshop, depot->folder / "logos", all_results(depot->store->read(std::nullopt)))
                   : take_logos(workshop, logos_beside(choice.results.back()), read.value));
  write_late_notices(workshop, [&log](std::string_view line) { log.write(line); });
  SharedInputs inputs = depot ? shared_inputs(workshop, settings, given) : SharedInputs();
  Problems notices = setting_notices(settings);
  for (const Problems& more : {of_store, imprint_notices(settings), read.notices, of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return Ready{.workshop = std::move(workshop),
               .results = std::move(read.value),
               .depot = std::move(depot),
               .options = std::move(options),
               .codes = codes_of(settings.key, settings.previous_keys),
               .preview_keys = settings.preview_keys,
               .imprint = settings.imprint,
               .inputs = std::move(inputs),
               .notices = std::move(notices)};
}

std::string address(const service::Options& options, unsigned short port) {
  const bool version_6 = options.address.find(':') != std::string::npos;
  return "http://" + (version_6 ? '[' + options.address + ']' : options.address) + ':' + std::to_string(port) + "/\n";
}

/// A thread that does not come back from a render or a read of the store holds on to what would be destroyed now.
void leave_at_once(std::optional<lib::LineWriter>& log) {
  log->write("stop: a document is still being made, it is given up\n");
  log.reset();
  std::_Exit(static_cast<int>(Exit::done));
}

Exit serve(const Choice& choice, const Session& session) {
  std::signal(SIGPIPE, SIG_IGN);  // who read our output may go away
  std::optional<lib::LineWriter> log(std::in_place, session.console.error_descriptor());
  Result<Ready> ready = prepare(choice, session, *log);
  if (!ready) {
    return refuse(session.console, ready.error());
  }
  session.console.note(ready->notices);
  const Now clock = [given = session.given] { return now(given); };
  service::Makers makers = service::makers_of(ready->workshop);
  makers.imprint = ready->imprint;
  std::optional<Feed> feed;
  std::optional<Generated> generated;
  if (!ready->preview_keys.empty()) {
    makers.leave = [&keys = ready->preview_keys, clock](std::string_view path, std::string_view ticket) {
      return store::check_preview(keys, path, ticket, clock());
    };
  }
  if (ready->depot) {
    feed.emplace(*ready->depot, ready->codes, clock);
    generated.emplace(*ready->depot, ready->workshop, ready->inputs);
    makers = reusing(std::move(makers), *generated);
    ready->options.renewed = [&feed] { return feed->renewed(); };
  }
  service::Catalogue catalogue = feed ? feed->catalogue() : as_published(ready->results, ready->workshop, ready->codes, clock());
  service::Server server = service::Server::start(ready->options, std::move(catalogue), std::move(makers));
  session.console.print(address(ready->options, server.port()));
  service::run_until_signal(server, lib::tell_ready);
  if (server.abandoned()) {
    leave_at_once(log);
  }
  return Exit::done;
}

/// --name, and --no-name to overrule the configuration.
void declare_switch(CLI::App& app, const std::string& name, std::string& value, const std::string& help) {
  app.add_flag_callback(
      "--" + name, [&value] { value = "true"; }, help);
  app.add_flag_callback(
      "--no-" + name, [&value] { value = "false"; }, "Ne le fait pas, quoi que dise la configuration");
}

void declare_imprint(CLI::App& app, service::Imprint& imprint) {
  app.add_option("--legal-publisher", imprint.publisher,
                 "Éditeur du service, pour les mentions légales [PALMARES_LEGAL_PUBLISHER]")
      ->option_text("TEXTE");
  app.add_option("--legal-director", imprint.director, "Direction de la publication [PALMARES_LEGAL_DIRECTOR]")
      ->option_text("TEXTE");
  app.add_option("--legal-host", imprint.host, "Hébergeur\u00A0: nom, adresse, téléphone [PALMARES_LEGAL_HOST]")
      ->option_text("TEXTE");
}

}  // namespace

Action declare_serve(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichiers de résultats, servis comme publiés")->option_text("...");
  app.add_option("--store", choice->store, "Dossier du dépôt, dont le service montre ce qui est publié [PALMARES_STORE]")
      ->envname("PALMARES_STORE")
      ->option_text("DOSSIER");
  app.add_option("--metrics", choice->metrics, "Adresse locale des mesures (/metrics, format Prometheus) [PALMARES_METRICS]")
      ->option_text("ADRESSE:PORT");
  declare_switch(app, "access-log", choice->access_log,
                 "Écrit une ligne JSON par réponse sur la sortie d’erreur [PALMARES_ACCESS_LOG]");
  declare_switch(app, "pin", choice->pin, "Attache chaque fil d’entrée-sortie à un cœur (machine dédiée) [PALMARES_PIN]");
  app.add_option("--trusted-fronts", choice->trusted_fronts,
                 "Adresses des frontaux dont l’en-tête X-Forwarded-For est cru, ou aucun [127.0.0.0/8, ::1] "
                 "[PALMARES_TRUSTED_FRONTS]")
      ->option_text("ADRESSE,...");
  declare_imprint(app, choice->imprint);
  app.add_option("--listen", choice->listen, "Adresse et port [127.0.0.1:8080] [PALMARES_LISTEN]")->option_text("ADRESSE:PORT");
  app.add_option("--limit", choice->limits,
                 "Limite du service\u00A0: " + listing(limit_names()) + " [PALMARES_LIMIT_…, table limits]")
      ->option_text("NOM=VALEUR");
  app.footer("L’adresse servie est écrite sur la sortie standard dès que le service répond. SIGINT ou SIGTERM l’arrête.");
  return [choice](const Session& session) { return serve(*choice, session); };
}

}  // namespace palmares::cli
