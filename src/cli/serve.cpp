// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/artefact_cache.hpp"
#include "app/catalogue_source.hpp"
#include "app/credential_keys.hpp"
#include "app/installation.hpp"
#include "app/legal_notice.hpp"
#include "app/live_editions.hpp"
#include "app/live_pictures.hpp"
#include "app/logos.hpp"
#include "app/own_charters.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/job_runner.hpp"
#include "cli/limits.hpp"
#include "cli/sighting_thread.hpp"
#include "cli/workplace_service.hpp"
#include "lib/system/line_writer.hpp"
#include "lib/system/systemd.hpp"
#include "site/reused_content.hpp"
#include "site/site_server.hpp"
#include "store/factory/open.hpp"
#include "store/maintenance/backup.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

constexpr std::chrono::seconds patience_with_jobs{
    3};  // beyond what the server takes; then the lease runs out
constexpr const char* default_listen = "127.0.0.1:8080";

struct Choice {
  std::vector<std::string> results;
  std::string store;
  std::string listen;
  std::string metrics;
  std::vector<std::string> limits;
  std::string access_log;
  std::string pin;
  std::string run_jobs;
  std::string trusted_fronts;
  std::string workplace;
  std::string workplace_url;
  std::string workplace_codes;
  std::string mail_server;
  std::string mail_from;
  std::string mail_user;
  std::string mail_password_file;
  std::string mail_certificates;
  app::LegalNotice legal_notice;
  app::AccessibilityStatement accessibility = {.status = "", .audited = "", .contact = ""};
};

/// All a server is started with.
struct Ready {
  deliver::RenderContext context;
  charter::Installation shipped;  ///< charters and editions without what the store has of its own
  std::vector<domain::Results> results;
  std::optional<app::StoreHandle> handle;
  std::unique_ptr<app::LivePictures> pictures;  ///< of the store; null: there is none
  site::Options options;
  app::Codes codes;
  std::vector<store::PreviewKey> preview_keys;
  app::LegalNotice legal_notice;
  app::SharedInputs inputs;
  Problems notices;
  app::Settings settings;
  std::filesystem::path program;
  std::unique_ptr<WorkplaceService> workplace;  ///< null: none is wanted
};

/// What the command line says of the settings of this command alone.
Result<app::Invocation> given_with(const Choice& choice, app::Invocation invocation) {
  TRY_ASSIGN(invocation.options.limits,
             with_limits(std::move(invocation.options.limits), choice.limits));
  invocation.options.listen = choice.listen;
  invocation.options.metrics = choice.metrics;
  invocation.options.access_log = choice.access_log;
  invocation.options.pin = choice.pin;
  invocation.options.run_jobs = choice.run_jobs;
  invocation.options.trusted_fronts = choice.trusted_fronts;
  invocation.options.workplace = choice.workplace;
  invocation.options.workplace_url = choice.workplace_url;
  invocation.options.workplace_codes = choice.workplace_codes;
  invocation.options.mail_server = choice.mail_server;
  invocation.options.mail_from = choice.mail_from;
  invocation.options.mail_user = choice.mail_user;
  invocation.options.mail_password_file = choice.mail_password_file;
  invocation.options.mail_certificates = choice.mail_certificates;
  invocation.options.legal_publisher = choice.legal_notice.publisher;
  invocation.options.legal_director = choice.legal_notice.director;
  invocation.options.legal_host = choice.legal_notice.host;
  invocation.options.accessibility_status = choice.accessibility.status;
  invocation.options.accessibility_audited = choice.accessibility.audited;
  invocation.options.accessibility_contact = choice.accessibility.contact;
  return invocation;
}

/// Measures are for operators: nobody outside this machine shall read them.
Result<http::ListenPlace> loopback_place(const std::string& text) {
  TRY_ASSIGN(http::ListenPlace place, http::parse_place(text));
  if (!place.address.starts_with("127.") && place.address != "::1") {
    return fail("l’adresse des mesures " + guillemets(text) + " n’est pas locale",
                "une adresse comme 127.0.0.1:9100");
  }
  return place;
}

/// Whatever threads say goes through `log`, which waits for no reader.
Result<site::Options> options_of(const app::Settings& settings, lib::LineWriter& log) {
  TRY_ASSIGN(site::Options options, limited({}, settings.limits));
  TRY_ASSIGN(options.place,
             http::parse_place(settings.listen.empty() ? default_listen : settings.listen.c_str()));
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
    TRY_ASSIGN(options.fronts, http::parse_networks(settings.trusted_fronts));
  }
  options.pinning = settings.pinned ? http::Pinning::one_core_each : http::Pinning::none;
  return options;
}

/// What the public may see of a ledger.
site::Catalogue catalogue_of(app::LedgerAt at, const app::Codes& codes) {
  return {std::move(at.ledger), at.now, codes.today, codes.earlier};
}

Problems notices_of(const app::Settings& settings, const std::vector<Problems>& others) {
  Problems notices = app::setting_notices(settings);
  for (const Problems& more : others) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return notices;
}

Result<Problems> notices_of_store(const app::StoreHandle& handle, const app::Settings& settings,
                                  domain::Instant now) {
  TRY_ASSIGN(Problems notices, app::meet_store(handle, settings, now));
  if (handle.store->read_only()) {
    notices.push_back(app::only_read(handle));
  }
  return notices;
}

/// What laureates gave: of a store, followed from now on (not null); of files, taken into the
/// context.
Result<Outcome<std::unique_ptr<app::LivePictures>>> pictures_of(
    const std::optional<app::StoreHandle>& handle, const Choice& choice,
    const std::vector<domain::Results>& results, deliver::RenderContext& context,
    app::Clock clock) {
  if (!handle) {
    TRY_ASSIGN(Problems of_files,
               app::take_logos(context, app::logos_beside(choice.results.back()), results));
    return Outcome<std::unique_ptr<app::LivePictures>>{.value = nullptr,
                                                       .notices = std::move(of_files)};
  }
  auto pictures = std::make_unique<app::LivePictures>(store::logos_of(handle->folder),
                                                      context.given(), std::move(clock));
  pictures->know(app::owners_of(app::all_results(handle->store->read(std::nullopt))));
  Problems notices = pictures->renew().notices;
  context.newest_given = [&drawn = *pictures] { return drawn.now(); };
  return Outcome<std::unique_ptr<app::LivePictures>>{.value = std::move(pictures),
                                                     .notices = std::move(notices)};
}

Result<Ready> prepare(const Choice& choice, const CommandContext& command, lib::LineWriter& log) {
  if (choice.results.empty() == choice.store.empty()) {
    return fail("rien à servir, ou deux choses à la fois",
                "des fichiers de résultats, ou un dépôt par --store");
  }
  TRY_ASSIGN(const app::Invocation invocation, given_with(choice, command.invocation));
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(site::Options options, options_of(settings, log));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  charter::Installation shipped = installation.charters;
  Outcome<std::vector<domain::Results>> read;
  std::optional<app::StoreHandle> handle;
  Problems of_store;
  if (choice.store.empty()) {
    TRY_ASSIGN(read, app::read_all_results(choice.results, installation));
  } else {
    TRY_ASSIGN(handle, app::open_store_to_read(choice.store));
    TRY(app::take_store(installation, *handle));
    TRY_ASSIGN(of_store, notices_of_store(*handle, settings, now(invocation)));
  }
  TRY_ASSIGN(std::unique_ptr<WorkplaceService> workplace,
             WorkplaceService::open(settings, choice.store, invocation));
  TRY_ASSIGN(deliver::RenderContext context,
             app::open_render_context(std::move(installation), settings));
  TRY_ASSIGN(auto pictures, pictures_of(handle, choice, read.value, context, clock_of(invocation)));
  app::write_late_notices(context, [&log](std::string_view line) { log.write(line); });
  app::SharedInputs inputs =
      handle ? app::shared_inputs(context, settings, invocation.executable) : app::SharedInputs();
  return Ready{.context = std::move(context),
               .shipped = std::move(shipped),
               .results = std::move(read.value),
               .handle = std::move(handle),
               .pictures = std::move(pictures.value),
               .options = std::move(options),
               .codes = app::codes_of(settings.key, settings.previous_keys),
               .preview_keys = settings.preview_keys,
               .legal_notice = settings.legal_notice,
               .inputs = inputs,
               .notices = notices_of(settings, {of_store, app::missing_legal_lines(settings),
                                                read.notices, pictures.notices}),
               .settings = settings,
               .program = invocation.executable,
               .workplace = std::move(workplace)};
}

std::string address(const http::ListenPlace& place, unsigned short port) {
  const bool version_6 = place.address.find(':') != std::string::npos;
  return "http://" + (version_6 ? '[' + place.address + ']' : place.address) + ':' +
         std::to_string(port) + "/\n";
}

/// A thread that does not come back from a render or a read of the store holds on to what would be
/// destroyed now.
void leave_at_once(std::optional<lib::LineWriter>& log) {
  log->write("stop: a document is still being made, it is given up\n");
  log.reset();
  std::_Exit(static_cast<int>(Exit::done));
}

/// The addresses of the site and, where there is one, of the workplace.
void print_addresses(const Console& console, const Ready& ready, const site::SiteServer& server) {
  console.print(address(ready.options.place, server.port()));
  if (ready.workplace) {
    console.print(address(ready.workplace->place(), server.other_port(0)));
  }
}

/// Who can only read a store leaves its jobs to others.
std::optional<app::JobRunner> jobs_of(const Ready& ready, const app::Invocation& invocation,
                                      lib::LineWriter& log) {
  if (!ready.handle || ready.handle->store->read_only() || !ready.settings.run_jobs) {
    return std::nullopt;
  }
  return job_runner(*ready.handle->store, invocation, ready.settings, ready.handle->folder.string(),
                    0, [&log](std::string_view line) { log.write(std::string(line) + '\n'); });
}

/// Serves until a signal. Has everything come back?
bool ended_by_signal(site::SiteServer& server, JobThread& jobs) {
  const auto stop = [&server, &jobs] {
    jobs.stop();
    server.stop();
  };
  http::run_until_signal(stop, lib::tell_ready);
  return !server.abandoned() && jobs.ended_within(patience_with_jobs);
}

/// What the site shows of a store, followed while others write to it.
struct ShownStore {
  ShownStore(Ready& ready, const app::Clock& clock)
      : watch(*ready.handle),
        source(*ready.handle, clock),
        generated(*ready.handle, ready.context, ready.inputs),
        editions(app::editions_of(ready.context),
                 [&handle = *ready.handle, &resources = *ready.context.resources,
                  &shipped = ready.shipped](const deliver::EditionSet& before) {
                   return app::editions_now(shipped, resources, handle, before);
                 }) {
    ready.context.newest = [this] { return editions.now(); };
    ready.options.renewed = [this, &ready]() -> std::optional<site::Catalogue> {
      const bool written = watch.changed();
      std::optional<app::LedgerAt> at = source.renewed();
      if (written || at) {
        editions.renew();
      }
      const bool described =
          std::exchange(drawn, editions.now()) != drawn;  // or the workplace had renewed them
      if (described) {
        generated.renew(app::shared_inputs(ready.context, ready.settings, ready.program));
      }
      if (renew_pictures(ready, at) || described) {
        at = at ? std::move(at) : std::optional(source.current());
      }
      return at ? std::optional(catalogue_of(*std::move(at), ready.codes)) : std::nullopt;
    };
  }

  /// Are laureates' pictures other than before? Where the ledger is, they may be others' too.
  static bool renew_pictures(const Ready& ready, const std::optional<app::LedgerAt>& at) {
    if (at) {
      ready.pictures->know(app::owners_of(app::all_results(at->ledger)));
    } else if (!ready.pictures->changed()) {
      return false;
    }
    const app::LivePictures::Renewed renewed = ready.pictures->renew();
    for (const Problem& notice : renewed.notices) {
      ready.options.log("note\u00A0: " + to_string(notice));
    }
    return renewed.other;
  }

  app::EditionWatch watch;
  app::CatalogueSource source;
  app::ArtefactCache generated;
  app::LiveEditions editions;
  const deliver::EditionSet* drawn = editions.now();  ///< as the site shows it
};

/// Takes what the site counts to the store, and forgets there what is too old, also where the site
/// no longer counts.
SightingThread sightings_kept(const Ready& ready, const site::SiteServer& server,
                              const app::Clock& clock) {
  const bool writable = ready.handle && !ready.handle->store->read_only();
  return {writable ? store::open_sightings(ready.handle->folder.string()) : nullptr,
          ready.options.sighting_days,
          [&server](const std::string& day) { return server.take_sightings(day); }, clock,
          ready.options.log};
}

Exit serve(const Choice& choice, const CommandContext& command) {
  std::signal(SIGPIPE, SIG_IGN);  // who read our output may go away
  std::optional<lib::LineWriter> log(std::in_place, command.console.error_descriptor());
  Result<Ready> ready = prepare(choice, command, *log);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  const app::Clock clock = clock_of(command.invocation);
  site::ContentProvider provider = site::content_provider_of(ready->context);
  provider.legal_notice = ready->legal_notice;
  provider.accessibility = ready->settings.accessibility;
  provider.issuer = app::credential_issuer(ready->settings, provider.label);
  std::optional<ShownStore> shown;
  if (!ready->preview_keys.empty()) {
    provider.leave = [&keys = ready->preview_keys, clock](std::string_view path,
                                                          std::string_view token) {
      return store::check_preview(keys, path, token, clock());
    };
  }
  if (ready->handle) {
    shown.emplace(*ready, clock);
    provider = site::reusing(std::move(provider), shown->generated);
  }
  site::Catalogue catalogue =
      catalogue_of(shown ? shown->source.current()
                         : app::as_published(ready->results, ready->context.editions, clock()),
                   ready->codes);
  std::optional<site::Sightings> sightings;
  if (ready->workplace) {  // whose people read them
    ready->workplace->listen(ready->options, ready->context, shown->editions);
    ready->options.sightings = &sightings.emplace(ready->settings.base_url);
    provider.sighting_days = ready->options.sighting_days;
  }
  site::SiteServer server =
      site::SiteServer::start(ready->options, std::move(catalogue), std::move(provider));
  print_addresses(command.console, *ready, server);
  const SightingThread keeping = sightings_kept(*ready, server, clock);
  JobThread jobs(jobs_of(*ready, command.invocation, *log));
  if (!ended_by_signal(server, jobs)) {
    leave_at_once(log);
  }
  return Exit::done;
}

/// --name, and --no-name to overrule the configuration.
void declare_switch(CLI::App& app, const std::string& name, std::string& value,
                    const std::string& help) {
  app.add_flag_callback(
      "--" + name, [&value] { value = "true"; }, help);
  app.add_flag_callback(
      "--no-" + name, [&value] { value = "false"; },
      "Ne le fait pas, quoi que dise la configuration");
}

void declare_legal_notice(CLI::App& app, app::LegalNotice& legal_notice) {
  app.add_option("--legal-publisher", legal_notice.publisher,
                 "Éditeur du service, pour les mentions légales [PALMARES_LEGAL_PUBLISHER]")
      ->option_text("TEXTE");
  app.add_option("--legal-director", legal_notice.director,
                 "Direction de la publication [PALMARES_LEGAL_DIRECTOR]")
      ->option_text("TEXTE");
  app.add_option("--legal-host", legal_notice.host,
                 "Hébergeur\u00A0: nom, adresse, téléphone [PALMARES_LEGAL_HOST]")
      ->option_text("TEXTE");
}

void declare_workplace(CLI::App& app, Choice& choice) {
  app.add_option("--workplace", choice.workplace,
                 "Adresse et port de l’espace de travail [PALMARES_WORKPLACE]")
      ->option_text("ADRESSE:PORT");
  app.add_option("--workplace-url", choice.workplace_url,
                 "Adresse de l’espace de travail dans un navigateur [PALMARES_WORKPLACE_URL]")
      ->option_text("ADRESSE");
  app.add_option("--workplace-codes", choice.workplace_codes,
                 "De qui un code à usage unique est exigé\u00A0: libres (de personne), "
                 "administration ou tous [libres] "
                 "[PALMARES_WORKPLACE_CODES]")
      ->option_text("MOT");
}

void declare_mail(CLI::App& app, Choice& choice) {
  app.add_option("--mail-server", choice.mail_server,
                 "Serveur des messages aux lauréats, smtp://hôte:587 ou smtps://hôte:465 "
                 "[PALMARES_MAIL_SERVER]")
      ->option_text("ADRESSE");
  app.add_option(
         "--mail-from", choice.mail_from,
         "Leur expéditeur, comme «\u00A0Label <label@example.org>\u00A0» [PALMARES_MAIL_FROM]")
      ->option_text("ADRESSE");
  app.add_option("--mail-user", choice.mail_user, "Compte auprès du serveur [PALMARES_MAIL_USER]")
      ->option_text("NOM");
  app.add_option("--mail-password-file", choice.mail_password_file,
                 "Fichier du mot de passe de ce compte [PALMARES_MAIL_PASSWORD_FILE]")
      ->option_text("FICHIER");
  app.add_option(
         "--mail-certificates", choice.mail_certificates,
         "Autorités (PEM) dont le serveur peut montrer un certificat [PALMARES_MAIL_CERTIFICATES]")
      ->option_text("FICHIER");
}

void declare_accessibility(CLI::App& app, app::AccessibilityStatement& statement) {
  app.add_option("--accessibility-status", statement.status,
                 "État de conformité au RGAA\u00A0: " + listing(app::accessibility_states) +
                     " [PALMARES_ACCESSIBILITY_STATUS]")
      ->option_text("ÉTAT");
  app.add_option("--accessibility-audited", statement.audited,
                 "Jour de l’audit [PALMARES_ACCESSIBILITY_AUDITED]")
      ->option_text("JOUR");
  app.add_option("--accessibility-contact", statement.contact,
                 "À qui signaler un défaut d’accessibilité [PALMARES_ACCESSIBILITY_CONTACT]")
      ->option_text("ADRESSE");
}

}  // namespace

Action declare_serve(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichiers de résultats, servis comme publiés")
      ->option_text("...");
  app.add_option("--store", choice->store,
                 "Dossier du dépôt, dont le service montre ce qui est publié [PALMARES_STORE]")
      ->envname("PALMARES_STORE")
      ->option_text("DOSSIER");
  app.add_option("--metrics", choice->metrics,
                 "Adresse locale des mesures (/metrics, format Prometheus) [PALMARES_METRICS]")
      ->option_text("ADRESSE:PORT");
  declare_switch(app, "access-log", choice->access_log,
                 "Écrit une ligne JSON par réponse sur la sortie d’erreur [PALMARES_ACCESS_LOG]");
  declare_switch(app, "pin", choice->pin,
                 "Attache chaque fil d’entrée-sortie à un cœur (machine dédiée) [PALMARES_PIN]");
  declare_switch(
      app, "run-jobs", choice->run_jobs,
      "Fait les travaux demandés au dépôt, s’il peut être écrit [oui] [PALMARES_RUN_JOBS]");
  app.add_option("--trusted-fronts", choice->trusted_fronts,
                 "Adresses des frontaux dont l’en-tête X-Forwarded-For est cru, ou aucun "
                 "[127.0.0.0/8, ::1] "
                 "[PALMARES_TRUSTED_FRONTS]")
      ->option_text("ADRESSE,...");
  declare_workplace(app, *choice);
  declare_mail(app, *choice);
  declare_legal_notice(app, choice->legal_notice);
  declare_accessibility(app, choice->accessibility);
  app.add_option("--listen", choice->listen, "Adresse et port [127.0.0.1:8080] [PALMARES_LISTEN]")
      ->option_text("ADRESSE:PORT");
  app.add_option(
         "--limit", choice->limits,
         "Limite du service\u00A0: " + listing(limit_names()) + " [PALMARES_LIMIT_…, table limits]")
      ->option_text("NOM=VALEUR");
  app.footer(
      "L’adresse servie est écrite sur la sortie standard dès que le service répond. SIGINT ou "
      "SIGTERM l’arrête.");
  return [choice](const CommandContext& command) { return serve(*choice, command); };
}

}  // namespace palmares::cli
