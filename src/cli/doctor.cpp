// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/doctor.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "http/listen_place.hpp"
#include "http/visitor.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  std::string store;
};

template <typename Value>
void add_setting(std::vector<app::Finding>& findings, std::string subject, const std::string& given,
                 const Result<Value>& read) {
  if (given.empty()) {
    return;
  }
  if (read) {
    findings.push_back(
        {.subject = std::move(subject), .health = app::Health::good, .what = given, .hint = {}});
    return;
  }
  for (const Problem& problem : read.error()) {
    findings.push_back({.subject = subject,
                        .health = app::Health::wrong,
                        .what = problem.what,
                        .hint = problem.hint});
  }
}

/// What the service alone reads: where it listens, which fronts it believes.
void examine_service(std::vector<app::Finding>& findings, const CommandContext& command) {
  const Result<app::Settings> settings = load_settings(command.invocation);
  if (!settings) {
    return;  // told already
  }
  add_setting(findings, "écoute", settings->listen, http::parse_place(settings->listen));
  add_setting(findings, "compteurs", settings->metrics, http::parse_place(settings->metrics));
  if (settings->trusted_fronts != "aucun") {
    add_setting(findings, "frontaux", settings->trusted_fronts,
                http::parse_networks(settings->trusted_fronts));
  } else if (settings->base_url.starts_with("https://")) {
    findings.push_back({.subject = "frontaux",
                        .health = app::Health::doubtful,
                        .what = "aucun n’est cru, alors que l’adresse publique est en "
                                "https://\u00A0: tous les visiteurs "
                                "compteraient pour un seul",
                        .hint = "l’adresse du frontal, par trusted_fronts"});
  }
}

std::string line_of(const app::Finding& finding) {
  const std::string_view word = finding.health == app::Health::good    ? "bon"
                                : finding.health == app::Health::wrong ? "faux"
                                                                       : "à voir";
  return std::string(word) + "\t" + finding.subject + "\u00A0: " + finding.what +
         (finding.hint.empty() ? "" : "\u202F; " + finding.hint) + '\n';
}

Exit doctor(const Choice& choice, const CommandContext& command) {
  std::vector<app::Finding> findings =
      app::examine_installation(command.invocation, choice.store, clock_of(command.invocation));
  examine_service(findings, command);
  for (const app::Finding& finding : findings) {
    command.console.print(line_of(finding));
  }
  const auto wrong = std::ranges::count(findings, app::Health::wrong, &app::Finding::health);
  const auto doubtful = std::ranges::count(findings, app::Health::doubtful, &app::Finding::health);
  command.console.print(
      counted(static_cast<std::size_t>(wrong), "chose à réparer", "choses à réparer") + ", " +
      counted(static_cast<std::size_t>(doubtful), "à voir", "à voir") + '\n');
  return wrong == 0 ? Exit::done : Exit::machine;
}

}  // namespace

Action declare_doctor(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("--store", choice->store, "Dépôt à examiner aussi [PALMARES_STORE]")
      ->option_text("DOSSIER")
      ->envname("PALMARES_STORE");
  app.footer(
      "Examine réglages, polices, gabarits, données, adresse publique, clés et leurs droits, "
      "dépôt, disque, horloge. Une ligne "
      "par "
      "chose\u00A0: bon, à voir ou faux, et quoi faire. Ne change rien\u202F; code 3 s’il y a "
      "quelque chose à réparer. À lancer "
      "comme l’utilisateur du service.");
  return [choice](const CommandContext& command) { return doctor(*choice, command); };
}

}  // namespace palmares::cli
