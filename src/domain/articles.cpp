// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/articles.hpp"

#include "domain/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace palmares::domain {

namespace {

using std::string_view_literals::operator""sv;

// First words of bodies that are no communes. Whole words before a space, so that the commune
// Parc-d’Anxtot is none of them.
constexpr std::array masculine_nouns = {
    "centre"sv,  "college"sv,  "comite"sv,   "conseil"sv,   "departement"sv, "groupement"sv,
    "lycee"sv,   "musee"sv,    "parc"sv,     "pays"sv,      "pole"sv,        "reseau"sv,
    "service"sv, "syndicat"sv, "rectorat"sv, "territoire"sv};
constexpr std::array feminine_nouns = {
    "bibliotheque"sv, "caisse"sv,     "chambre"sv,   "collectivite"sv, "commune"sv, "communaute"sv,
    "cooperative"sv,  "federation"sv, "fondation"sv, "mairie"sv,       "maison"sv,  "mediatheque"sv,
    "metropole"sv,    "prefecture"sv, "regie"sv,     "region"sv,       "societe"sv, "ville"sv};
constexpr std::array vowel_nouns = {
    "academie"sv,     "agence"sv,        "agglomeration"sv, "association"sv, "ecole"sv,
    "entente"sv,      "etablissement"sv, "eurometropole"sv, "hopital"sv,     "institut"sv,
    "observatoire"sv, "office"sv,        "union"sv,         "universite"sv};

// H aspiré by documented usage: the official names « CC du Pays de Honfleur-Beuzeville », « CA de
// Haguenau », « CC de Hanau-La Petite Pierre », « Saint-Martin-de-Hinx », the former « CC du Pays
// de Hasparren »; the towns' own « Ville de Hayange », « de Hem », « de Houilles », « de Harnes »,
// « de Hettange-Grande », « de Houdan »; « abbaye de Hambye », « fort de Ham »; haut and huit as
// common words. Everything else elides: « CA d’Hénin-Carvin », « Pays d’Héricourt », « Plateau
// d’Hauteville ».
constexpr std::array aspirate_words = {
    "haguenau"sv, "ham"sv,      "hambye"sv,   "hanau"sv,  "harnes"sv, "hasparren"sv,
    "hatten"sv,   "haut"sv,     "haute"sv,    "hautes"sv, "hauts"sv,  "hayange"sv,
    "hede"sv,     "hem"sv,      "hettange"sv, "hinx"sv,   "hoerdt"sv, "honfleur"sv,
    "houdan"sv,   "houilles"sv, "houssen"sv,  "hub"sv,    "huit"sv};

// Germanic names of Alsace and Moselle keep their h: de Hœnheim, de Huningue, de Hochfelden.
constexpr std::array aspirate_endings = {
    "bach"sv, "bourg"sv, "burg"sv,  "dorf"sv, "felden"sv, "hausen"sv, "heim"sv, "house"sv,
    "ing"sv,  "ingen"sv, "ingue"sv, "ling"sv, "statt"sv,  "thal"sv,   "wihr"sv, "willer"sv};

// Official « CC de Yenne »; Yutz, Youx, Yolet and Yaté begin with the sound of « yaourt ». Else «
// d’Yerres », « L’Île-d’Yeu ».
constexpr std::array semivowel_words = {"yate"sv, "yenne"sv, "yolet"sv, "youx"sv, "yutz"sv};

// « onze » and « oui » are said without elision.
constexpr std::array disjunctive_words = {"onze"sv, "onzieme"sv, "oui"sv, "ouistiti"sv};

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// The first word as far as a space or, in compounds, a hyphen or an apostrophe: « Haut-Valromey »
// begins with « haut ».
std::string first_word(std::string_view name, std::string_view ends) {
  return ascii_word(name.substr(0, name.find_first_of(ends)));
}

bool is_aspirate(std::string_view word) {
  return holds(aspirate_words, word) ||
         std::ranges::any_of(aspirate_endings,
                             [&](std::string_view ending) { return word.ends_with(ending); });
}

bool elides(std::string_view name) {
  const std::string word = first_word(name, " -'(/");
  if (word.empty()) {
    return false;
  }
  switch (word.front()) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return !holds(disjunctive_words, word);
    case 'y':
      return !holds(semivowel_words, word);
    case 'h':
      return !is_aspirate(word);
    default:
      return false;
  }
}

Article article_of_noun(std::string_view name) {
  const std::string word = first_word(name, " ");
  if (holds(masculine_nouns, word)) {
    return Article::masculine;
  }
  if (holds(feminine_nouns, word)) {
    return Article::feminine;
  }
  return holds(vowel_nouns, word) ? Article::before_vowel : Article::none;
}

}  // namespace

Start start_of(std::string_view name) {
  if (name.starts_with("Le ")) {
    return {Article::le, name.substr(3)};
  }
  if (name.starts_with("Les ")) {
    return {Article::les, name.substr(4)};
  }
  if (const Article article = article_of_noun(name); article != Article::none) {
    return {article, name};
  }
  // « L’Haÿ »: the article is part of the name and begins with a consonant.
  return {elides(name) ? Article::elided : Article::none, name};
}

}  // namespace palmares::domain
