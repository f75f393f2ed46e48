// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/department_names.hpp"

#include "intake/row/name_key.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;
using Names = std::pair<std::string_view, std::string_view>;

constexpr std::array<Names, 109> departments = {{{"01"sv, "Ain"sv},
                                                 {"02"sv, "Aisne"sv},
                                                 {"03"sv, "Allier"sv},
                                                 {"04"sv, "Alpes-de-Haute-Provence"sv},
                                                 {"05"sv, "Hautes-Alpes"sv},
                                                 {"06"sv, "Alpes-Maritimes"sv},
                                                 {"07"sv, "Ardèche"sv},
                                                 {"08"sv, "Ardennes"sv},
                                                 {"09"sv, "Ariège"sv},
                                                 {"10"sv, "Aube"sv},
                                                 {"11"sv, "Aude"sv},
                                                 {"12"sv, "Aveyron"sv},
                                                 {"13"sv, "Bouches-du-Rhône"sv},
                                                 {"14"sv, "Calvados"sv},
                                                 {"15"sv, "Cantal"sv},
                                                 {"16"sv, "Charente"sv},
                                                 {"17"sv, "Charente-Maritime"sv},
                                                 {"18"sv, "Cher"sv},
                                                 {"19"sv, "Corrèze"sv},
                                                 {"21"sv, "Côte-d’Or"sv},
                                                 {"22"sv, "Côtes-d’Armor"sv},
                                                 {"23"sv, "Creuse"sv},
                                                 {"24"sv, "Dordogne"sv},
                                                 {"25"sv, "Doubs"sv},
                                                 {"26"sv, "Drôme"sv},
                                                 {"27"sv, "Eure"sv},
                                                 {"28"sv, "Eure-et-Loir"sv},
                                                 {"29"sv, "Finistère"sv},
                                                 {"2A"sv, "Corse-du-Sud"sv},
                                                 {"2B"sv, "Haute-Corse"sv},
                                                 {"30"sv, "Gard"sv},
                                                 {"31"sv, "Haute-Garonne"sv},
                                                 {"32"sv, "Gers"sv},
                                                 {"33"sv, "Gironde"sv},
                                                 {"34"sv, "Hérault"sv},
                                                 {"35"sv, "Ille-et-Vilaine"sv},
                                                 {"36"sv, "Indre"sv},
                                                 {"37"sv, "Indre-et-Loire"sv},
                                                 {"38"sv, "Isère"sv},
                                                 {"39"sv, "Jura"sv},
                                                 {"40"sv, "Landes"sv},
                                                 {"41"sv, "Loir-et-Cher"sv},
                                                 {"42"sv, "Loire"sv},
                                                 {"43"sv, "Haute-Loire"sv},
                                                 {"44"sv, "Loire-Atlantique"sv},
                                                 {"45"sv, "Loiret"sv},
                                                 {"46"sv, "Lot"sv},
                                                 {"47"sv, "Lot-et-Garonne"sv},
                                                 {"48"sv, "Lozère"sv},
                                                 {"49"sv, "Maine-et-Loire"sv},
                                                 {"50"sv, "Manche"sv},
                                                 {"51"sv, "Marne"sv},
                                                 {"52"sv, "Haute-Marne"sv},
                                                 {"53"sv, "Mayenne"sv},
                                                 {"54"sv, "Meurthe-et-Moselle"sv},
                                                 {"55"sv, "Meuse"sv},
                                                 {"56"sv, "Morbihan"sv},
                                                 {"57"sv, "Moselle"sv},
                                                 {"58"sv, "Nièvre"sv},
                                                 {"59"sv, "Nord"sv},
                                                 {"60"sv, "Oise"sv},
                                                 {"61"sv, "Orne"sv},
                                                 {"62"sv, "Pas-de-Calais"sv},
                                                 {"63"sv, "Puy-de-Dôme"sv},
                                                 {"64"sv, "Pyrénées-Atlantiques"sv},
                                                 {"65"sv, "Hautes-Pyrénées"sv},
                                                 {"66"sv, "Pyrénées-Orientales"sv},
                                                 {"67"sv, "Bas-Rhin"sv},
                                                 {"68"sv, "Haut-Rhin"sv},
                                                 {"69"sv, "Rhône"sv},
                                                 {"70"sv, "Haute-Saône"sv},
                                                 {"71"sv, "Saône-et-Loire"sv},
                                                 {"72"sv, "Sarthe"sv},
                                                 {"73"sv, "Savoie"sv},
                                                 {"74"sv, "Haute-Savoie"sv},
                                                 {"75"sv, "Paris"sv},
                                                 {"76"sv, "Seine-Maritime"sv},
                                                 {"77"sv, "Seine-et-Marne"sv},
                                                 {"78"sv, "Yvelines"sv},
                                                 {"79"sv, "Deux-Sèvres"sv},
                                                 {"80"sv, "Somme"sv},
                                                 {"81"sv, "Tarn"sv},
                                                 {"82"sv, "Tarn-et-Garonne"sv},
                                                 {"83"sv, "Var"sv},
                                                 {"84"sv, "Vaucluse"sv},
                                                 {"85"sv, "Vendée"sv},
                                                 {"86"sv, "Vienne"sv},
                                                 {"87"sv, "Haute-Vienne"sv},
                                                 {"88"sv, "Vosges"sv},
                                                 {"89"sv, "Yonne"sv},
                                                 {"90"sv, "Territoire de Belfort"sv},
                                                 {"91"sv, "Essonne"sv},
                                                 {"92"sv, "Hauts-de-Seine"sv},
                                                 {"93"sv, "Seine-Saint-Denis"sv},
                                                 {"94"sv, "Val-de-Marne"sv},
                                                 {"95"sv, "Val-d’Oise"sv},
                                                 {"971"sv, "Guadeloupe"sv},
                                                 {"972"sv, "Martinique"sv},
                                                 {"973"sv, "Guyane"sv},
                                                 {"974"sv, "La Réunion"sv},
                                                 {"975"sv, "Saint-Pierre-et-Miquelon"sv},
                                                 {"976"sv, "Mayotte"sv},
                                                 {"977"sv, "Saint-Barthélemy"sv},
                                                 {"978"sv, "Saint-Martin"sv},
                                                 {"984"sv, "Terres australes et antarctiques françaises"sv},
                                                 {"986"sv, "Wallis et Futuna"sv},
                                                 {"987"sv, "Polynésie française"sv},
                                                 {"988"sv, "Nouvelle-Calédonie"sv},
                                                 {"989"sv, "Île de Clipperton"sv}}};

// Codes of the COG for what is no department, as lower-case keys.
struct Special {
  std::string_view key;
  std::string_view code;
  std::string_view name;
};

constexpr std::array<Special, 6> specials = {{{"69m", "69", "Métropole de Lyon"},
                                              {"69d", "69", "Rhône"},
                                              {"6ae", "", "Collectivité européenne d’Alsace (67 et 68)"},
                                              {"20r", "", "Collectivité de Corse (2A et 2B)"},
                                              {"metropoledelyon", "69", "Métropole de Lyon"},
                                              {"ilereunion", "974", "La Réunion"}}};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::string without_article(std::string key) {
  for (const std::string_view word : {"la"sv, "les"sv, "le"sv, "l"sv}) {
    if (key.starts_with(word) && key.size() > word.size() + 3) {
      return key.substr(word.size());
    }
  }
  return key;
}

const std::vector<std::string>& keys() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> list;
    for (const Names& one : departments) {
      list.push_back(commune_key(one.second));
    }
    return list;
  }();
  return all;
}

const Names* by_key(const std::string& key) {
  const auto found =
      std::ranges::find_if(keys(), [&](const std::string& one) { return one == key || without_article(one) == key; });
  return found == keys().end() ? nullptr : &departments[static_cast<std::size_t>(found - keys().begin())];
}

// Also « Département de l’Ain » and « la Réunion ».
const Names* by_name(std::string_view name) {
  std::string key = commune_key(name);
  key.erase(0, key.starts_with("departement") ? "departement"sv.size() : 0);
  if (const Names* found = by_key(key)) {
    return found;
  }
  for (const std::string_view word : {"dela"sv, "del"sv, "des"sv, "du"sv, "de"sv, "d"sv, "la"sv, "les"sv, "le"sv, "l"sv}) {
    const Names* found = key.starts_with(word) ? by_key(key.substr(word.size())) : nullptr;
    if (found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

const Names* by_code(std::string_view code) {
  const std::string lower = lower_ascii(code);
  const auto found = std::ranges::find_if(departments, [&](const Names& one) {
    return lower_ascii(one.first) == lower || (one.first.front() == '0' && one.first.substr(1) == lower);
  });
  return found == departments.end() ? nullptr : &*found;
}

std::string_view stripped(std::string_view text) {
  constexpr std::string_view marks = " -()/:,.–—\u00A0";
  const std::size_t first = text.find_first_not_of(marks);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(marks) + 1 - first);
}

// The code at either end of the text, and the name that is left.
std::optional<NamedDepartment> by_both(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(" -(:/"), text.size());
  const std::size_t start = text.find_last_of(" -(:/") + 1;
  const std::string_view tail = text.substr(start);
  for (const auto& [code, name] :
       {std::pair(text.substr(0, end), text.substr(end)), std::pair(stripped(tail), text.substr(0, start))}) {
    const Names* department = by_code(code);
    if (department != nullptr && !stripped(name).empty() && by_name(stripped(name)) == department) {
      return NamedDepartment{std::string(department->first), department->second};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<NamedDepartment> named_department(std::string_view text) {
  const std::string key = commune_key(text);
  const auto special = std::ranges::find_if(specials, [&](const Special& one) { return one.key == key; });
  if (special != specials.end()) {
    return NamedDepartment{std::string(special->code), special->name};
  }
  if (by_code(text) != nullptr) {
    return std::nullopt;
  }
  if (const Names* department = by_name(text); department != nullptr) {
    return NamedDepartment{std::string(department->first), department->second};
  }
  return by_both(text);
}

}  // namespace palmares::intake
