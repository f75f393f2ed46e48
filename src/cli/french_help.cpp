// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/french_help.hpp"

#include "base/french.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <string_view>

namespace palmares::cli {

namespace {

/// Which part of CLI11's English sentence names the culprit.
enum class Part { before, after, all };

struct Sentence {
  CLI::ExitCodes error;
  std::string_view french;
  Part part;
  std::string_view mark;  ///< what stands beside the culprit
};

constexpr std::array<Sentence, 6> sentences = {{
    {CLI::ExitCodes::RequiredError, "il manque ", Part::before, " is required"},
    {CLI::ExitCodes::ExtrasError, "argument inattendu\u00A0: ", Part::after, ": "},
    {CLI::ExitCodes::ConversionError, "valeur impossible\u00A0: ", Part::after, ": "},
    {CLI::ExitCodes::ArgumentMismatch,
     "il manque une valeur ou il y en a trop\u00A0: ", Part::before, ":"},
    {CLI::ExitCodes::ValidationError, "", Part::all, ""},
    {CLI::ExitCodes::InvalidError, "argument inattendu\u00A0: ", Part::after, ": "},
}};

// An error of a command bears the command's name, so only its code tells what it is.
bool is(const CLI::ParseError& error, CLI::ExitCodes code) {
  return error.get_exit_code() == static_cast<int>(code);
}

std::string culprit(std::string_view text, const Sentence& sentence) {
  const std::size_t at = text.find(sentence.mark);
  if (sentence.part == Part::all || at == std::string_view::npos) {
    return std::string(text);
  }
  return std::string(sentence.part == Part::before ? text.substr(0, at)
                                                   : text.substr(at + sentence.mark.size()));
}

std::string no_command(const CLI::App& app) {
  const std::vector<std::string> words = app.remaining();
  return words.empty() ? "il manque une commande"
                       : "la commande " + guillemets(words.front()) + " n’existe pas";
}

}  // namespace

void speak_french(CLI::App& app) {
  app.get_formatter()->label("Usage", "Emploi\u00A0");
  app.get_formatter()->label("OPTIONS", "OPTIONS");
  app.get_formatter()->label("Positionals", "Arguments\u00A0");
  app.get_formatter()->label("SUBCOMMAND", "COMMANDE");
  app.get_formatter()->label("REQUIRED", "(obligatoire)");
  app.get_formatter()->column_width(34);
  app.option_defaults()->group("Options\u00A0");
  app.set_help_flag("-h,--help", "Affiche cette aide");
}

std::string french(const CLI::ParseError& error, const CLI::App& app) {
  if (is(error, CLI::ExitCodes::RequiredError) && app.get_subcommands().empty()) {
    return no_command(app);
  }
  for (const Sentence& sentence : sentences) {
    if (is(error, sentence.error)) {
      return std::string(sentence.french) + culprit(error.what(), sentence);
    }
  }
  return error.what();
}

}  // namespace palmares::cli
