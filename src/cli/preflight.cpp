// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/preflight.hpp"

#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "render/foreign_pdf.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::string file;
  std::string standard;
};

Result<render::Findings> findings_of(const Choice& choice, const render::Standard& standard) {
  TRY_ASSIGN(const Bytes octets, read_input(choice.file, "le nom d’un fichier PDF"));
  Result<render::ForeignPdf> pdf = render::read_foreign_pdf(octets);
  if (!pdf) {
    for (Problem& problem : pdf.error()) {
      problem.where.file = choice.file;
    }
    return fail(std::move(pdf.error()));
  }
  render::Findings findings;
  for (const std::string& damage : pdf->damages) {
    findings.push_back({.page = 0,
                        .object = "structure du fichier",
                        .clause = "ISO 32000-1, 7.5",
                        .what = "le fichier est abîmé\u00A0; qpdf dit\u00A0: " + damage,
                        .hint = "le fichier tel que son programme l’a écrit"});
  }
  const render::Findings broken = standard.check(pdf->tree);
  findings.insert(findings.end(), broken.begin(), broken.end());
  return findings;
}

/// « certificat.pdf: page 1: police Inter-Bold: ISO 19005-3, 6.2.11.4: elle n’est pas incorporée; l’incorporer ».
std::string line(const std::string& file, const render::Finding& finding) {
  std::string text = file + ": ";
  text += finding.page > 0 ? "page " + std::to_string(finding.page) + ": " : "";
  text += finding.object.empty() ? "" : finding.object + ": ";
  text += finding.clause.empty() ? "" : finding.clause + ": ";
  return text + finding.what + (finding.hint.empty() ? "" : "; " + finding.hint) + '\n';
}

std::string summary(const std::string& file, const render::Standard& standard, std::size_t count) {
  const std::string title(standard.title);
  return file + "\u00A0: " + (count == 0 ? "aucun manquement à " : counted(count, "manquement", "manquements") + " à ") + title +
         '\n';
}

Exit preflight(const Choice& choice, const Session& session) {
  const render::Standard& standard = *render::standard(choice.standard);
  const Result<render::Findings> findings = findings_of(choice, standard);
  if (!findings) {
    return refuse(session.console, findings.error());
  }
  std::string text;
  for (const render::Finding& finding : *findings) {
    text += line(choice.file, finding);
  }
  session.console.print(text + summary(choice.file, standard, findings->size()));
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
             : guillemets(slug) + " n’est pas une norme que l’on vérifie\u00A0: " + standard_slugs();
}

std::string titles() {
  std::string text = "Normes\u00A0:\n";
  for (const render::Standard& standard : render::standards()) {
    text += "  " + std::string(standard.slug) + "  " + std::string(standard.title) + '\n';
  }
  return text + "Chaque manquement est une ligne. Codes de sortie\u00A0: 0 aucun manquement, 1 au moins un.";
}

}  // namespace

Action declare_preflight(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("FICHIER", choice->file, "Fichier PDF à vérifier")->required()->option_text("(obligatoire)");
  app.add_option("--standard", choice->standard, "Norme")->required()->check(known_standard)->option_text("NORME (obligatoire)");
  app.footer(titles());
  return [choice](const Session& session) { return preflight(*choice, session); };
}

}  // namespace palmares::cli
