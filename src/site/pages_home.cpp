// SPDX-License-Identifier: AGPL-3.0-or-later
// The front page and the page of all editions.
#include "base/french.hpp"
#include "site/award_json.hpp"
#include "site/document_views.hpp"
#include "site/laureate_views.hpp"
#include "site/map_drawing.hpp"
#include "site/pages.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

namespace palmares::site {

namespace {

using lib::View;

constexpr std::size_t most_new_plates = 24;

std::vector<const Listing*> pointers(const std::vector<Listing>& listings) {
  std::vector<const Listing*> all;
  for (const Listing& listing : listings) {
    all.push_back(&listing);
  }
  return all;
}

std::vector<View> region_views(const Directory& directory) {
  std::vector<View> views;
  for (const PlaceCount& region : directory.regions()) {
    views.push_back(View::Map{{"chemin", "/regions/" + region.key},
                              {"nom", region.name},
                              {"compte", std::to_string(region.laureates)}});
  }
  return views;
}

/// Documents of a laureate, to show what the label looks like where it is hung.
View example_view(const Listing& listing, const ContentProvider& provider) {
  const domain::Award& award = listing.entry->award;
  const std::string path = '/' + award.territory.id;
  return View::Map{
      {"nom", award.territory.name},
      {"chemin", path},
      {"distinction", grade_title(award, provider)},
      {"documents", documents_by_kind({.award = award, .provider = provider, .path = path})}};
}

View scale_view(const domain::Charter& charter, int first, int last) {
  std::vector<View> grades;
  for (const domain::Grade& grade : charter.grades | std::views::reverse) {
    View::Map row = symbol_view(&grade);
    row["titre"] = grade.title;
    row["dit"] = grade.wording;
    grades.emplace_back(std::move(row));
  }
  const bool counted_grades = !charter.grades.empty() && charter.grades.back().count > 0;
  const std::string years =
      first == last ? std::to_string(first) : std::to_string(first) + " à " + std::to_string(last);
  return View::Map{{"annees", years}, {"degres", std::move(grades)}, {"copylefts", counted_grades}};
}

}  // namespace

/// Newest first, as far as editions of the catalogue follow each other with one charter.
std::vector<View> Pages::scale_views(const Catalogue& catalogue) const {
  std::vector<View> views;
  const std::vector<domain::Results>& editions = catalogue.editions();
  for (std::size_t i = 0; i < editions.size();) {
    const domain::Charter* charter = m_provider->charter(editions[i].edition);
    std::size_t end = i + 1;
    while (end < editions.size() && m_provider->charter(editions[end].edition) == charter) {
      ++end;
    }
    if (charter != nullptr && !charter->grades.empty()) {
      views.push_back(scale_view(*charter, editions[end - 1].edition, editions[i].edition));
    }
    i = end;
  }
  return views;
}

std::vector<View> Pages::edition_views(const Catalogue& catalogue,
                                       const Directory& directory) const {
  std::vector<View> views;
  for (const domain::Results& results : catalogue.editions() | std::views::reverse) {
    const std::size_t count = directory.laureates(results.edition).size();
    const domain::Edition* edition =
        m_provider->edition ? m_provider->edition(results.edition) : nullptr;
    const std::string handed = edition == nullptr ? "" : domain::handed_over(*edition);
    views.push_back(View::Map{{"annee", std::to_string(results.edition)},
                              {"compte", counted(count, "lauréat", "lauréats")},
                              {"remise", handed.empty() ? View(false) : View("Remis " + handed)}});
  }
  return views;
}

Bytes Pages::home(const Catalogue& catalogue, const Directory& directory) const {
  const domain::Results* latest = catalogue.latest();
  if (latest == nullptr) {
    return nothing_published(catalogue);
  }
  const int year = latest->edition;
  const std::string label = label_of(catalogue, *m_provider);
  std::vector<const Listing*> newest = pointers(directory.laureates(year));
  const std::size_t count = newest.size();
  by_grade(newest, m_provider->charter(year));
  const std::vector<const Listing*> shown = page_of(newest, 1, most_new_plates);
  const domain::Edition* edition = m_provider->edition ? m_provider->edition(year) : nullptr;
  const std::string handed = edition == nullptr ? "" : domain::handed_over(*edition);
  const std::size_t all = directory.laureates().size();
  const View view = View::Map{
      {"label", label},
      {"annee", std::to_string(year)},
      {"depuis", std::to_string(catalogue.editions().back().edition)},
      {"total", counted(all, "lauréat", "lauréats")},
      {"compte", counted(count, "lauréat", "lauréats")},
      {"remise", handed.empty() ? View(false) : View("Remis " + handed + '.')},
      {"reste", count > shown.size()},
      {"groupes", grade_groups(shown, year, newest)},
      {"exemple", newest.empty() ? View(false) : example_view(*newest.front(), *m_provider)},
      {"carte", dots_view(pointers(directory.laureates()), year, *m_provider)},
      {"regions", region_views(directory)},
      {"editions", edition_views(catalogue, directory)},
      {"nombre", std::to_string(catalogue.editions().size())},
      {"plusieurs", catalogue.editions().size() > 1},
      {"echelles", scale_views(catalogue)},
      {"q", ""}};
  return framed(label,
                {.title = label + ", le label et ses lauréats",
                 .description = "Le label des collectivités qui choisissent des logiciels libres, "
                                "des formats ouverts et des données "
                                "ouvertes\u00A0: lauréats, carte, vérification des certificats.",
                 .path = "/"},
                "accueil", view);
}

Bytes Pages::editions(const Catalogue& catalogue, const Directory& directory) const {
  if (catalogue.latest() == nullptr) {
    return nothing_published(catalogue);
  }
  const std::string label = label_of(catalogue, *m_provider);
  std::vector<View> mentions;
  std::set<std::string> told;
  for (const domain::Results& results : catalogue.editions()) {
    for (const domain::Award& award : results.awards) {
      for (const std::string& mention : award.mentions) {
        if (told.size() < 40 && told.insert(mention).second) {
          mentions.push_back(View::Map{{"mention", mention}});
        }
      }
    }
  }
  std::vector<View> newest_first = edition_views(catalogue, directory);
  std::ranges::reverse(newest_first);
  const View view = View::Map{{"label", label},
                              {"editions", std::move(newest_first)},
                              {"echelles", scale_views(catalogue)},
                              {"mentions", !mentions.empty()},
                              {"liste", std::move(mentions)}};
  return framed(label,
                {.title = "Les éditions et ce que disent les distinctions – " + label,
                 .description = "Toutes les éditions du label, le sens de ses niveaux, de ses "
                                "médailles et de ses mentions.",
                 .path = "/editions",
                 .section = "editions"},
                "editions", view);
}

}  // namespace palmares::site
