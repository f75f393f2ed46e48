// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/store_options.hpp"

#include "base/french.hpp"

#include <CLI/CLI.hpp>

namespace palmares::cli {

namespace {

std::string four_digits(const std::string& text) {
  const bool year = text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos &&
                    text.front() != '0';
  return year ? "" : guillemets(text) + " n’est pas une édition\u00A0: quatre chiffres, comme 2025";
}

}  // namespace

void add_store_option(CLI::App& app, std::string& folder) {
  app.add_option("--store", folder, "Dossier du dépôt [PALMARES_STORE]")
      ->required()
      ->envname("PALMARES_STORE")
      ->option_text("DOSSIER (obligatoire)");
}

void add_by_option(CLI::App& app, std::string& who) {
  app.add_option("--by", who, "Qui agit, pour le journal [PALMARES_BY, USER]")
      ->envname("PALMARES_BY")
      ->option_text("NOM");
}

CLI::Option* add_edition(CLI::App& app, int& edition, const std::string& help) {
  return app.add_option("EDITION", edition, help)->check(four_digits);
}

void add_source(CLI::App& app, app::Source& source, const std::string& help) {
  app.add_option("RESULTATS", source.results, help)->option_text("...");
  app.add_option("--store", source.store, "Dossier du dépôt, au lieu de fichiers")
      ->option_text("DOSSIER");
  app.add_option("--edition", source.edition,
                 "Édition du dépôt [la dernière dont les résultats sont définitifs]")
      ->option_text("ANNEE");
}

void require_source(CLI::App& app, const app::Source& source, const std::string& name) {
  app.callback([&source, name] {
    if (source.results.empty() && source.store.empty()) {
      throw CLI::RequiredError(name);
    }
  });
}

}  // namespace palmares::cli
