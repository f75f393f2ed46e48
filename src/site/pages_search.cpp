// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of laureates: the search over all editions, an edition, a region or a department.
#include "base/french.hpp"
#include "domain/departments.hpp"
#include "domain/territory_types.hpp"
#include "http/target.hpp"
#include "site/award_json.hpp"
#include "site/laureate_views.hpp"
#include "site/map_drawing.hpp"
#include "site/pages.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <utility>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

std::size_t page_count(std::size_t count, std::size_t a_page) {
  return std::max<std::size_t>(1, (count + a_page - 1) / a_page);
}

View option(std::string_view value, std::string_view title, bool chosen) {
  return View::Map{
      {"valeur", std::string(value)}, {"titre", std::string(title)}, {"choisi", chosen}};
}

/// Every grade of the editions that a query is about, the highest of the newest first, each once.
std::vector<View> grade_options(const Catalogue& catalogue, const Query& query,
                                const ContentProvider& provider) {
  std::vector<View> options;
  std::set<std::string> told;
  for (const domain::Results& results : catalogue.editions()) {
    const domain::Charter* charter = query.edition == 0 || query.edition == results.edition
                                         ? provider.charter(results.edition)
                                         : nullptr;
    for (std::size_t i = charter == nullptr ? 0 : charter->grades.size(); i-- > 0;) {
      const domain::Grade& grade = charter->grades[i];
      if (told.insert(grade.code).second) {
        options.push_back(option(grade.code, grade.title, grade.code == query.grade));
      }
    }
  }
  return options;
}

std::vector<View> type_options(const Query& query) {
  std::vector<View> options;
  for (const auto& [word, type] : domain::territory_types) {
    if (const std::string_view text = type_text(type); !text.empty()) {
      options.push_back(option(word, text, word == query.type));
    }
  }
  return options;
}

std::vector<View> place_options(const std::vector<PlaceCount>& places, std::string_view chosen) {
  std::vector<View> options;
  for (const PlaceCount& place : places) {
    options.push_back(option(place.key,
                             place.name + " – " + counted(place.laureates, "lauréat", "lauréats"),
                             place.key == chosen));
  }
  return options;
}

View link_view(std::size_t page, std::size_t here, const Query& query, std::string_view path) {
  Query other = query;
  other.page = page;
  return View::Map{{"numero", std::to_string(page)},
                   {"chemin", std::string(path) + address_of(other)},
                   {"ici", page == here},
                   {"saut", false}};
}

/// « Isère (38) », « Bretagne »: the place of a query.
std::string place_name(const Query& query, const ContentProvider& provider) {
  if (!query.department.empty()) {
    return domain::department_text(query.department);
  }
  const deliver::Region* region =
      provider.gazetteer == nullptr ? nullptr : provider.gazetteer->region(query.region);
  return region == nullptr ? std::string() : region->name;
}

}  // namespace

std::string address_of(const Query& query, std::string_view without) {
  const std::array<std::pair<std::string_view, std::string>, 7> parameters = {
      {{"q", query.text},
       {"region", query.region},
       {"departement", query.department},
       {"niveau", query.grade},
       {"type", query.type},
       {"edition", query.edition == 0 ? "" : std::to_string(query.edition)},
       {"page", query.page < 2 ? "" : std::to_string(query.page)}}};
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (!value.empty() && name != without) {
      text += (text.empty() ? '?' : '&') + std::string(name) + '=' + http::percent_encoded(value);
    }
  }
  return text;
}

std::vector<const Listing*> page_of(const std::vector<const Listing*>& all, std::size_t page,
                                    std::size_t a_page) {
  const std::size_t begin = std::min(all.size(), (page - 1) * a_page);
  const std::size_t end = std::min(all.size(), begin + a_page);
  return {all.begin() + static_cast<std::ptrdiff_t>(begin),
          all.begin() + static_cast<std::ptrdiff_t>(end)};
}

View::Map pages_view(std::size_t count, std::size_t a_page, const Query& query,
                     std::string_view path) {
  const std::size_t pages = page_count(count, a_page);
  if (pages < 2) {
    return {{"plusieurs", false}};
  }
  std::vector<View> links;
  std::size_t before = 0;
  for (std::size_t page = 1; page <= pages; ++page) {
    const bool near = page + 1 >= query.page && page <= query.page + 1;
    if (page == 1 || page == pages || near) {
      if (page != before + 1) {
        links.push_back(View::Map{{"saut", true}});
      }
      links.push_back(link_view(page, query.page, query, path));
      before = page;
    }
  }
  const bool more = query.page < pages;
  return {{"plusieurs", true},
          {"liens", std::move(links)},
          {"precedente", query.page > 1 ? link_view(query.page - 1, 0, query, path) : View(false)},
          {"suivante", more ? link_view(query.page + 1, 0, query, path) : View(false)}};
}

void by_grade(std::vector<const Listing*>& listings, const domain::Charter* charter) {
  std::ranges::stable_sort(listings, std::ranges::greater{}, [&](const Listing* listing) {
    const domain::Grade* grade =
        charter == nullptr ? nullptr : charter->grade(listing->entry->award.grade);
    return grade == nullptr ? -1 : static_cast<int>(grade - charter->grades.data());
  });
}

std::vector<View> Pages::rows(const std::vector<const Listing*>& listings) const {
  std::vector<View> views;
  for (const Listing* listing : listings) {
    views.push_back(laureate_view(listing->entry->award, *m_provider,
                                  '/' + listing->entry->award.territory.id));
  }
  return views;
}

View::Map Pages::list_view(const std::vector<const Listing*>& listings, const Query& query,
                           std::string_view path) const {
  const std::vector<const Listing*> shown = page_of(listings, query.page, listed_a_page);
  const std::size_t first = (query.page - 1) * listed_a_page;
  std::string said = counted(listings.size(), "lauréat", "lauréats");
  if (listings.size() > listed_a_page) {
    said += ", de " + std::to_string(first + 1) + " à " + std::to_string(first + shown.size());
  }
  return {{"compte", std::move(said)},
          {"aucun", listings.empty()},
          {"laureats", rows(shown)},
          {"pagination", pages_view(listings.size(), listed_a_page, query, path)}};
}

View::Map Pages::filter_view(const Catalogue& catalogue, const Directory& directory,
                             const Query& query) const {
  std::vector<View> editions;
  for (const domain::Results& results : catalogue.editions()) {
    const std::string year = std::to_string(results.edition);
    editions.push_back(option(year, year, results.edition == query.edition));
  }
  return {{"q", query.text},
          {"regions", place_options(directory.regions(query.edition), query.region)},
          {"departements",
           place_options(directory.departments(query.region, query.edition), query.department)},
          {"niveaux", grade_options(catalogue, query, *m_provider)},
          {"types", type_options(query)},
          {"editions", std::move(editions)}};
}

/// A town that is no laureate has its answer too: what it is, and who near it is one.
std::vector<View> Pages::commune_views(const Directory& directory, const Query& query) const {
  constexpr std::size_t most_communes = 3;
  constexpr std::size_t neighbours = 3;
  std::vector<View> views;
  if (m_provider->gazetteer == nullptr || m_provider->geography == nullptr || query.text.empty()) {
    return views;
  }
  for (const domain::Territory& commune :
       m_provider->gazetteer->communes_named(query.text, most_communes)) {
    const std::optional<domain::Degrees> place = m_provider->geography->positions.of(commune);
    View::Map view{{"nom", commune.name},
                   {"departement", domain::department_text(commune.department)}};
    add_shape(view, commune, *m_provider, large_shape_bytes);
    view["voisins"] = place ? rows(directory.nearest(*place, neighbours)) : std::vector<View>{};
    views.emplace_back(std::move(view));
  }
  return views;
}

Bytes Pages::search(const Catalogue& catalogue, const Directory& directory,
                    const Query& query) const {
  const std::vector<const Listing*> found = directory.find(query);
  View::Map view = list_view(found, query, "/recherche");
  view.merge(filter_view(catalogue, directory, query));
  const std::string label = label_of(catalogue, *m_provider);
  std::size_t filters = 0;
  for (const std::string* value : {&query.region, &query.department, &query.grade, &query.type}) {
    filters += value->empty() ? 0 : 1;
  }
  filters += query.edition == 0 ? 0 : 1;
  view["filtres"] =
      filters == 0 ? View(false) : View(counted(filters, "filtre actif", "filtres actifs"));
  view["texte"] = text_or_nothing(query.text);
  view["tout"] = query == Query{};
  view["sans"] = found.empty() ? commune_views(directory, query) : std::vector<View>{};
  Query whole = query;
  whole.page = 1;
  view["suite"] = address_of(whole);
  const std::string what =
      query.text.empty() ? "Lauréats" : guillemets(query.text) + " parmi les lauréats";
  const std::string page = query.page > 1 ? ", page " + std::to_string(query.page) : "";
  return framed(
      label,
      {.title = what + page + " – " + label,
       .description =
           "Chercher un lauréat du label par nom, région, département, distinction et édition.",
       .path = "/recherche" + address_of(query),
       .section = "laureats"},
      "recherche", view);
}

Bytes Pages::place(const Catalogue& catalogue, const Directory& directory,
                   const Query& query) const {
  const std::vector<const Listing*> found = directory.find(query);
  const bool region = query.department.empty();
  const std::string path =
      region ? "/regions/" + query.region : "/departements/" + query.department;
  Query only_page;
  only_page.page = query.page;
  View::Map view = list_view(found, only_page, path);
  const std::string name = place_name(query, *m_provider);
  const std::string label = label_of(catalogue, *m_provider);
  const deliver::Region* around = region || m_provider->gazetteer == nullptr
                                      ? nullptr
                                      : m_provider->gazetteer->region_of(query.department);
  std::vector<View> departments;
  for (const PlaceCount& place :
       region ? directory.departments(query.region) : std::vector<PlaceCount>{}) {
    departments.push_back(View::Map{{"chemin", "/departements/" + place.key},
                                    {"nom", place.name},
                                    {"compte", std::to_string(place.laureates)}});
  }
  view["nom"] = name;
  view["region"] = around == nullptr
                       ? View(false)
                       : View(View::Map{{"slug", around->slug}, {"titre", around->name}});
  view["departements"] = std::move(departments);
  view["carte"] = map_view(found, *m_provider, around == nullptr ? query.region : around->slug,
                           query.department);
  view["parametre"] =
      address_of(region ? Query{.region = query.region} : Query{.department = query.department});
  return framed(
      label,
      {.title = name + "\u00A0: " + counted(found.size(), "lauréat", "lauréats") + " – " + label,
       .description = "Les lauréats du label " + label + "\u00A0: " + name + '.',
       .path = path + address_of(only_page),
       .section = "laureats"},
      "lieu", view);
}

std::vector<View> Pages::grade_groups(const std::vector<const Listing*>& listings, int edition,
                                      const std::vector<const Listing*>& all) const {
  const domain::Charter* charter = m_provider->charter(edition);
  std::vector<View> groups;
  for (std::size_t i = 0; i < listings.size();) {
    const std::string& code = listings[i]->entry->award.grade;
    const domain::Grade* grade = charter == nullptr ? nullptr : charter->grade(code);
    std::vector<View> plates;
    for (; i < listings.size() && listings[i]->entry->award.grade == code; ++i) {
      const domain::Award& award = listings[i]->entry->award;
      plates.push_back(laureate_view(award, *m_provider, path_of(award)));
    }
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const Listing* listing) { return listing->entry->award.grade == code; }));
    View::Map group = symbol_view(grade);
    group["titre"] = grade == nullptr ? code : grade->title;
    group["dit"] = counted(count, "lauréat", "lauréats") +
                   (grade == nullptr || grade->wording.empty() ? "." : ". " + grade->wording);
    group["laureats"] = std::move(plates);
    groups.emplace_back(std::move(group));
  }
  return groups;
}

Bytes Pages::edition(const Catalogue& catalogue, const Directory& directory,
                     const Query& query) const {
  if (catalogue.edition(query.edition) == nullptr) {
    return nothing_published(catalogue);
  }
  std::vector<const Listing*> found = directory.find(query);
  by_grade(found, m_provider->charter(query.edition));
  Query rest = query;
  rest.edition = 0;
  const std::string year = std::to_string(query.edition);
  const domain::Edition* edition =
      m_provider->edition ? m_provider->edition(query.edition) : nullptr;
  const std::string handed = edition == nullptr ? "" : domain::handed_over(*edition);
  const bool narrowed = !query.text.empty() || !query.grade.empty();
  const std::string label = label_of(catalogue, *m_provider);
  View::Map view = filter_view(catalogue, directory, query);
  view["annee"] = year;
  view["compte"] = counted(directory.laureates(query.edition).size(), "lauréat", "lauréats");
  view["remise"] = handed.empty() ? View(false) : View("Remis " + handed + '.');
  view["filtre"] =
      narrowed ? View(counted(found.size(), "lauréat répond", "lauréats répondent") + " au filtre")
               : View(false);
  view["aucun"] = found.empty();
  view["groupes"] = grade_groups(page_of(found, query.page, plates_a_page), query.edition, found);
  view["pagination"] = pages_view(found.size(), plates_a_page, rest, '/' + year);
  return framed(label,
                {.title = label + "\u00A0: lauréats de l’édition " + year,
                 .description = "Les lauréats de l’édition " + year + " du label " + label +
                                ", par distinction.",
                 .path = '/' + year + (query.page > 1 ? "?page=" + std::to_string(query.page) : ""),
                 .section = "editions"},
                "edition", view);
}

}  // namespace palmares::site
