// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/column_report.hpp"

#include "app/installation.hpp"
#include "app/output.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "lib/system/file.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

constexpr std::size_t width = 14;  // of the longest column, and two spaces

struct Choice {
  std::string results;
  std::string output;
  std::string edition;
  std::vector<std::string> ignored;
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
    text += aligned(intake::name_of(one.column)) + guillemets(one.heading) + " (" + std::string(french(one.how)) + ")\n";
  }
  for (const intake::ColumnRule& rule : intake::column_rules()) {
    const bool found = std::ranges::find(report.columns, rule.column, &intake::UnderstoodColumn::column) != report.columns.end();
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

// What the file says of other editions stays.
Result<std::string> merged(const std::string& file, intake::Mapping mapping) {
  std::vector<intake::Mapping> all;
  if (const auto bytes = lib::read_file(file)) {
    TRY_ASSIGN(all, intake::read_mappings(*bytes, file));
  }
  std::erase_if(all, [&](const intake::Mapping& other) { return other.edition == mapping.edition; });
  all.push_back(std::move(mapping));
  std::ranges::sort(all, {}, &intake::Mapping::edition);
  return intake::mapping_text(all);
}

// What people want left aside is no column whatever was guessed.
void leave_aside(intake::ColumnReport& report, const std::vector<std::string>& headings) {
  for (const std::string& heading : headings) {
    const auto same = [&](const std::string& other) { return intake::normal_heading(other) == intake::normal_heading(heading); };
    std::erase_if(report.columns, [&](const intake::UnderstoodColumn& one) {
      return one.how == intake::Understanding::guessed && same(one.heading);
    });
    if (std::ranges::none_of(report.ignored, same)) {
      report.ignored.push_back(heading);
    }
    if (std::ranges::none_of(report.left_aside, same)) {
      report.left_aside.push_back(heading);
    }
  }
}

Result<std::string> run(const Choice& choice, const app::Invocation& invocation) {
  const std::optional<Bytes> bytes = lib::read_file(choice.results);
  if (!bytes) {
    return fail(Problem{.where = {.file = choice.results}, .what = "ce fichier n’existe pas", .hint = "un fichier de résultats"});
  }
  TRY_ASSIGN(const std::vector<intake::Mapping> mappings, app::mappings_beside(choice.results));
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(intake::ColumnReport report,
             intake::report_columns(*bytes, choice.results, mappings, installation.charters.charters));
  leave_aside(report, choice.ignored);
  if (choice.output.empty()) {
    return told(report);
  }
  const std::string& edition = choice.edition.empty() ? report.edition : choice.edition;
  if (edition.empty()) {
    return fail("le fichier ne dit pas de quelle édition il est", "la nommer par --edition");
  }
  TRY_ASSIGN(const std::string text, merged(choice.output, intake::mapping_of(report, edition)));
  app::write_output(choice.output, text);
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
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos ? "" : "une année comme 2027";
}

}  // namespace

Action declare_columns(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("RESULTATS", choice->results, "Fichier de résultats")->required()->option_text(" ");
  app.add_option("-o,--output", choice->output,
                 "Enregistre les colonnes\u00A0; columns.toml à côté des résultats est lu par toutes les commandes")
      ->option_text("FICHIER");
  app.add_option("--edition", choice->edition, "Édition des résultats, s’ils ne la disent pas")
      ->option_text("ANNÉE")
      ->check(a_year);
  app.add_option("--ignore", choice->ignored, "Intitulé à laisser de côté, même s’il ressemble à une mention\u202F; répétable")
      ->option_text("INTITULÉ");
  return [choice](const CommandContext& command) { return columns(*choice, command); };
}

}  // namespace palmares::cli
