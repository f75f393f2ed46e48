// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/columns.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace palmares::cli {

namespace {

constexpr std::size_t width = 14;  // of the longest column, and two spaces

struct Choice {
  app::ColumnsRequest request;
  std::string output;
  std::string edition;
};

std::string_view french(intake::Understanding how) {
  switch (how) {
    case intake::Understanding::mapped:
      return "d’après columns.toml";
    case intake::Understanding::known:
      return "intitulé connu";
    case intake::Understanding::guessed:
      return "supposé\u00A0: à enregistrer par -o, après relecture";
  }
  return {};
}

std::string aligned(std::string_view name) {
  return std::string(name) + std::string(width - std::min(name.size(), width - 1), ' ');
}

std::string told(const intake::ColumnReport& report) {
  std::string text;
  text += report.sheet.empty() ? "" : "feuille " + guillemets(report.sheet) + '\n';
  text += report.edition.empty() ? "" : "édition " + report.edition + '\n';
  for (const intake::UnderstoodColumn& one : report.columns) {
    text += aligned(intake::name_of(one.column)) + guillemets(one.heading) + " (" +
            std::string(french(one.how)) + ")\n";
  }
  for (const intake::ColumnRule& rule : intake::column_rules()) {
    const bool found = std::ranges::find(report.columns, rule.column,
                                         &intake::UnderstoodColumn::column) != report.columns.end();
    const bool invocation = rule.column == intake::Column::edition && !report.edition.empty();
    if (rule.presence == intake::Presence::required && !found && !invocation) {
      text += aligned(rule.name) + "manque\n";
    }
  }
  for (const std::string& heading : report.left_aside) {
    text += aligned("–") + guillemets(heading) + " (laissé de côté)\n";
  }
  return text;
}

Result<std::string> run(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const intake::ColumnReport report, app::look_at_columns(choice.request, settings));
  if (choice.output.empty()) {
    return told(report);
  }
  TRY(app::save_columns(report, choice.edition, choice.output));
  return told(report) + "enregistré dans " + choice.output + '\n';
}

Exit columns(const Choice& choice, const CommandContext& command) {
  const Result<std::string> text = run(choice, command.invocation);
  if (!text) {
    return refuse(command.console, text.error());
  }
  command.console.print(*text);
  return Exit::done;
}

std::string a_year(const std::string& text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos
             ? ""
             : "une année comme 2027";
}

}  // namespace

Action declare_columns(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->request.results, "Fichier de résultats")
      ->required()
      ->option_text(" ");
  app.add_option("-o,--output", choice->output,
                 "Enregistre les colonnes\u00A0; columns.toml à côté des résultats est lu par "
                 "toutes les commandes")
      ->option_text("FICHIER");
  app.add_option("--edition", choice->edition, "Édition des résultats, s’ils ne la disent pas")
      ->option_text("ANNÉE")
      ->check(a_year);
  app.add_option("--ignore", choice->request.ignored,
                 "Intitulé à laisser de côté, même s’il ressemble à une mention\u202F; répétable")
      ->option_text("INTITULÉ");
  return [choice](const CommandContext& command) { return columns(*choice, command); };
}

}  // namespace palmares::cli
