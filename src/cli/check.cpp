// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/document_checks.hpp"
#include "app/installation.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "intake/column_report.hpp"
#include "lib/system/file.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
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

/// For each file: its sheets or its encoding and separator, and which heading stands for which column.
std::string what_was_taken(const Files& files) {
  std::string text;
  for (const std::string& file : files) {
    const std::optional<Bytes> bytes = lib::read_file(file);
    const auto mappings = app::mappings_beside(file);
    const auto report = bytes && mappings ? intake::report_columns(*bytes, file, *mappings) : fail(Problems{});
    if (!report) {
      continue;  // reading told why
    }
    std::vector<std::string> form;
    for (const std::string& sheet : report->sheets) {
      form.push_back("feuille " + guillemets(sheet));
    }
    for (const std::string& word : {report->encoding, report->separator}) {
      if (!word.empty()) {
        form.push_back(word);
      }
    }
    text += file + "\u00A0: " + (form.empty() ? "" : listing(form) + "\u202F; ") + columns_of(*report) + '\n';
  }
  return text;
}

std::string summary(const Outcome<std::vector<domain::Results>>& read) {
  std::string text;
  for (const domain::Results& results : read.value) {
    text +=
        "édition " + std::to_string(results.edition) + "\u00A0: " + counted(results.laureates(), "lauréat", "lauréats") + '\n';
  }
  return text + "aucun problème, " + counted(read.notices.size(), "note", "notes") + '\n';
}

Exit check(const Files& files, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return refuse(command.console, settings.error());
  }
  Result<app::Installation> installation = app::open_installation(*settings);
  if (!installation) {
    return refuse(command.console, installation.error());
  }
  const auto read = app::read_all_results(files, *installation);
  if (!read) {
    return refuse(command.console, read.error());
  }
  const auto taken = what_was_taken(files);
  if (const Problems problems = app::document_problems(std::move(*installation), *settings, read->value); !problems.empty()) {
    return refuse(command.console, problems);
  }
  command.console.note(read->notices);
  command.console.print(taken + summary(*read));
  return Exit::done;
}

}  // namespace

Action declare_check(CLI::App& app) {
  const auto files = std::make_shared<Files>();
  app.add_option("RESULTATS", *files, "Fichiers de résultats (CSV)")->required()->option_text("...");
  app.footer("Chaque problème est une ligne fichier:ligne:colonne. Codes de sortie\u00A0: 0 rien à redire, 1 un problème.");
  return [files](const CommandContext& command) { return check(*files, command); };
}

}  // namespace palmares::cli
