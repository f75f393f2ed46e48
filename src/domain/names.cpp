// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/names.hpp"

#include "base/utf8.hpp"
#include "domain/articles.hpp"
#include "domain/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::domain {

namespace {

constexpr std::size_t slug_limit = 80;

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> abbreviations = {
    {{"CC ", "Communauté de communes "},
     {"CA ", "Communauté d’agglomération "},
     {"CU ", "Communauté urbaine "},
     {"CCAS ", "Centre communal d’action sociale "},
     {"CIAS ", "Centre intercommunal d’action sociale "},
     {"EPT ", "Établissement public territorial "},
     {"PETR ", "Pôle d’équilibre territorial et rural "},
     {"PNR ", "Parc naturel régional "},
     {"SDIS ", "Service départemental d’incendie et de secours "},
     {"SIVOM ", "Syndicat intercommunal à vocation multiple "},
     {"SIVU ", "Syndicat intercommunal à vocation unique "}}};

constexpr std::array<std::string_view, 8> commune_prefixes = {
    "Ville de ",   "Ville d’",   "Ville du ",   "Ville des ",
    "Commune de ", "Commune d’", "Commune du ", "Commune des "};

// Particle for each Article, in its order.
using Particles = std::array<std::string_view, 7>;
constexpr Particles particles_of_de = {"de ", "d’", "du ", "des ", "du ", "de la ", "de l’"};
constexpr Particles particles_of_a = {"à ", "à ", "au ", "aux ", "au ", "à la ", "à l’"};

std::string joined(std::string_view name, const Particles& particles) {
  const Start start = start_of(name);
  return std::string(particles[static_cast<std::size_t>(start.article)]) + typographic(start.rest);
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter != ' ' || !result.ends_with(' ')) {
      result += letter;
    }
  }
  return result;
}

bool is_prefixed(std::string_view name) {
  return std::ranges::any_of(commune_prefixes,
                             [&](std::string_view prefix) { return name.starts_with(prefix); });
}

std::string cut_at_hyphen(std::string text) {
  if (text.size() > slug_limit) {
    const std::size_t hyphen = text.rfind('-', slug_limit);
    text.resize(hyphen == std::string::npos ? slug_limit : hyphen);
  }
  return text;
}

bool is_combining(char32_t code_point) {
  return code_point >= 0x300 && code_point <= 0x36F;
}

/// « Ville » of « Ville de » too: the name follows in any case.
std::string kind_of(std::string_view designation) {
  for (const std::string_view particle :
       {" de la", " de l’", " de l'", " de", " d’", " d'", " du", " des"}) {
    if (designation.ends_with(particle)) {
      return ascii_word(designation.substr(0, designation.size() - particle.size()));
    }
  }
  return ascii_word(designation);
}

}  // namespace

std::string with_de(std::string_view name) {
  return joined(name, particles_of_de);
}

std::string with_a(std::string_view name) {
  return joined(name, particles_of_a);
}

std::string designation(const Territory& territory, long town) {
  const std::string kind = territory.designation ? kind_of(*territory.designation) : std::string();
  const bool flagged = kind == "ville" || kind == "commune";
  if (territory.designation && !flagged) {
    return typographic(*territory.designation);
  }
  const std::string name = typographic(territory.name);
  if ((territory.type != TerritoryType::commune && !flagged) || is_prefixed(name)) {
    return full_form(name);
  }
  const bool is_town = flagged ? kind == "ville" : territory.population.value_or(0) >= town;
  return (is_town ? "Ville " : "Commune ") + with_de(name);
}

std::string small_name(const Territory& territory) {
  const bool is_long = code_point_count(territory.name) > longest_small_name;
  return typographic(is_long && territory.short_name ? *territory.short_name : territory.name);
}

std::string full_form(std::string_view name) {
  const std::string text = squeezed(typographic(name));
  for (const auto& [abbreviation, words] : abbreviations) {
    if (text.starts_with(abbreviation)) {
      return std::string(words) + text.substr(abbreviation.size());
    }
  }
  return text;
}

std::string slug(std::string_view name) {
  std::string text;
  for (const CodePoint& point : code_points(name)) {
    const std::string letters = ascii_letters(point.value);
    if (letters.empty() && !text.empty() && !text.ends_with('-') && !is_combining(point.value)) {
      text += '-';
    }
    text += letters;
  }
  if (text.ends_with('-')) {
    text.pop_back();
  }
  return text.empty() ? "nom" : cut_at_hyphen(std::move(text));
}

std::string typographic(std::string_view name) {
  std::string text;
  text.reserve(name.size());
  for (const char letter : name) {
    if (letter == '\'') {
      text += "’";
    } else {
      text += letter;
    }
  }
  return text;
}

}  // namespace palmares::domain
