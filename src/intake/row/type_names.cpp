// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/type_names.hpp"

#include "domain/territory_types.hpp"
#include "intake/table/columns.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

using domain::TerritoryType;
using Name = std::pair<std::string_view, TerritoryType>;

// Lower case, without accents, in the singular. « Collectivité » and « Agence » may be several
// things and stay away.
constexpr std::array names = {
    Name{"ville", TerritoryType::commune},
    Name{"mairie", TerritoryType::commune},
    Name{"village", TerritoryType::commune},
    Name{"municipalite", TerritoryType::commune},
    Name{"commune nouvelle", TerritoryType::commune},
    Name{"ville et commune", TerritoryType::commune},
    Name{"cc", TerritoryType::epci},
    Name{"ca", TerritoryType::epci},
    Name{"cu", TerritoryType::epci},
    Name{"ept", TerritoryType::epci},
    Name{"metropole", TerritoryType::epci},
    Name{"eurometropole", TerritoryType::epci},
    Name{"agglomeration", TerritoryType::epci},
    Name{"agglo", TerritoryType::epci},
    Name{"intercommunalite", TerritoryType::epci},
    Name{"intercommunal", TerritoryType::epci},
    Name{"groupement de commune", TerritoryType::epci},
    Name{"communaute de commune", TerritoryType::epci},
    Name{"communaute d agglo", TerritoryType::epci},
    Name{"communaute d agglomeration", TerritoryType::epci},
    Name{"communaute urbaine", TerritoryType::epci},
    Name{"communaute metropolitaine", TerritoryType::epci},
    Name{"epci a fiscalite propre", TerritoryType::epci},
    Name{"etablissement public territorial", TerritoryType::epci},
    Name{"etablissement public de cooperation intercommunale", TerritoryType::epci},
    Name{"conseil departemental", TerritoryType::departement},
    Name{"conseil general", TerritoryType::departement},
    Name{"collectivite departementale", TerritoryType::departement},
    Name{"conseil regional", TerritoryType::region},
    Name{"syndicat mixte", TerritoryType::syndicat},
    Name{"syndicat mixte ouvert", TerritoryType::syndicat},
    Name{"syndicat mixte ferme", TerritoryType::syndicat},
    Name{"syndicat intercommunal", TerritoryType::syndicat},
    Name{"syndicat de commune", TerritoryType::syndicat},
    Name{"syndicat departemental", TerritoryType::syndicat},
    Name{"syndicat informatique", TerritoryType::syndicat},
    Name{"syndicat d energie", TerritoryType::syndicat},
    Name{"pole metropolitain", TerritoryType::syndicat},
    Name{"pole d equilibre territorial et rural", TerritoryType::syndicat},
    Name{"petr", TerritoryType::syndicat},
    Name{"sivu", TerritoryType::syndicat},
    Name{"sivom", TerritoryType::syndicat},
    Name{"smo", TerritoryType::syndicat},
    Name{"smf", TerritoryType::syndicat},
    Name{"ep", TerritoryType::etablissement_public},
    Name{"epa", TerritoryType::etablissement_public},
    Name{"epic", TerritoryType::etablissement_public},
    Name{"epcc", TerritoryType::etablissement_public},
    Name{"epscp", TerritoryType::etablissement_public},
    Name{"eple", TerritoryType::etablissement_public},
    Name{"gip", TerritoryType::etablissement_public},
    Name{"groupement d interet public", TerritoryType::etablissement_public},
    Name{"etablissement public administratif", TerritoryType::etablissement_public},
    Name{"etablissement public local", TerritoryType::etablissement_public},
    Name{"etablissement public industriel et commercial", TerritoryType::etablissement_public},
    Name{"etablissement d enseignement superieur", TerritoryType::etablissement_public},
    Name{"ccas", TerritoryType::etablissement_public},
    Name{"cias", TerritoryType::etablissement_public},
    Name{"sdis", TerritoryType::etablissement_public},
    Name{"cdg", TerritoryType::etablissement_public},
    Name{"centre communal d action sociale", TerritoryType::etablissement_public},
    Name{"centre intercommunal d action sociale", TerritoryType::etablissement_public},
    Name{"centre de gestion", TerritoryType::etablissement_public},
    Name{"centre hospitalier", TerritoryType::etablissement_public},
    Name{"hopital", TerritoryType::etablissement_public},
    Name{"universite", TerritoryType::etablissement_public},
    Name{"lycee", TerritoryType::etablissement_public},
    Name{"college", TerritoryType::etablissement_public},
    Name{"asso", TerritoryType::association},
    Name{"association loi 1901", TerritoryType::association},
    Name{"association loi de 1901", TerritoryType::association},
    Name{"federation d association", TerritoryType::association},
    Name{"divers", TerritoryType::autre},
    Name{"autre organisme", TerritoryType::autre},
    Name{"autre structure", TerritoryType::autre}};

/// Words in the singular: « Communautés de communes » -> « communaute de commune ».
std::string singular(std::string_view heading) {
  std::string text;
  while (!heading.empty()) {
    const std::size_t end = std::min(heading.find(' '), heading.size());
    std::string word(heading.substr(0, end));
    if (word.size() > 4 && word.ends_with('s') && word != "divers") {
      word.pop_back();
    }
    text += (text.empty() ? "" : " ") + word;
    heading.remove_prefix(std::min(end + 1, heading.size()));
  }
  return text;
}

std::optional<TerritoryType> exactly(std::string_view key) {
  static const auto canonical = [] {
    std::array<std::string, domain::territory_types.size()> keys;
    std::ranges::transform(domain::territory_types, keys.begin(),
                           [](const auto& type) { return normal_heading(type.first); });
    return keys;
  }();
  if (const auto own = std::ranges::find(canonical, key); own != canonical.end()) {
    return domain::territory_types[static_cast<std::size_t>(own - canonical.begin())].second;
  }
  const auto found = std::ranges::find(names, key, &Name::first);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

// « C.A. » -> « ca ».
std::string initials_joined(std::string heading) {
  const bool initials = heading.size() > 2 && heading.size() % 2 == 1 && [&] {
    for (std::size_t i = 0; i < heading.size(); ++i) {
      if ((heading[i] == ' ') != (i % 2 == 1)) {
        return false;
      }
    }
    return true;
  }();
  if (initials) {
    std::erase(heading, ' ');
  }
  return heading;
}

// « Commune de moins de 5 000 habitants », « EPCI de plus de 50 000 habitants »: what forms of
// candidature ask.
std::string_view without_size(std::string_view key) {
  for (const std::string_view size :
       {" de moins de ", " de plus de ", " entre ", " de 0", " de 1", " de 2", " de 3", " de 5"}) {
    const std::size_t at = key.find(size);
    if (at != std::string_view::npos && (key.ends_with("habitant") || key.ends_with("habitants"))) {
      return key.substr(0, at);
    }
  }
  return key;
}

}  // namespace

std::optional<TerritoryType> type_as_written(std::string_view text) {
  const auto canonical =
      std::ranges::find(domain::territory_types, text, [](const auto& type) { return type.first; });
  if (canonical != domain::territory_types.end()) {
    return canonical->second;
  }
  const std::string heading = initials_joined(normal_heading(text));
  if (const auto type = exactly(singular(without_size(heading)))) {
    return type;
  }
  // « Métropole (EPCI) », « EPCI (CC, CA, CU) »: both sides must not disagree.
  const std::size_t bracket = text.find('(');
  const std::size_t end = text.find(')', std::min(bracket, text.size()));
  if (bracket == std::string_view::npos || end == std::string_view::npos) {
    return std::nullopt;
  }
  const auto before = exactly(singular(normal_heading(text.substr(0, bracket))));
  const auto within =
      exactly(singular(normal_heading(text.substr(bracket + 1, end - bracket - 1))));
  return before && within && *before != *within ? std::nullopt : before ? before : within;
}

}  // namespace palmares::intake
