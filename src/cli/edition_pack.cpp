// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/edition_pack.hpp"

#include "app/decided_results.hpp"
#include "app/installation.hpp"
#include "app/output_folder.hpp"
#include "app/signing.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  app::Source source;
  std::string folder;
};

/// A render context and the results of which the pack is made.
struct Ready {
  deliver::RenderContext context;
  deliver::Geography geography;
  domain::Results results;
  Problems notices;
};

Result<deliver::Geography> open_geography(const lib::Resources& resources) {
  TRY_ASSIGN(const Bytes departments, resources.read(deliver::geography_file));
  TRY_ASSIGN(const Bytes positions, resources.read(deliver::positions_file));
  return deliver::Geography::parse(departments, positions);
}

Problems missing_links(const app::Settings& settings) {
  if (!settings.base_url.empty()) {
    return {};
  }
  return {{.where = {},
           .what = "sans adresse publique, les liens d’envoi.csv et des données restent vides",
           .hint = "--base-url, ou base_url de la configuration"}};
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(auto read, app::decided_results(choice.source, installation));
  TRY_ASSIGN(const Problems of_keys, app::meet_store(choice.source, settings, now(invocation)));
  TRY_ASSIGN(deliver::Geography geography, open_geography(*installation.resources));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  Problems notices = app::setting_notices(settings);
  const Problems of_signing = app::signing_notices(settings, context.editions, read.value.back().edition);
  for (const Problems& more : {of_keys, of_signing, missing_links(settings), read.notices}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return Ready{.context = std::move(context),
               .geography = std::move(geography),
               .results = std::move(read.value.back()),
               .notices = std::move(notices)};
}

std::string closing(const deliver::EditionPack& pack, const std::filesystem::path& folder, double seconds) {
  std::uint64_t bytes = 0;
  for (const deliver::PackFile& file : pack.files) {
    bytes += file.size;
  }
  return (folder / pack.name).string() + "\u00A0: " + counted(pack.laureates, "lauréat", "lauréats") + ", " +
         counted(pack.files.size(), "fichier", "fichiers") + ", " + french_size(bytes) + ", " + french_seconds(seconds) + '\n';
}

Exit make_pack(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  const std::filesystem::path folder = choice.folder;
  app::OutputFolder made(folder / ("edition-" + std::to_string(ready->results.edition)));
  const Result<deliver::EditionPack> pack = deliver::make_edition_pack(
      ready->context, ready->geography, ready->results, std::max(std::thread::hardware_concurrency(), 1U),
      [&made](const std::string& path, BytesView bytes) { made.append(path, bytes); });
  if (!pack) {
    return refuse(command.console, pack.error());
  }
  made.keep();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(*pack, folder, elapsed.count()));
  return Exit::done;
}

}  // namespace

Action declare_edition_pack(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_source(app, choice->source, "Résultats définitifs\u00A0; le dossier est celui de l’édition la plus récente");
  app.add_option("-o,--output", choice->folder, "Dossier où écrire edition-ANNEE/")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Pour l’organisateur\u00A0: publipostage, certificats réunis, diapositives, carte, données ouvertes et statistiques. Mêmes "
      "résultats, mêmes octets.");
  return [choice](const CommandContext& command) { return make_pack(*choice, command); };
}

}  // namespace palmares::cli
