// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/tasks.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::string_view settings = "reglages";
constexpr std::string_view results = "resultats";

void add_settings(std::vector<Task>& tasks, const domain::Edition& edition) {
  if (!edition.decision) {
    tasks.push_back({.what = "La date de la décision manque",
                     .why = "C’est la date que portent les certificats et les lettres.",
                     .screen = settings,
                     .link = "Renseigner la date",
                     .anchor = "decision",
                     .stops = true});
  }
  if (!edition.ceremony) {
    tasks.push_back({.what = "La date de la cérémonie manque",
                     .why = "Elle est reprise dans les lettres et l’invitation.",
                     .screen = settings,
                     .link = "Renseigner la cérémonie",
                     .anchor = "remise",
                     .stops = false});
  }
  if (edition.ceremony_place.empty()) {
    tasks.push_back({.what = "Le lieu de la cérémonie manque",
                     .why = "Il est imprimé sur les certificats et dans les lettres.",
                     .screen = settings,
                     .link = "Renseigner le lieu",
                     .anchor = "lieu",
                     .stops = true});
  }
}

void add_results(std::vector<Task>& tasks, const EditionRecord& record) {
  if (!record.state) {
    tasks.push_back({.what = "Les résultats ne sont pas encore là",
                     .why = "Un tableur suffit, tel qu’il sort du jury.",
                     .screen = results,
                     .link = "Déposer les résultats",
                     .anchor = {},
                     .stops = true});
    return;
  }
  const auto missing = std::ranges::count_if(record.awards, [](const store::Revision& revision) {
    return revision.standing == store::Standing::valid && revision.award.laureate() &&
           !revision.award.territory.siren;
  });
  if (missing > 0) {
    tasks.push_back(
        {.what = std::to_string(missing) + " SIREN " + (missing == 1 ? "manque" : "manquent"),
         .why = "Votre identifiant en tient lieu jusque-là.",
         .screen = results,
         .link = "Compléter les SIREN",
         .anchor = {},
         .stops = false});
  }
}

void add_publication(std::vector<Task>& tasks, const EditionRecord& record) {
  const bool published = record.state && record.state->publication.has_value();
  if (record.state && !published) {
    tasks.push_back({.what = "La publication n’est pas programmée",
                     .why = "Le public ne voit rien avant le jour et l’heure que vous choisissez.",
                     .screen = "publication",
                     .link = "Choisir le jour et l’heure",
                     .anchor = {},
                     .stops = false});
  }
}

void add_reports(std::vector<Task>& tasks, const EditionRecord& record, store::SpaceBook& spaces) {
  std::string words = reports_words(spaces.reports(record.edition.year).size());
  if (!words.empty()) {
    tasks.push_back({.what = std::move(words),
                     .why = "Dans leur espace\u202F; ils attendent une réponse.",
                     .screen = "laureats",
                     .link = "Voir les signalements",
                     .anchor = "signalements",
                     .stops = false});
  }
}

}  // namespace

std::string reports_words(std::size_t reports) {
  return reports == 0   ? std::string()
         : reports == 1 ? std::string("Une erreur signalée par un lauréat")
                        : std::to_string(reports) + " erreurs signalées par des lauréats";
}

std::vector<Task> tasks_of(const EditionRecord& record, store::SpaceBook& spaces) {
  std::vector<Task> tasks;
  if (!record.state || !record.state->publication) {
    add_settings(tasks, record.edition);
  }
  add_results(tasks, record);
  add_reports(tasks, record, spaces);
  add_publication(tasks, record);
  return tasks;
}

}  // namespace palmares::workplace
