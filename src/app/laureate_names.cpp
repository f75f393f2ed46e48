// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/laureate_names.hpp"

#include "base/french.hpp"
#include "domain/departments.hpp"
#include "intake/row/name_key.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using domain::Territory;
using Bodies = std::vector<const Territory*>;

constexpr std::size_t most_listed = 12;
constexpr std::size_t most_faults = 2;

bool is_id_of(std::string_view text, std::string_view id) {
  return !id.empty() && text.starts_with(id) &&
         (text.size() == id.size() || text[id.size()] == '-');
}

/// The keys a name answers to: as it is, as a group's without « CC », with its department, without
/// « Ville de » before it.
std::set<std::string> keys_of(std::string_view name) {
  std::set<std::string> keys = {intake::commune_key(name), intake::group_key(name)};
  const std::string key = intake::commune_key(name);
  for (const std::string_view prefix : {"villede", "villedu", "villedes", "villed", "communede",
                                        "communedu", "communedes", "communed"}) {
    if (key.starts_with(prefix) && key.size() > prefix.size()) {
      keys.insert(key.substr(prefix.size()));
    }
  }
  keys.erase("");
  return keys;
}

/// « Saint-Denis (93) »: what stands before the department, and its code; nothing where no
/// department ends the text.
std::optional<std::pair<std::string_view, std::string_view>> with_code(std::string_view text) {
  const std::size_t bracket = text.rfind('(');
  if (bracket == std::string_view::npos || bracket == 0 || !text.ends_with(')')) {
    return std::nullopt;
  }
  const std::string_view code = text.substr(bracket + 1, text.size() - bracket - 2);
  return domain::department_name(code).empty()
             ? std::nullopt
             : std::optional(std::pair(text.substr(0, bracket), code));
}

bool answers_to(const Territory& body, const std::set<std::string>& wanted) {
  const std::set<std::string> own = keys_of(body.name);
  const auto same = [&](const std::string& key) { return wanted.contains(key); };
  return std::ranges::any_of(own, same);
}

bool resembles(const Territory& body, std::string_view wanted) {
  const std::string own = intake::commune_key(body.name);
  return wanted.size() > 2 && (own.find(wanted) != std::string::npos ||
                               intake::typing_faults(own, wanted, most_faults) <= most_faults);
}

Bodies distinct(Bodies bodies) {
  std::ranges::stable_sort(bodies, {},
                           [](const Territory* body) -> const std::string& { return body->id; });
  const auto rest = std::ranges::unique(
      bodies, {}, [](const Territory* body) -> const std::string& { return body->id; });
  bodies.erase(rest.begin(), rest.end());
  return bodies;
}

/// « Saint-Denis (93) 219300662, Saint-Denis (974) 219740115 ».
std::string listed(const Bodies& bodies) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min(bodies.size(), most_listed); ++i) {
    texts.push_back(domain::with_department(bodies[i]->name, bodies[i]->department) + ' ' +
                    bodies[i]->id);
  }
  return listing(texts) + (bodies.size() > most_listed ? "…" : "");
}

}  // namespace

Bodies named(std::span<const Territory* const> bodies, std::string_view text) {
  // The longest known identifier wins: one may be another's beginning.
  const Territory* by_id = nullptr;
  for (const Territory* body : bodies) {
    if (is_id_of(text, body->id) && (by_id == nullptr || body->id.size() > by_id->id.size())) {
      by_id = body;
    }
  }
  if (by_id != nullptr) {
    return {by_id};
  }
  const auto placed = with_code(text);
  const std::set<std::string> wanted = keys_of(placed ? placed->first : text);
  Bodies found;
  std::ranges::copy_if(bodies, std::back_inserter(found), [&](const Territory* body) {
    return answers_to(*body, wanted) && (!placed || body->department == placed->second);
  });
  return distinct(std::move(found));
}

Result<const Territory*> only_named(std::span<const Territory* const> bodies, std::string_view text,
                                    const std::string& where) {
  const Bodies found = named(bodies, text);
  if (found.size() == 1) {
    return found.front();
  }
  if (!found.empty()) {
    return fail(where + " a " + counted(found.size(), "lauréat", "lauréats") + " du nom de " +
                    guillemets(text),
                "l’identifiant de l’un d’eux\u00A0: " + listed(found));
  }
  Bodies near;
  const std::string wanted = intake::commune_key(text);
  std::ranges::copy_if(bodies, std::back_inserter(near),
                       [&](const Territory* body) { return resembles(*body, wanted); });
  near = distinct(std::move(near));
  return fail(where + " n’a pas de lauréat " + guillemets(text),
              near.empty() ? std::string("un nom comme dans les résultats, ou un identifiant, seul "
                                         "ou suivi du nom\u00A0: le SIREN ou la "
                                         "colonne «\u00A0identifiant\u00A0»")
                           : "est-ce l’un de ceux-ci\u202F? " + listed(near));
}

Result<std::vector<const domain::Award*>> chosen_laureates(const domain::Results& results,
                                                           const std::vector<std::string>& texts) {
  std::vector<const domain::Award*> awards;
  Bodies bodies;
  for (const domain::Award& award : results.awards) {
    if (award.laureate()) {
      awards.push_back(&award);
      bodies.push_back(&award.territory);
    }
  }
  const std::string where = "l’édition " + std::to_string(results.edition);
  if (awards.empty()) {
    return fail(where + " n’a aucun lauréat", "une ligne avec un niveau");
  }
  Problems problems;
  std::set<const Territory*> wanted;
  for (const std::string& text : texts) {
    if (const auto body = only_named(bodies, text, where)) {
      wanted.insert(*body);
    } else {
      problems.insert(problems.end(), body.error().begin(), body.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  if (!texts.empty()) {
    std::erase_if(awards,
                  [&](const domain::Award* award) { return !wanted.contains(&award->territory); });
  }
  return awards;
}

Result<void> narrow_kit(charter::Installation& installation, int edition,
                        const std::vector<std::string>& kinds) {
  const domain::Edition* described = installation.editions.of(edition);
  domain::Charter* charter = described == nullptr ? nullptr : installation.charter_of(*described);
  if (kinds.empty() || charter == nullptr) {
    return {};
  }
  std::set<std::string> known;
  for (const domain::KitEntry& entry : charter->kit) {
    known.insert(entry.kind);
  }
  Problems problems;
  for (const std::string& kind : kinds) {
    if (!known.contains(kind)) {
      problems.push_back({.where = {},
                          .what = "le kit de la charte " + guillemets(charter->id) +
                                  " n’a pas de document " + guillemets(kind),
                          .hint = "un de\u00A0: " + listing(known)});
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  std::erase_if(charter->kit, [&](const domain::KitEntry& entry) {
    return std::ranges::find(kinds, entry.kind) == kinds.end();
  });
  return {};
}

}  // namespace palmares::app
