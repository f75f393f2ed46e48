// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/directory.hpp"

#include "compose/values/name_order.hpp"
#include "domain/departments.hpp"
#include "domain/names.hpp"
#include "domain/territory_types.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include <utility>

namespace palmares::site {

namespace {

/// Words as people shorten them: « st-denis » -> « saint-denis ».
std::string searched(std::string_view text) {
  const std::string slug = domain::slug(text);
  std::string whole;
  for (std::string_view rest = slug; !rest.empty();) {
    const std::size_t end = std::min(rest.find('-'), rest.size());
    const std::string_view word = rest.substr(0, end);
    whole += '-';
    whole += word == "st" ? "saint" : word == "ste" ? "sainte" : word;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return whole;
}

std::string names_of(const domain::Territory& territory, const deliver::Gazetteer* gazetteer) {
  std::string names = searched(territory.name) + '-';
  if (gazetteer != nullptr && territory.type == domain::TerritoryType::commune) {
    for (const std::string& former : gazetteer->former_names(territory)) {
      names += ' ' + searched(former) + '-';
    }
  }
  return names + ' ' + territory.id;
}

/// How well names answer a text (of `searched`); nothing where they do not.
std::optional<int> rank_of(std::string_view names, std::string_view text) {
  if (names.starts_with(text)) {
    return 0;
  }
  if (names.find(text) != std::string_view::npos) {
    return 1;
  }
  // Every word begins one of the names' words: « pays orange » finds « Pays Réuni d’Orange ».
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('-', 1), rest.size());
    if (names.find(rest.substr(0, end)) == std::string_view::npos) {
      return std::nullopt;
    }
    rest.remove_prefix(end);
  }
  return 2;
}

double distance(const domain::Degrees& a, const domain::Degrees& b) {
  const double shrunk = std::cos(a.latitude * 0.0174533);
  return std::hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * shrunk);
}

bool fits(const Listing& listing, const Query& query) {
  const domain::Award& award = listing.entry->award;
  return (query.grade.empty() || award.grade == query.grade) &&
         (query.department.empty() || award.territory.department == query.department) &&
         (query.region.empty() ||
          (listing.region != nullptr && listing.region->slug == query.region)) &&
         (query.type.empty() || domain::name_of(award.territory.type) == query.type);
}

}  // namespace

std::string department_meant(std::string_view text) {
  static const std::map<std::string, std::string, std::less<>> by_name = [] {
    std::map<std::string, std::string, std::less<>> codes;
    for (int number = 1; number < 989; ++number) {
      const std::string code = (number < 10 ? "0" : "") + std::to_string(number);
      for (const std::string& each :
           number == 20 ? std::vector<std::string>{"2A", "2B"} : std::vector<std::string>{code}) {
        if (const std::string_view name = domain::department_name(each); !name.empty()) {
          codes.emplace(domain::slug(name), each);
        }
      }
    }
    return codes;
  }();
  std::string code(text);
  std::ranges::transform(code, code.begin(), [](char c) {
    return c == 'a' || c == 'b' ? static_cast<char>(c - 32) : c;
  });
  if (!domain::department_name(code).empty()) {
    return code;
  }
  const auto found = by_name.find(domain::slug(text));
  return found == by_name.end() ? std::string() : found->second;
}

Directory::Directory(const Catalogue& catalogue, const ContentProvider& provider) {
  std::map<std::string_view, const Entry*> latest;
  for (const domain::Results& results : catalogue.editions()) {  // newest first
    std::set<const Entry*> entries;
    for (const domain::Award& award : results.awards) {
      const Entry* entry =
          award.laureate() ? catalogue.entry(award.edition, award.territory.id) : nullptr;
      if (entry != nullptr && entry->validity == Validity::valid) {
        entries.insert(entry);
        const Entry* newest = catalogue.latest_entry(award.territory.id);
        latest.emplace(newest->award.territory.id, newest);
      }
    }
    m_by_edition[results.edition] = listed({entries.begin(), entries.end()}, provider);
  }
  std::vector<const Entry*> newest;
  for (const auto& [id, entry] : latest) {
    newest.push_back(entry);
  }
  m_by_edition[0] = listed(std::move(newest), provider);
}

std::vector<Listing> Directory::listed(std::vector<const Entry*> entries,
                                       const ContentProvider& provider) const {
  std::vector<const domain::Award*> awards;
  std::unordered_map<const domain::Award*, const Entry*> entry_of;
  for (const Entry* entry : entries) {
    awards.push_back(&entry->award);
    entry_of.emplace(&entry->award, entry);
  }
  awards = compose::by_name(awards);
  std::vector<std::optional<domain::Degrees>> places(awards.size());
  if (provider.geography != nullptr) {
    places = deliver::places_of(*provider.geography, awards);
  }
  std::vector<Listing> listings;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    const domain::Territory& territory = awards[i]->territory;
    const bool exact =
        places[i] && deliver::located(*provider.geography, *awards[i]).place.has_value();
    listings.push_back({.entry = entry_of.at(awards[i]),
                        .names = names_of(territory, provider.gazetteer.get()),
                        .region = provider.gazetteer == nullptr
                                      ? nullptr
                                      : provider.gazetteer->region_of(territory),
                        .place = places[i],
                        .exact = exact});
  }
  return listings;
}

const std::vector<Listing>& Directory::laureates(int edition) const {
  static const std::vector<Listing> none;
  const auto found = m_by_edition.find(edition);
  return found == m_by_edition.end() ? none : found->second;
}

std::vector<const Listing*> Directory::find(const Query& query) const {
  // A slug is never empty: of a text without letters it says nothing.
  const bool words = !deliver::letters_of(query.text).empty() ||
                     query.text.find_first_of("0123456789") != std::string::npos;
  const std::string text = words ? searched(query.text) : std::string();
  const std::string department = words ? department_meant(query.text) : std::string();
  const std::string region = words ? domain::slug(query.text) : std::string();
  std::vector<std::pair<int, const Listing*>> found;
  for (const Listing& listing : laureates(query.edition)) {
    if (!fits(listing, query)) {
      continue;
    }
    std::optional<int> rank = words ? rank_of(listing.names, text) : std::optional(0);
    const bool there =
        (!department.empty() && listing.entry->award.territory.department == department) ||
        (words && listing.region != nullptr && listing.region->slug == region);
    rank = !rank && there ? std::optional(3) : rank;
    if (rank || (words && listing.entry->award.territory.id == query.text)) {
      found.emplace_back(rank.value_or(0), &listing);
    }
  }
  std::ranges::stable_sort(found, {}, &std::pair<int, const Listing*>::first);
  std::vector<const Listing*> listings;
  for (const auto& [rank, listing] : found) {
    listings.push_back(listing);
  }
  return listings;
}

std::vector<PlaceCount> Directory::regions(int edition) const {
  std::map<std::string_view, PlaceCount> counts;  // slugs sort as the names do
  for (const Listing& listing : laureates(edition)) {
    if (listing.region != nullptr) {
      PlaceCount& count = counts[listing.region->slug];
      count.key = listing.region->slug;
      count.name = listing.region->name;
      ++count.laureates;
    }
  }
  std::vector<PlaceCount> list;
  for (auto& [slug, count] : counts) {
    list.push_back(std::move(count));
  }
  return list;
}

std::vector<PlaceCount> Directory::departments(std::string_view region, int edition) const {
  std::map<std::string, PlaceCount> counts;
  for (const Listing& listing : laureates(edition)) {
    const std::string& code = listing.entry->award.territory.department;
    const bool inside =
        region.empty() || (listing.region != nullptr && listing.region->slug == region);
    if (inside && !code.empty()) {
      PlaceCount& count = counts[domain::department_order(code)];
      count.key = code;
      count.name = domain::department_text(code);
      ++count.laureates;
    }
  }
  std::vector<PlaceCount> list;
  for (auto& [order, count] : counts) {
    list.push_back(std::move(count));
  }
  return list;
}

std::vector<const Listing*> Directory::nearest(const domain::Degrees& place,
                                               std::size_t most) const {
  std::vector<std::pair<double, const Listing*>> found;
  for (const Listing& listing : laureates()) {
    if (listing.place) {
      found.emplace_back(distance(place, *listing.place), &listing);
    }
  }
  const std::size_t count = std::min(most, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(count), {},
                            &std::pair<double, const Listing*>::first);
  std::vector<const Listing*> listings;
  for (std::size_t i = 0; i < count; ++i) {
    listings.push_back(found[i].second);
  }
  return listings;
}

const Directory& LazyDirectory::of(const Catalogue& catalogue,
                                   const ContentProvider& provider) const {
  std::call_once(m_once, [&] { m_directory.emplace(catalogue, provider); });
  return *m_directory;
}

}  // namespace palmares::site
