// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/preflight.hpp"

#include "app/input.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "lib/system/confined.hpp"
#include "render/pdf/check/foreign_pdf.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

/// What is read is counted (lib/pdf/qpdf); this is for what libqpdf takes before anybody can count,
/// as for the table of objects.
constexpr std::size_t least_memory_bytes = 1'000'000'000;
constexpr std::size_t memory_per_byte = 2;  // the file, and once more what it unfolds to
constexpr std::size_t megabyte = 1'000'000;

struct Choice {
  std::string file;
  std::string standard;
};

/// What comes back from the process that reads the file: its findings, or why it cannot be read.
using Outcome = Result<render::Findings>;

Outcome findings_of(BytesView bytes, const render::Standard& standard) {
  TRY_ASSIGN(const render::ForeignPdf pdf, render::read_foreign_pdf(bytes));
  render::Findings findings;
  for (const std::string& damage : pdf.damages) {
    findings.push_back({.page = 0,
                        .object = "structure du fichier",
                        .clause = "ISO 32000-1, 7.5",
                        .what = "le fichier est abîmé\u00A0; qpdf dit\u00A0: " + damage,
                        .hint = "le fichier tel que son programme l’a écrit"});
  }
  const render::Findings broken = standard.check(pdf.tree);
  findings.insert(findings.end(), broken.begin(), broken.end());
  return findings;
}

// Fields as they pass the pipe: each text with a NUL behind it, in which no sentence of ours has
// one.
void append(Bytes& bytes, std::string_view field) {
  std::ranges::remove_copy(field, std::back_inserter(bytes), '\0');
  bytes += '\0';
}

Bytes packed(const Outcome& outcome) {
  Bytes bytes;
  append(bytes, outcome ? "findings" : "problems");
  for (const Problem& problem : outcome ? Problems() : outcome.error()) {
    append(bytes, problem.what);
    append(bytes, problem.hint);
  }
  for (const render::Finding& finding : outcome ? *outcome : render::Findings()) {
    for (const std::string& field : {std::to_string(finding.page), finding.object, finding.clause,
                                     finding.what, finding.hint}) {
      append(bytes, field);
    }
  }
  return bytes;
}

Outcome unpacked(BytesView bytes) {
  std::vector<std::string> fields;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\0');
    fields.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
  }
  if (fields.at(0) == "problems") {
    Problems problems;
    for (std::size_t i = 1; i + 1 < fields.size(); i += 2) {
      problems.push_back({.where = {}, .what = fields[i], .hint = fields[i + 1]});
    }
    return fail(std::move(problems));
  }
  render::Findings findings;
  for (std::size_t i = 1; i + 4 < fields.size(); i += 5) {
    findings.push_back({.page = std::stoi(fields[i]),
                        .object = fields[i + 1],
                        .clause = fields[i + 2],
                        .what = fields[i + 3],
                        .hint = fields[i + 4]});
  }
  return findings;
}

Problem beyond(lib::ConfinedEnd end, const lib::ConfinedLimits& limits) {
  switch (end) {
    case lib::ConfinedEnd::out_of_time:
      return {.where = {},
              .what =
                  "lire ce fichier demande plus de 20\u00A0secondes de calcul, ou d’une minute en "
                  "tout, la limite du contrôle",
              .hint = "un fichier plus simple, ou réécrit par un autre programme"};
    case lib::ConfinedEnd::out_of_memory:
      return {.where = {},
              .what = "lire ce fichier demande plus de " +
                      std::to_string(limits.memory_bytes / megabyte) +
                      "\u00A0Mo de mémoire, la limite du contrôle",
              .hint = "un fichier plus petit, une fois décompressé"};
    case lib::ConfinedEnd::crashed:
    case lib::ConfinedEnd::finished:
      break;
  }
  return {.where = {},
          .what =
              "ce fichier fait échouer la lecture\u00A0: il est imbriqué ou abîmé au-delà des "
              "limites du contrôle",
          .hint = "un fichier réécrit par un autre programme"};
}

// A stranger's file is read in a process of its own, whose time and memory are bounded.
Outcome confined_findings(const Choice& choice, const render::Standard& standard) {
  TRY_ASSIGN(const Bytes bytes,
             app::read_input(choice.file, "le nom d’un fichier PDF", render::most_foreign_bytes));
  const lib::ConfinedLimits limits{.memory_bytes =
                                       least_memory_bytes + memory_per_byte * bytes.size()};
  const lib::Confined read =
      lib::confined(limits, [&] { return packed(findings_of(bytes, standard)); });
  Outcome outcome = read.end == lib::ConfinedEnd::finished
                        ? unpacked(read.bytes)
                        : Outcome(fail(beyond(read.end, limits)));
  if (!outcome) {
    for (Problem& problem : outcome.error()) {
      problem.where.file = choice.file;
    }
  }
  return outcome;
}

/// « certificat.pdf: page 1: police Inter-Bold: ISO 19005-3, 6.2.11.4: elle n’est pas incorporée;
/// l’incorporer ».
std::string line(const std::string& file, const render::Finding& finding) {
  std::string text = file + ": ";
  text += finding.page > 0 ? "page " + std::to_string(finding.page) + ": " : "";
  text += finding.object.empty() ? "" : finding.object + ": ";
  text += finding.clause.empty() ? "" : finding.clause + ": ";
  return text + finding.what + (finding.hint.empty() ? "" : "; " + finding.hint) + '\n';
}

std::string summary(const std::string& file, const render::Standard& standard, std::size_t count) {
  const std::string title(standard.title);
  return file + "\u00A0: " +
         (count == 0 ? "aucun manquement à "
                     : counted(count, "manquement", "manquements") + " à ") +
         title + '\n';
}

Exit preflight(const Choice& choice, const CommandContext& command) {
  const render::Standard& standard = *render::standard(choice.standard);
  const Outcome findings = confined_findings(choice, standard);
  if (!findings) {
    return refuse(command.console, findings.error());
  }
  std::string text;
  for (const render::Finding& finding : *findings) {
    text += line(choice.file, finding);
  }
  command.console.print(text + summary(choice.file, standard, findings->size()));
  return findings->empty() ? Exit::done : Exit::input;
}

std::string standard_slugs() {
  std::vector<std::string_view> slugs;
  for (const render::Standard& standard : render::standards()) {
    slugs.push_back(standard.slug);
  }
  return listing(slugs);
}

std::string known_standard(const std::string& slug) {
  return render::standard(slug) != nullptr
             ? ""
             : guillemets(slug) +
                   " n’est pas une norme que l’on vérifie\u00A0: " + standard_slugs();
}

std::string titles() {
  std::string text = "Normes\u00A0:\n";
  for (const render::Standard& standard : render::standards()) {
    text += "  " + std::string(standard.slug) + "  " + std::string(standard.title) + '\n';
  }
  return text +
         "Chaque manquement est une ligne. Codes de sortie\u00A0: 0 aucun manquement, 1 au moins "
         "un.";
}

}  // namespace

Action declare_preflight(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("FICHIER", choice->file, "Fichier PDF à vérifier")
      ->required()
      ->option_text("(obligatoire)");
  app.add_option("--standard", choice->standard, "Norme")
      ->required()
      ->check(known_standard)
      ->option_text("NORME (obligatoire)");
  app.footer(titles());
  return [choice](const CommandContext& command) { return preflight(*choice, command); };
}

}  // namespace palmares::cli
