// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands.hpp"
#include "cli/house.hpp"
#include "compose/verification.hpp"
#include "domain/instant.hpp"
#include "service/server.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

constexpr const char* default_listen = "127.0.0.1:8080";

struct Choice {
  std::vector<std::string> results;
  std::string listen;
};

/// All a server is started with.
struct Ready {
  deliver::Workshop workshop;
  std::vector<domain::Results> results;
  service::Options options;
  Problems notices;
};

std::string listen_at(const Choice& choice, const Settings& settings) {
  if (!choice.listen.empty()) {
    return choice.listen;
  }
  return settings.listen.empty() ? default_listen : settings.listen;
}

Result<Ready> prepare(const Choice& choice, const Session& session) {
  TRY_ASSIGN(const Settings settings, load_settings(session.given));
  TRY_ASSIGN(service::Options options, service::with_listen({}, listen_at(choice, settings)));
  options.log = [&console = session.console](std::string_view line) { console.say(std::string(line) + '\n'); };
  TRY_ASSIGN(House house, open_house(settings));
  TRY_ASSIGN(auto read, read_all_results(choice.results, house));
  TRY_ASSIGN(deliver::Workshop workshop, open_workshop(std::move(house), settings));
  Problems notices = setting_notices(settings);
  notices.insert(notices.end(), read.notices.begin(), read.notices.end());
  return Ready{.workshop = std::move(workshop),
               .results = std::move(read.value),
               .options = std::move(options),
               .notices = std::move(notices)};
}

std::string address(const service::Options& options, unsigned short port) {
  const bool version_6 = options.address.find(':') != std::string::npos;
  return "http://" + (version_6 ? '[' + options.address + ']' : options.address) + ':' + std::to_string(port) + "/\n";
}

/// The codes of revisions under the key of the workshop; none without a key.
store::CodeOf code_of(const deliver::Workshop& workshop) {
  if (!workshop.key) {
    return {};
  }
  return [key = *workshop.key](int edition, std::string_view territory, int revision) {
    return compose::verification_code(key, edition, territory, revision);
  };
}

/// Results given as files are published as of the instant their edition names, or now where that is still to come.
service::Catalogue as_published(const Ready& ready) {
  const domain::Instant now{std::chrono::floor<std::chrono::seconds>(ready.options.clock()).time_since_epoch().count()};
  const auto publication = [&](int year) {
    const domain::Edition* edition = ready.workshop.editions.of(year);
    return std::min(now, edition == nullptr ? now : domain::parse_instant(edition->publication).value_or(now));
  };
  return {service::ledger_of(ready.results, publication), now, code_of(ready.workshop)};
}

Exit serve(const Choice& choice, const Session& session) {
  Result<Ready> ready = prepare(choice, session);
  if (!ready) {
    return refuse(session.console, ready.error());
  }
  session.console.note(ready->notices);
  service::Server server = service::Server::start(ready->options, as_published(*ready), service::makers_of(ready->workshop));
  session.console.print(address(ready->options, server.port()));
  service::run_until_signal(server);
  return Exit::done;
}

}  // namespace

Action declare_serve(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichiers de résultats (CSV), servis comme publiés")
      ->required()
      ->option_text("...");
  app.add_option("--listen", choice->listen, "Adresse et port [127.0.0.1:8080] [PALMARES_LISTEN]")->option_text("ADRESSE:PORT");
  app.footer("L’adresse servie est écrite sur la sortie standard dès que le service répond. SIGINT ou SIGTERM l’arrête.");
  return [choice](const Session& session) { return serve(*choice, session); };
}

}  // namespace palmares::cli
