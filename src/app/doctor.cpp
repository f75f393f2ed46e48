// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/doctor.hpp"

#include "app/installation.hpp"
#include "app/legal_notice.hpp"
#include "app/store_handle.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "deliver/geo/geography.hpp"
#include "deliver/geo/positions.hpp"
#include "intake/match/territories.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/verification_keys.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palmares::app {

namespace {

using Findings = std::vector<Finding>;

constexpr std::uintmax_t mebibyte = std::uintmax_t{1} << 20;
constexpr std::uintmax_t tight_bytes = 1024 * mebibyte;
constexpr std::uintmax_t full_bytes = 64 * mebibyte;
constexpr domain::Instant written{
    1'764'547'200};  // 1 December 2025: no clock that is right says less
constexpr unsigned for_everybody = 0007;

struct DataFile {
  std::string_view name;
  std::string_view lacking;
};
constexpr std::array<DataFile, 4> data_files = {{
    {intake::register_file, "noms et SIREN ne sont ni vérifiés ni complétés"},
    {deliver::geography_file, "le dossier d’édition n’a pas de carte"},
    {deliver::positions_file, "les données ouvertes n’ont pas de positions"},
    {"data/outlines.tsv.gz", "aucune silhouette de territoire n’est dessinée"},
}};

Finding good(std::string subject, std::string what) {
  return {
      .subject = std::move(subject), .health = Health::good, .what = std::move(what), .hint = {}};
}

void add_problems(Findings& findings, const std::string& subject, Health health,
                  const Problems& problems) {
  for (const Problem& problem : problems) {
    const std::string where = to_string(problem.where);
    findings.push_back({.subject = subject,
                        .health = health,
                        .what = (where.empty() ? "" : where + "\u00A0: ") + problem.what,
                        .hint = problem.hint});
  }
}

/// Fonts against their hashes, then every charter and every template as for real work.
void examine_templates(Findings& findings, const Settings& settings) {
  Result<Installation> installation = open_installation(settings);
  if (!installation) {
    add_problems(findings, "installation", Health::wrong, installation.error());
    return;
  }
  const std::size_t fonts = installation->resources->fonts.fonts().size();
  const std::size_t charters = installation->charters.charters.size();
  findings.push_back(
      good("polices", counted(fonts, "police conforme", "polices conformes") + " à la liste"));
  if (const Result<deliver::RenderContext> context =
          open_render_context(std::move(*installation), settings);
      !context) {
    add_problems(findings, "gabarits", Health::wrong, context.error());
    return;
  }
  findings.push_back(good(
      "gabarits", counted(charters, "charte lue", "chartes lues") + ", aucun gabarit en défaut"));
}

void examine_data(Findings& findings, const std::filesystem::path& root) {
  const std::size_t before = findings.size();
  for (const DataFile& file : data_files) {
    if (!lib::stamp_of(root / file.name)) {
      findings.push_back(
          {.subject = "données",
           .health = Health::doubtful,
           .what = std::string(file.name) + " est absent\u00A0: " + std::string(file.lacking),
           .hint = "réinstaller Palmarès, ou remettre ce fichier dans son dossier"});
    }
  }
  if (findings.size() == before) {
    findings.push_back(good("données", "registre, départements, positions et contours sont là"));
  }
}

void examine_keys(Findings& findings, const Settings& settings) {
  add_problems(findings, "clés", Health::wrong, settings.key_notices);
  if (!settings.key) {
    findings.push_back(
        {.subject = "clés",
         .health = Health::doubtful,
         .what = "sans clé de vérification, les documents ne portent ni code ni QR",
         .hint = "palmares keygen FICHIER, puis key dans la configuration, ou --key"});
  } else if (settings.key_notices.empty()) {
    findings.push_back(good("clés", "la clé " + store::key_name(*settings.key) +
                                        " n’est lisible que de son propriétaire"));
  }
}

void examine_store_keys(Findings& findings, const StoreHandle& handle, const Settings& settings) {
  const std::vector<store::KeyName> known = handle.store->verification_keys();
  const Result<store::KeyRegistration> met = store::meet(known, given_keys(settings));
  if (!met) {
    add_problems(findings, "clés du dépôt", Health::wrong, met.error());
  } else if (!met->notices.empty()) {
    add_problems(findings, "clés du dépôt", Health::doubtful, met->notices);
  } else {
    findings.push_back(good("clés du dépôt", known.empty()
                                                 ? "le dépôt n’en connaît pas encore"
                                                 : "celles que le dépôt connaît sont données"));
  }
}

void examine_store_modes(Findings& findings, const StoreHandle& handle) {
  for (const std::filesystem::path& file : {handle.folder, handle.folder / "palmares.db"}) {
    const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
    if (stamp && (stamp->mode & for_everybody) != 0) {
      findings.push_back(
          {.subject = "dépôt",
           .health = Health::wrong,
           .what = guillemets(file.string()) + " est ouvert à tous les comptes de la machine",
           .hint = "chmod o-rwx de ce nom"});
    }
  }
  if (handle.store->read_only()) {
    const Problem reason = only_read(handle);
    findings.push_back(
        {.subject = "dépôt", .health = Health::doubtful, .what = reason.what, .hint = reason.hint});
  }
}

/// Gives the moment of the last act; before all time where the store cannot be opened.
domain::Instant examine_store(Findings& findings, const std::string& folder,
                              const Settings& settings) {
  const Result<StoreHandle> handle = open_store_to_read(folder);
  if (!handle) {
    add_problems(findings, "dépôt", Health::wrong, handle.error());
    return {};
  }
  const std::vector<store::LogLine> log = handle->store->log();
  findings.push_back(good("dépôt", counted(log.size(), "acte", "actes") +
                                       "\u202F; palmares fsck en vérifie chaque fichier"));
  examine_store_modes(findings, *handle);
  examine_store_keys(findings, *handle, settings);
  return log.empty() ? domain::Instant{} : log.back().event.at;
}

std::uintmax_t free_bytes(const std::filesystem::path& folder) {
  std::error_code ignored;
  const std::filesystem::space_info space = std::filesystem::space(folder, ignored);
  return ignored ? 0 : space.available;
}

bool on_this_machine(std::string_view url) {
  const std::string_view host = url.substr(std::min(url.find("//") + 2, url.size()));
  return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

}  // namespace

Finding examine_address(const std::string& base_url) {
  Finding finding{
      .subject = "adresse publique", .health = Health::doubtful, .what = {}, .hint = {}};
  if (base_url.empty()) {
    finding.what = "aucune\u00A0: ni code, ni QR, ni extrait à coller dans un site";
    finding.hint = "base_url dans la configuration, ou --base-url";
  } else if (on_this_machine(base_url)) {
    finding.what = guillemets(base_url) +
                   " ne mène qu’à cette machine\u00A0: un QR imprimé n’y mènerait personne";
    finding.hint = "le nom sous lequel le public trouve le service, avant d’imprimer";
  } else if (base_url.starts_with("http://")) {
    finding.what = guillemets(base_url) +
                   " n’est pas chiffrée\u00A0: un site en https:// n’en affiche pas les badges";
    finding.hint = "un frontal avec TLS, et https:// dans base_url";
  } else {
    return good(finding.subject, base_url);
  }
  return finding;
}

Finding examine_room(std::uintmax_t free) {
  const std::string room = std::to_string(free / mebibyte) + "\u00A0Mio libres";
  if (free >= tight_bytes) {
    return good("disque", room);
  }
  return {
      .subject = "disque",
      .health = free < full_bytes ? Health::wrong : Health::doubtful,
      .what = "il ne reste que " + room,
      .hint =
          "un gibioctet au moins\u00A0: les kits d’une édition et les sauvegardes en demandent"};
}

Finding examine_clock(domain::Instant now, domain::Instant last_act) {
  if (now >= last_act && now >= written) {
    return good("horloge", domain::french_moment(now));
  }
  return {.subject = "horloge",
          .health = Health::wrong,
          .what = "elle dit " + domain::french_moment(now) +
                  (now < last_act
                       ? ", avant le dernier acte du dépôt, du " + domain::french_moment(last_act)
                       : ", avant que ce programme n’existe"),
          .hint =
              "mettre la machine à l’heure (timedatectl set-ntp true)\u00A0: une édition "
              "paraîtrait au mauvais moment"};
}

std::vector<Finding> examine_installation(const Invocation& invocation, const std::string& store,
                                          const Clock& clock) {
  Findings findings;
  const Result<Settings> settings = load_settings(invocation, clock);
  if (!settings) {
    add_problems(findings, "réglages", Health::wrong, settings.error());
    return findings;
  }
  findings.push_back(
      good("réglages", "lus\u202F; l’installation est " + guillemets(settings->root.string())));
  examine_templates(findings, *settings);
  examine_data(findings, settings->root);
  findings.push_back(examine_address(settings->base_url));
  examine_keys(findings, *settings);
  add_problems(findings, "mentions légales", Health::doubtful, missing_legal_lines(*settings));
  const domain::Instant last_act =
      store.empty() ? domain::Instant{} : examine_store(findings, store, *settings);
  findings.push_back(examine_room(
      free_bytes(store.empty() ? std::filesystem::path(".") : std::filesystem::path(store))));
  findings.push_back(examine_clock(clock(), last_act));
  return findings;
}

}  // namespace palmares::app
