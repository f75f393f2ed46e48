// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/edition_values.hpp"

#include "base/french.hpp"
#include "compose/values/course.hpp"
#include "compose/values/name_order.hpp"
#include "compose/values/news.hpp"
#include "domain/instant.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <ranges>
#include <set>
#include <tuple>
#include <utility>

namespace palmares::compose {

namespace {

using View = const EditionView&;

constexpr std::array<std::pair<std::string_view, EditionList>, 3> lists = {
    {{"distinctions", EditionList::distinctions},
     {"mentions", EditionList::mentions},
     {"laureats", EditionList::laureats}}};

std::size_t at(View view, EditionList list) {
  return view.at[static_cast<std::size_t>(list)];
}

const domain::Grade& grade(View view) {
  return *view.grades[at(view, EditionList::distinctions)];
}

const std::string& mention(View view) {
  return view.mentions[at(view, EditionList::mentions)];
}

const domain::Award& laureate(View view) {
  return *view.awards[at(view, EditionList::laureats)];
}

std::string name_of(const domain::Award& award) {
  return domain::typographic(award.territory.name);
}

std::string department_of(View view, const domain::Award& award) {
  const auto found = view.facts->departments.find(award.territory.department);
  return found == view.facts->departments.end() ? award.territory.department : found->second;
}

/// « Échirolles (Isère), Boé (Lot-et-Garonne) et Arles »
template <typename Belongs>
std::string enumeration(View view, const Belongs& belongs) {
  std::vector<const domain::Award*> awards;
  std::ranges::copy_if(view.facts->awards, std::back_inserter(awards),
                       [&](const auto* award) { return belongs(*award); });
  std::vector<std::string> names;
  for (const domain::Award* award : by_name(awards)) {
    const std::string department = department_of(view, *award);
    names.push_back(name_of(*award) + (department.empty() ? "" : " (" + department + ')'));
  }
  return enumerated(names);
}

bool has_mention(const domain::Award& award, const std::string& mention) {
  return std::ranges::find(award.mentions, mention) != award.mentions.end();
}

std::size_t with_grade(View view) {
  return static_cast<std::size_t>(std::ranges::count_if(
      view.facts->awards, [&](const auto* award) { return award->grade == grade(view).code; }));
}

/// The highest grade of the charter, where somebody has it: grades with laureates stand highest
/// first.
const domain::Grade* highest(View view) {
  const domain::Grade& top = view.facts->charter->grades.back();
  return !view.grades.empty() && view.grades.front() == &top ? &top : nullptr;
}

std::size_t with_highest(View view) {
  const domain::Grade* top = highest(view);
  return top == nullptr ? 0
                        : static_cast<std::size_t>(std::ranges::count(view.facts->awards, top->code,
                                                                      &domain::Award::grade));
}

std::string laureates_with_highest(View view) {
  const domain::Grade* top = highest(view);
  return top == nullptr ? std::string() : enumeration(view, [&](const domain::Award& award) {
    return award.grade == top->code;
  });
}

/// Departments that laureates come from, where there are several.
std::string departments(View view) {
  std::set<std::string> names;
  for (const domain::Award* award : view.facts->awards) {
    names.insert(department_of(view, *award));
  }
  names.erase("");
  return names.size() > 1 ? in_words(names.size()) : std::string();
}

/// Did its last award on this scale stand lower? Grades of one charter stand lowest first.
bool rose(View view, const domain::Award& award) {
  if (!award.earlier || award.earlier->empty()) {
    return false;
  }
  const domain::Grade* before = view.facts->charter->grade(award.earlier->back().grade);
  return before != nullptr && before < view.facts->charter->grade(award.grade);
}

std::string risen(View view) {
  const auto count = std::ranges::count_if(view.facts->awards,
                                           [&](const auto* award) { return rose(view, *award); });
  return count == 0 ? std::string() : in_words(static_cast<std::size_t>(count));
}

/// The communes with the fewest and the most people; nothing unless the population of every one is
/// known, and two differ.
std::optional<std::pair<const domain::Territory*, const domain::Territory*>> extremes(View view) {
  const domain::Territory* least = nullptr;
  const domain::Territory* most = nullptr;
  for (const domain::Award* award : view.awards) {
    const domain::Territory& body = award->territory;
    if (body.type != domain::TerritoryType::commune) {
      continue;
    }
    if (!body.population) {
      return std::nullopt;
    }
    least = least == nullptr || *body.population < *least->population ? &body : least;
    most = most == nullptr || *body.population > *most->population ? &body : most;
  }
  return least == most ? std::nullopt : std::optional(std::pair(least, most));
}

std::string name_of(const domain::Territory* body) {
  return domain::typographic(body->name);
}

/// « 36 227 » with the narrow space of French.
std::string people(const domain::Territory* body) {
  std::string digits = std::to_string(*body->population);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, "\u202F");
  }
  return digits;
}

std::string smallest(View view, std::string (*tell)(const domain::Territory*)) {
  const auto found = extremes(view);
  return found ? tell(found->first) : std::string();
}

std::string largest(View view, std::string (*tell)(const domain::Territory*)) {
  const auto found = extremes(view);
  return found ? tell(found->second) : std::string();
}

std::string year(View view) {
  return std::to_string(view.facts->edition->year);
}

std::string publication(View view) {
  const auto instant = domain::parse_instant(view.facts->edition->publication);
  return instant ? domain::french_day(*instant) : std::string();
}

std::string address(View view, std::string_view path) {
  return view.facts->base_url.empty() ? std::string()
                                      : view.facts->base_url + '/' + year(view) + std::string(path);
}

constexpr std::array rows = {
    EditionRow{"edition.annee", year},
    EditionRow{"edition.decision",
               [](View v) { return domain::french_date(v.facts->edition->decision); }},
    EditionRow{"edition.remise",
               [](View v) { return domain::french_date(v.facts->edition->ceremony); }},
    EditionRow{"edition.lieu", [](View v) { return v.facts->edition->ceremony_place; }},
    EditionRow{"edition.a_lieu",
               [](View v) {
                 return v.facts->edition->ceremony_place.empty()
                            ? std::string()
                            : domain::with_a(v.facts->edition->ceremony_place);
               }},
    EditionRow{"edition.remise_phrase",
               [](View v) { return domain::handed_over(*v.facts->edition); }},
    EditionRow{"edition.publication", publication},
    EditionRow{"edition.contact", [](View v) { return v.facts->edition->press_contact; }},
    EditionRow{"edition.criteres", [](View v) { return v.facts->edition->criteria; }},
    EditionRow{"edition.calendrier", [](View v) { return v.facts->edition->calendar; }},
    EditionRow{"edition.precedente",
               [](View v) {
                 return v.facts->before ? std::to_string(v.facts->before->year) : std::string();
               }},
    EditionRow{"laureats.nombre", [](View v) { return in_words(v.facts->awards.size()); }},
    EditionRow{"laureats.plusieurs",
               [](View v) { return std::string(v.facts->awards.size() > 1 ? "oui" : ""); }},
    EditionRow{"laureats.nouveaux",
               [](View v) {
                 return v.facts->before && v.facts->before->newcomers > 0
                            ? in_words(v.facts->before->newcomers)
                            : std::string();
               }},
    EditionRow{"laureats.plusieurs_nouveaux",
               [](View v) {
                 return std::string(v.facts->before && v.facts->before->newcomers > 1 ? "oui" : "");
               }},
    EditionRow{"laureats.departements", departments},
    EditionRow{"laureats.en_progres", risen},
    EditionRow{
        "plus_haut.nombre",
        [](View v) { return with_highest(v) == 0 ? std::string() : in_words(with_highest(v)); }},
    EditionRow{"plus_haut.nom",
               [](View v) { return highest(v) == nullptr ? std::string() : highest(v)->name; }},
    EditionRow{"plus_haut.laureats", laureates_with_highest},
    EditionRow{"commune.petite", [](View v) { return smallest(v, name_of); }},
    EditionRow{"commune.petite_population", [](View v) { return smallest(v, people); }},
    EditionRow{"commune.grande", [](View v) { return largest(v, name_of); }},
    EditionRow{"commune.grande_population", [](View v) { return largest(v, people); }},
    EditionRow{"mentions.decernees",
               [](View v) { return std::string(v.mentions.empty() ? "" : "oui"); }},
    EditionRow{"distinction.nom", [](View v) { return grade(v).name; }},
    EditionRow{"distinction.titre", [](View v) { return grade(v).title; }},
    EditionRow{"distinction.nombre",
               [](View v) { return counted(with_grade(v), "lauréat", "lauréats"); }},
    EditionRow{"distinction.laureats",
               [](View v) {
                 return enumeration(
                     v, [&](const domain::Award& award) { return award.grade == grade(v).code; });
               }},
    EditionRow{"mention.nom", [](View v) { return mention(v); }},
    EditionRow{"mention.laureats",
               [](View v) {
                 return enumeration(
                     v, [&](const domain::Award& award) { return has_mention(award, mention(v)); });
               }},
    EditionRow{"laureat.nom", [](View v) { return name_of(laureate(v)); }},
    EditionRow{"laureat.departement", [](View v) { return department_of(v, laureate(v)); }},
    EditionRow{"laureat.distinction",
               [](View v) { return v.facts->charter->grade(laureate(v).grade)->title; }},
    EditionRow{"adresse.edition", [](View v) { return address(v, ""); }},
    EditionRow{"adresse.carte", [](View v) { return address(v, "/carte"); }},
};

}  // namespace

EditionView::EditionView(const EditionFacts& edition)
    : facts(&edition), awards(by_department(edition.awards)) {
  for (const domain::Grade& each : edition.charter->grades | std::views::reverse) {
    if (std::ranges::any_of(edition.awards,
                            [&](const auto* award) { return award->grade == each.code; })) {
      grades.push_back(&each);
    }
  }
  for (const domain::Award* award : edition.awards) {
    for (const std::string& given : award->mentions) {
      if (std::ranges::find(mentions, given) == mentions.end()) {
        mentions.push_back(given);
      }
    }
  }
}

std::size_t EditionView::count(EditionList list) const {
  switch (list) {
    case EditionList::distinctions:
      return grades.size();
    case EditionList::mentions:
      return mentions.size();
    case EditionList::laureats:
      return awards.size();
  }
  return 0;
}

std::span<const EditionRow> edition_table() {
  return rows;
}

std::optional<EditionList> edition_list_named(std::string_view name) {
  const auto found =
      std::ranges::find(lists, name, &std::pair<std::string_view, EditionList>::first);
  return found == lists.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace palmares::compose
