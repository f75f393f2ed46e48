// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_check.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

using Files = std::vector<std::string>;

std::string columns_of(const intake::ColumnReport& report) {
  std::vector<std::string> columns;
  for (const intake::UnderstoodColumn& one : report.columns) {
    if (one.how != intake::Understanding::guessed) {
      columns.push_back(guillemets(one.heading) + " → " + std::string(intake::name_of(one.column)));
    }
  }
  return listing(columns);
}

/// Its sheets or its encoding and separator, and which heading stands for which column.
std::string form_of(const app::UnderstoodFile& understood) {
  std::vector<std::string> form;
  for (const std::string& sheet : understood.report.sheets) {
    form.push_back("feuille " + guillemets(sheet));
  }
  for (const std::string& word : {understood.report.encoding, understood.report.separator}) {
    if (!word.empty()) {
      form.push_back(word);
    }
  }
  return understood.file + "\u00A0: " + (form.empty() ? "" : listing(form) + "\u202F; ") +
         columns_of(understood.report) + '\n';
}

std::string summary(const app::CheckedResults& checked) {
  std::string text;
  for (const app::UnderstoodFile& file : checked.files) {
    text += form_of(file);
  }
  for (const domain::Results& results : checked.results) {
    text += "édition " + std::to_string(results.edition) +
            "\u00A0: " + counted(results.laureates(), "lauréat", "lauréats") + '\n';
  }
  return text + "aucun problème, " + counted(checked.notices.size(), "note", "notes") + '\n';
}

Exit check(const Files& files, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  const Result<app::CheckedResults> checked =
      settings ? app::check_results(files, *settings) : fail(settings.error());
  if (!checked) {
    return refuse(command.console, checked.error());
  }
  command.console.note(checked->notices);
  command.console.print(summary(*checked));
  return Exit::done;
}

}  // namespace

Action declare_check(CLI::App& app) {
  const auto files = std::make_shared<Files>();
  app.add_option("RESULTATS", *files, "Fichiers de résultats (CSV)")
      ->required()
      ->option_text("...");
  app.footer(
      "Chaque problème est une ligne fichier:ligne:colonne. Codes de sortie\u00A0: 0 rien à "
      "redire, 1 un problème.");
  return [files](const CommandContext& command) { return check(*files, command); };
}

}  // namespace palmares::cli
