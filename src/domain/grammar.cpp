// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/grammar.hpp"

#include "domain/articles.hpp"
#include "domain/ascii.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <array>

namespace palmares::domain {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array masculine_of_vowel = {"etablissement"sv, "hopital"sv, "institut"sv,
                                           "observatoire"sv, "office"sv};
constexpr std::array feminine_words = {"agglomeration"sv, "metropole"sv, "eurometropole"sv,
                                       "communaute"sv,    "region"sv,    "association"sv,
                                       "collectivite"sv,  "grande"sv};
constexpr std::array masculine_words = {"grand"sv,   "departement"sv, "syndicat"sv,
                                        "parc"sv,    "pays"sv,        "etablissement"sv,
                                        "conseil"sv, "centre"sv,      "pole"sv};
constexpr std::array plural_words = {"archives"sv, "communes"sv, "hopitaux"sv, "hospices"sv,
                                     "monts"sv,    "ports"sv,    "services"sv, "territoires"sv,
                                     "vallees"sv,  "villes"sv,   "voies"sv};

constexpr std::array<BodyWords, 8> bodies = {{
    {"commune", "commune", "la commune", "de la commune", "notre commune", "la ou le maire",
     "de la ou du maire", "conseil municipal", "les habitantes et les habitants",
     "bulletin municipal", "la mairie", Gender::feminine},
    {"intercommunalite", "intercommunalité", "l’intercommunalité", "de l’intercommunalité",
     "notre intercommunalité", "la présidente ou le président", "de la présidente ou du président",
     "conseil communautaire", "les habitantes et les habitants", "magazine intercommunal",
     "le siège de l’intercommunalité", Gender::feminine},
    {"departement", "département", "le département", "du département", "notre département",
     "la présidente ou le président", "de la présidente ou du président", "conseil départemental",
     "les habitantes et les habitants", "magazine départemental", "l’hôtel du département",
     Gender::masculine},
    {"region", "région", "la région", "de la région", "notre région",
     "la présidente ou le président", "de la présidente ou du président", "conseil régional",
     "les habitantes et les habitants", "magazine régional", "l’hôtel de région", Gender::feminine},
    {"syndicat", "syndicat", "le syndicat", "du syndicat", "notre syndicat",
     "la présidente ou le président", "de la présidente ou du président", "comité syndical",
     "les collectivités membres", "bulletin d’information", "le siège du syndicat",
     Gender::masculine},
    {"etablissement", "établissement", "l’établissement", "de l’établissement",
     "notre établissement", "la présidente ou le président", "de la présidente ou du président",
     "conseil d’administration", "les usagères et les usagers", "bulletin d’information",
     "le siège de l’établissement", Gender::masculine},
    {"association", "association", "l’association", "de l’association", "notre association",
     "la présidente ou le président", "de la présidente ou du président",
     "conseil d’administration", "les adhérentes et les adhérents", "bulletin d’information",
     "le siège de l’association", Gender::feminine},
    {"autre", "organisme", "l’organisme", "de l’organisme", "notre organisme",
     "la présidente ou le président", "de la présidente ou du président",
     "conseil d’administration", "les usagères et les usagers", "bulletin d’information",
     "le siège de l’organisme", Gender::masculine},
}};

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// The words of a name, lower-case ASCII.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" -"), name.size());
    if (end > 0) {
      words.push_back(ascii_word(name.substr(0, end)));
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

Gender gender_of_type(TerritoryType type) {
  switch (type) {
    case TerritoryType::commune:
    case TerritoryType::epci:
    case TerritoryType::region:
    case TerritoryType::association:
      return Gender::feminine;
    case TerritoryType::departement:
    case TerritoryType::syndicat:
    case TerritoryType::etablissement_public:
    case TerritoryType::autre:
      return Gender::masculine;
  }
  return Gender::masculine;
}

Gender gender_of(const std::vector<std::string>& words, Article article, TerritoryType type) {
  if (article == Article::feminine) {
    return Gender::feminine;
  }
  if (article == Article::masculine || article == Article::le) {
    return Gender::masculine;
  }
  if (article == Article::before_vowel) {
    return holds(masculine_of_vowel, words.front()) ? Gender::masculine : Gender::feminine;
  }
  for (const std::string& word : words) {
    if (holds(feminine_words, word)) {
      return Gender::feminine;
    }
    if (holds(masculine_words, word)) {
      return Gender::masculine;
    }
  }
  return gender_of_type(type);
}

bool is_acronym(std::string_view name) {
  return name.size() >= 3 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

/// « Agence … – AMUE » with its acronym in brackets, so that a sentence can go on after it.
std::string closed(std::string name) {
  constexpr std::string_view dash = " – ";
  const std::size_t at = name.rfind(dash);
  if (at == std::string::npos || !is_acronym(std::string_view(name).substr(at + dash.size()))) {
    return name;
  }
  return name.substr(0, at) + " (" + name.substr(at + dash.size()) + ')';
}

/// « Ville d’Échirolles » in the middle of a sentence. The names of other bodies keep their
/// capital.
std::string body_of(const Territory& territory, long town) {
  std::string name = designation(territory, town);
  for (const std::string_view noun : {"Ville "sv, "Commune "sv}) {
    if (name.starts_with(noun)) {
      name.front() = static_cast<char>(name.front() - 'A' + 'a');
    }
  }
  return closed(std::move(name));
}

std::string with_article(std::string_view name, Article article) {
  switch (article) {
    case Article::masculine:
      return "le " + std::string(name);
    case Article::feminine:
      return "la " + std::string(name);
    case Article::before_vowel:
      return "l’" + std::string(name);
    case Article::le:
      return "le " + std::string(name.substr(3));
    case Article::les:
      return "les " + std::string(name.substr(4));
    case Article::none:
    case Article::elided:
      return std::string(name);
  }
  return std::string(name);
}

Subject acronym(const std::string& name, Gender gender) {
  const bool vowel = std::string_view("AEIOU").find(name.front()) != std::string_view::npos;
  const bool feminine = gender == Gender::feminine;
  Subject subject;
  subject.name = (vowel ? "l’" : feminine ? "la " : "le ") + name;
  subject.of = (vowel ? "de l’" : feminine ? "de la " : "du ") + name;
  subject.to = (vowel ? "à l’" : feminine ? "à la " : "au ") + name;
  subject.gender = gender;
  return subject;
}

}  // namespace

Subject subject_of(const Territory& territory, long town) {
  const std::string name = body_of(territory, town);
  const Start start = start_of(name);
  const std::vector<std::string> words = words_of_name(name);
  const Gender gender = gender_of(words, start.article, territory.type);
  if (is_acronym(name)) {
    return acronym(name, gender);
  }
  Subject subject;
  subject.name = with_article(name, start.article);
  subject.of = with_de(name);
  subject.to = with_a(name);
  subject.gender = gender;
  const bool plural =
      start.article == Article::les || (!words.empty() && holds(plural_words, words.front()));
  subject.number = plural ? Number::plural : Number::singular;
  return subject;
}

const BodyWords& words_of(TerritoryType type) {
  return bodies[static_cast<std::size_t>(type)];
}

}  // namespace palmares::domain
