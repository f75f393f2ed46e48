// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/house.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

using Files = std::vector<std::string>;

std::string summary(const Outcome<std::vector<domain::Results>>& read) {
  std::string text;
  for (const domain::Results& results : read.value) {
    text +=
        "édition " + std::to_string(results.edition) + "\u00A0: " + counted(results.laureates(), "lauréat", "lauréats") + '\n';
  }
  return text + "aucun problème, " + counted(read.notices.size(), "note", "notes") + '\n';
}

Exit check(const Files& files, const Session& session) {
  const Result<Settings> settings = load_settings(session.given);
  if (!settings) {
    return refuse(session.console, settings.error());
  }
  const Result<House> house = open_house(*settings);
  if (!house) {
    return refuse(session.console, house.error());
  }
  const auto read = read_all_results(files, *house);
  if (!read) {
    return refuse(session.console, read.error());
  }
  session.console.note(read->notices);
  session.console.print(summary(*read));
  return Exit::done;
}

}  // namespace

Action declare_check(CLI::App& app) {
  const auto files = std::make_shared<Files>();
  app.add_option("RESULTATS", *files, "Fichiers de résultats (CSV)")->required()->option_text("...");
  app.footer("Chaque problème est une ligne fichier:ligne:colonne. Codes de sortie\u00A0: 0 rien à redire, 1 un problème.");
  return [files](const Session& session) { return check(*files, session); };
}

}  // namespace palmares::cli
