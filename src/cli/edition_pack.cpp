// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_pack.hpp"

#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace palmares::cli {

namespace {

struct Choice {
  app::Source source;
  std::string folder;
};

std::string closing(const deliver::EditionPack& pack, const std::filesystem::path& folder,
                    double seconds) {
  std::uint64_t bytes = 0;
  for (const deliver::PackFile& file : pack.files) {
    bytes += file.size;
  }
  return (folder / pack.name).string() +
         "\u00A0: " + counted(pack.laureates, "lauréat", "lauréats") + ", " +
         counted(pack.files.size(), "fichier", "fichiers") + ", " + french_size(bytes) + ", " +
         french_seconds(seconds) + '\n';
}

Result<app::PreparedEditionPack> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  return app::prepare_edition_pack(choice.source, settings, clock_of(invocation));
}

Exit make_pack(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<app::PreparedEditionPack> prepared = prepare(choice, command.invocation);
  if (!prepared) {
    return refuse(command.console, prepared.error());
  }
  command.console.note(prepared->notices);
  const auto pack = app::write_edition_pack(*prepared, choice.folder, threads_for(0));
  if (!pack) {
    return refuse(command.console, pack.error());
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(closing(pack->value(), choice.folder, elapsed.count()));
  return Exit::done;
}

}  // namespace

Action declare_edition_pack(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_source(app, choice->source,
             "Résultats définitifs\u00A0; le dossier est celui de l’édition la plus récente");
  app.add_option("-o,--output", choice->folder, "Dossier où écrire edition-ANNEE/")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  app.footer(
      "Pour l’organisateur\u00A0: publipostage, certificats réunis, diapositives, carte, données "
      "ouvertes et statistiques. Mêmes "
      "résultats, mêmes octets.");
  return [choice](const CommandContext& command) { return make_pack(*choice, command); };
}

}  // namespace palmares::cli
