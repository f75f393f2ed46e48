// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/department_names.hpp"

#include "intake/row/name_key.hpp"
#include "intake/table/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;
using Names = std::pair<std::string_view, std::string_view>;

constexpr std::size_t most_named = 3;  // in a hint

constexpr std::array<Names, 109> departments = {
    {{"01"sv, "Ain"sv},
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

constexpr std::array<Special, 43> specials = {
    {{"69m", "69", "Métropole de Lyon"},
     {"69d", "69", "Rhône"},
     {"75c", "75", "Paris"},
     {"67a", "67", "Bas-Rhin"},
     {"68a", "68", "Haut-Rhin"},
     {"972r", "972", "Martinique"},
     {"973r", "973", "Guyane"},
     {"6ae", "", "Collectivité européenne d’Alsace (67 et 68)"},
     {"20r", "", "Collectivité de Corse (2A et 2B)"},
     {"collectiviteeuropeennedalsace", "", "Collectivité européenne d’Alsace (67 et 68)"},
     {"collectivitedecorse", "", "Collectivité de Corse (2A et 2B)"},
     {"metropoledelyon", "69", "Métropole de Lyon"},
     {"grandlyon", "69", "Métropole de Lyon"},
     {"nouveaurhone", "69", "Rhône"},
     {"ilereunion", "974", "La Réunion"},
     {"iledelareunion", "974", "La Réunion"},
     {"villedeparis", "75", "Paris"},
     {"terrdebelfort", "90", "Territoire de Belfort"},
     {"belfort", "90", "Territoire de Belfort"},
     {"saintbarth", "977", "Saint-Barthélemy"},
     {"saintbarthelemy", "977", "Saint-Barthélemy"},
     {"guyanefrancaise", "973", "Guyane"},
     {"taaf", "984", "Terres australes et antarctiques françaises"},
     {"cotesdunord", "22", "Côtes-d’Armor"},
     {"bassesalpes", "04", "Alpes-de-Haute-Provence"},
     {"bassespyrenees", "64", "Pyrénées-Atlantiques"},
     {"loireinferieure", "44", "Loire-Atlantique"},
     {"seineinferieure", "76", "Seine-Maritime"},
     {"charenteinferieure", "17", "Charente-Maritime"},
     {"bdurhone", "13", "Bouches-du-Rhône"},
     {"bchesdurhone", "13", "Bouches-du-Rhône"},
     {"htecorse", "2B", "Haute-Corse"},
     {"htegaronne", "31", "Haute-Garonne"},
     {"hteloire", "43", "Haute-Loire"},
     {"htemarne", "52", "Haute-Marne"},
     {"htesaone", "70", "Haute-Saône"},
     {"htesavoie", "74", "Haute-Savoie"},
     {"htevienne", "87", "Haute-Vienne"},
     {"htrhin", "68", "Haut-Rhin"},
     {"htsdeseine", "92", "Hauts-de-Seine"},
     {"wallis", "986", "Wallis et Futuna"},
     {"htesalpes", "05", "Hautes-Alpes"},
     {"htespyrenees", "65", "Hautes-Pyrénées"}}};

// Names of more than one department, and of none.
struct Several {
  std::string_view key;
  std::string_view hint;
};

constexpr std::array<Several, 19> several = {
    {{"corse",
      "attendu\u00A0: 2A (Corse-du-Sud) ou 2B (Haute-Corse)\u202F; 20R pour la collectivité de "
      "Corse"},
     {"alsace",
      "attendu\u00A0: 67 (Bas-Rhin) ou 68 (Haut-Rhin)\u202F; 6AE pour la Collectivité européenne "
      "d’Alsace"},
     {"seine", "attendu\u00A0: 75, 92, 93 ou 94"},
     {"seineetoise", "attendu\u00A0: 78, 91 ou 95"},
     {"savoies", "attendu\u00A0: 73 (Savoie) ou 74 (Haute-Savoie)"},
     {"bretagne", "c’est une région\u00A0: 22, 29, 35 ou 56"},
     {"normandie", "c’est une région\u00A0: 14, 27, 50, 61 ou 76"},
     {"iledefrance", "c’est une région\u00A0: 75, 77, 78 ou 91 à 95"},
     {"grandest", "c’est une région\u00A0: 08, 10, 51, 52, 54, 55, 57, 67, 68 ou 88"},
     {"hautsdefrance", "c’est une région\u00A0: 02, 59, 60, 62 ou 80"},
     {"occitanie", "c’est une région\u00A0: donner le code du département"},
     {"nouvelleaquitaine", "c’est une région\u00A0: donner le code du département"},
     {"auvergnerhonealpes", "c’est une région\u00A0: donner le code du département"},
     {"bourgognefranchecomte", "c’est une région\u00A0: donner le code du département"},
     {"centrevaldeloire", "c’est une région\u00A0: 18, 28, 36, 37, 41 ou 45"},
     {"paysdelaloire", "c’est une région\u00A0: 44, 49, 53, 72 ou 85"},
     {"provencealpescotedazur", "c’est une région\u00A0: 04, 05, 06, 13, 83 ou 84"},
     {"paca", "c’est une région\u00A0: 04, 05, 06, 13, 83 ou 84"},
     {"outremer", "attendu\u00A0: 971 à 978, ou 984 à 989"}}};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
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
  const auto found = std::ranges::find_if(
      keys(), [&](const std::string& one) { return one == key || without_article(one) == key; });
  return found == keys().end() ? nullptr
                               : &departments[static_cast<std::size_t>(found - keys().begin())];
}

// Also « Département de l’Ain » and « la Réunion ».
const Names* by_name(std::string_view name) {
  std::string key = commune_key(name);
  key.erase(0, key.starts_with("departement") ? "departement"sv.size() : 0);
  if (const Names* found = by_key(key)) {
    return found;
  }
  for (const std::string_view word :
       {"dela"sv, "del"sv, "des"sv, "du"sv, "de"sv, "d"sv, "la"sv, "les"sv, "le"sv, "l"sv}) {
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
    return lower_ascii(one.first) == lower ||
           (one.first.front() == '0' && one.first.substr(1) == lower);
  });
  return found == departments.end() ? nullptr : &*found;
}

const Special* special_of(std::string_view key) {
  const auto found = std::ranges::find(specials, key, &Special::key);
  return found == specials.end() ? nullptr : &*found;
}

NamedDepartment named(const Names& department) {
  return {std::string(department.first), department.second};
}

NamedDepartment named(const Special& special) {
  return {std::string(special.code), special.name};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Words, lower case and without accents, whatever stands between them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words = plain_words(text);
  std::erase_if(words, [](const std::string& word) {
    return word == "n" || word == "n°" || word == "no" || word == "code";
  });
  return words;
}

// « 94 », « 094 », « d94 », « fr94 », « 2a », « 02a », « 20a », « 69m », « 01d »; never a bare
// digit.
std::optional<NamedDepartment> by_code_form(std::string word) {
  bool prefixed = false;
  for (const std::string_view prefix :
       {"departement"sv, "dept"sv, "dpt"sv, "dep"sv, "fr"sv, "d"sv}) {
    if (word.starts_with(prefix) && word.size() > prefix.size() && is_digit(word[prefix.size()])) {
      word.erase(0, prefix.size());
      prefixed = true;
      break;
    }
  }
  if (const Special* special = special_of(word); special != nullptr && is_digit(word.front())) {
    return named(*special);
  }
  const bool corsican = word.size() == 3 && (word.ends_with('a') || word.ends_with('b'));
  if (corsican && (word.starts_with("02") || word.starts_with("20"))) {
    word = std::string("2") + word.back();
  }
  // Of a departmental council in the COG: 01D.
  if (word.size() >= 3 && word.size() <= 4 && word.ends_with('d') &&
      is_digit(word[word.size() - 2])) {
    word.pop_back();
  }
  if (word.size() >= 3 && word.size() <= 4 && word.starts_with('0')) {
    word.erase(0, 1);
  }
  if (word.size() == 1 && !prefixed) {
    return std::nullopt;
  }
  const Names* department = by_code(word);
  return department == nullptr ? std::nullopt : std::optional(named(*department));
}

// « 94 », « Dept 94 », « 2 A », « 97-4 »: nothing but a code, taken apart.
std::optional<NamedDepartment> by_lone_code(const std::vector<std::string>& words) {
  std::string all;
  std::size_t figures = 0;
  for (const std::string& word : words) {
    figures += std::ranges::any_of(word, is_digit) ? 1 : 0;
    all += word;
  }
  const bool overseas = figures == 2 && words.size() == 2 &&
                        (words[0] == "97" || words[0] == "98") && words[1].size() == 1;
  return figures == 1 || overseas ? by_code_form(std::move(all)) : std::nullopt;
}

std::optional<NamedDepartment> by_any_name(const std::string& text) {
  if (const Special* special = special_of(commune_key(text))) {
    return named(*special);
  }
  const Names* department = by_name(text);
  return department == nullptr ? std::nullopt : std::optional(named(*department));
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    text += (text.empty() ? "" : " ") + words[i];
  }
  return text;
}

// The code at either end of the text, and the name that is left.
std::optional<NamedDepartment> by_both(const std::vector<std::string>& words) {
  if (words.size() < 2) {
    return std::nullopt;
  }
  const std::size_t last = words.size() - 1;
  for (const auto& [code, name] : {std::pair(words.front(), joined(words, 1, last + 1)),
                                   std::pair(words.back(), joined(words, 0, last))}) {
    const Names* plain = by_code(code);
    const auto department = plain != nullptr ? std::optional(named(*plain)) : by_code_form(code);
    const auto meant = by_any_name(name);
    if (department && meant && department->code == meant->code &&
        (!department->code.empty() || department->name == meant->name)) {
      return department;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<NamedDepartment> named_department(std::string_view text) {
  const std::string key = commune_key(text);
  if (const Special* special = special_of(key)) {
    return named(*special);
  }
  if (by_code(text) != nullptr) {
    return std::nullopt;
  }
  if (const Names* department = by_name(text); department != nullptr) {
    return named(*department);
  }
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) {
    return std::nullopt;
  }
  if (auto department = by_lone_code(words)) {
    return department;
  }
  return by_both(words);
}

std::string what_department_may_be(std::string_view text) {
  const std::string key = commune_key(text);
  if (const auto found = std::ranges::find(several, key, &Several::key); found != several.end()) {
    return std::string(found->hint);
  }
  const bool digits = std::ranges::all_of(key, is_digit);
  if (key.size() == 5 && (digits || key.starts_with("2a") || key.starts_with("2b"))) {
    const bool overseas = key.starts_with("97") || key.starts_with("98");
    const Names* department = by_code(key.substr(0, overseas ? 3 : 2));
    return department == nullptr
               ? "attendu\u00A0: le code du département, non un code postal"
               : fmt::format(
                     "c’est un code postal ou de commune\u202F; le département {}, {}, peut-être",
                     department->first, department->second);
  }
  const std::vector<std::string> words = words_of(text);
  std::string codes;
  std::size_t count = 0;
  for (const std::string& word : words) {
    const Names* department = word.size() > 1 ? by_code(word) : nullptr;
    if (department != nullptr && ++count <= most_named) {
      codes += fmt::format("{}{} ({})", codes.empty() ? "" : " ou ", department->first,
                           department->second);
    }
  }
  if (count == 0) {
    return {};
  }
  return count == 1
             ? fmt::format("le code {} et le reste du texte ne disent pas le même département",
                           codes)
             : fmt::format("un seul département\u00A0: {}", codes);
}

}  // namespace palmares::intake
