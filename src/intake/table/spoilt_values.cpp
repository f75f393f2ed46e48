// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/spoilt_values.hpp"

#include "intake/table/cells.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// As lib::folded writes them, without the spaces, points, slashes, hyphens and angle brackets round and in them.
constexpr std::array nothing = {"nan"sv,
                                "null"sv,
                                "nil"sv,
                                "none"sv,
                                "na"sv,
                                "nc"sv,
                                "nd"sv,
                                "nr"sv,
                                "so"sv,
                                "nat"sv,
                                "tbd"sv,
                                "tbc"sv,
                                "todo"sv,
                                "undefined"sv,
                                "acompleter"sv,
                                "adefinir"sv,
                                "arenseigner"sv,
                                "apreciser"sv,
                                "averifier"sv,
                                "aconfirmer"sv,
                                "asaisir"sv,
                                "inconnu"sv,
                                "inconnue"sv,
                                "neant"sv,
                                "vide"sv,
                                "sansobjet"sv,
                                "nonrenseigne"sv,
                                "nonrenseignee"sv,
                                "noncommunique"sv,
                                "nondisponible"sv,
                                "encours"sv,
                                "enattente"sv,
                                "total"sv,
                                "totaux"sv,
                                "soustotal"sv,
                                "totalgeneral"sv,
                                "empty"sv,
                                "missing"sv,
                                "unknown"sv,
                                "aucun"sv,
                                "aucune"sv,
                                "grandtotal"sv};
constexpr std::array errors = {"#n/a"sv, "#na"sv, "#n/d"sv, "#n.d."sv, "#nd"sv, "#nv"sv, "#getting_data"sv};
constexpr std::array booleans = {"vrai"sv, "faux"sv, "true"sv, "false"sv};
// Short and long, French and English, as lib::folded writes them.
constexpr std::array months = {"janv"sv,    "jan"sv,      "fevr"sv,     "fev"sv,       "feb"sv,      "mars"sv,     "mar"sv,
                               "avr"sv,     "apr"sv,      "mai"sv,      "may"sv,       "juin"sv,     "jun"sv,      "juil"sv,
                               "jul"sv,     "aout"sv,     "aou"sv,      "aug"sv,       "sept"sv,     "sep"sv,      "oct"sv,
                               "nov"sv,     "dec"sv,      "janvier"sv,  "fevrier"sv,   "avril"sv,    "juillet"sv,  "septembre"sv,
                               "octobre"sv, "novembre"sv, "decembre"sv, "january"sv,   "february"sv, "march"sv,    "april"sv,
                               "june"sv,    "july"sv,     "august"sv,   "september"sv, "october"sv,  "november"sv, "december"sv};
constexpr std::array numbers = {Column::edition,    Column::departement, Column::niveau,    Column::siren,
                                Column::code_insee, Column::identifiant, Column::population};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::vector<std::string_view> parts_at(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// « err:508 », « err :502 », « erreur 504 »
bool is_office_error(std::string_view plain) {
  std::string_view rest = plain;
  for (const std::string_view word : {"erreur"sv, "error"sv, "err"sv}) {
    if (rest.starts_with(word)) {
      rest.remove_prefix(word.size());
      const std::size_t digits = std::min(rest.find_first_not_of(": \u00A0\u202F"sv), rest.size());
      return digits > 0 && rest.size() - digits == 3 && all_digits(rest.substr(digits));
    }
  }
  return false;
}

bool is_error_word(std::string_view word) {
  if (!word.starts_with('#') || word.size() < 2) {
    return false;
  }
  return is_one_of(errors, word) || word.find_first_not_of('#') == std::string_view::npos ||
         (word.size() > 3 && (word.ends_with('!') || word.ends_with('?')));
}

bool holds_error(std::string_view plain) {
  return is_office_error(plain) || std::ranges::any_of(parts_at(plain, " ;,"), is_error_word);
}

bool is_month(std::string_view word) {
  return is_one_of(months, word.ends_with('.') ? word.substr(0, word.size() - 1) : word);
}

// « 04-mai », « mai-04 », « 4-may-23 », « 05 avr. 2023 »
bool is_day_of_month(std::string_view plain) {
  const std::vector<std::string_view> parts = parts_at(plain, "-/ ");
  const auto words = std::ranges::count_if(parts, is_month);
  const auto figures = std::ranges::count_if(parts, [](std::string_view one) { return one.size() <= 4 && all_digits(one); });
  return words == 1 && figures >= 1 && parts.size() <= 3 && words + figures == static_cast<std::ptrdiff_t>(parts.size());
}

// « 05/05/2023 », « 05.05.23 », « 2023-05-04 », all of them also with an hour
bool is_day(std::string_view plain) {
  const std::string_view day = plain.substr(0, plain.find_first_of(" t"));
  const std::vector<std::string_view> parts = parts_at(day, "/.-");
  if (parts.size() != 3 || !std::ranges::all_of(parts, all_digits)) {
    return false;
  }
  const auto short_one = [](std::string_view one) { return one.size() <= 2; };
  const bool year_first = parts[0].size() == 4 && short_one(parts[1]) && short_one(parts[2]);
  return year_first || (short_one(parts[0]) && short_one(parts[1]) && (short_one(parts[2]) || parts[2].size() == 4));
}

bool is_hour(std::string_view plain) {
  const std::vector<std::string_view> parts = parts_at(plain, ":");
  return (parts.size() == 2 || parts.size() == 3) &&
         std::ranges::all_of(parts, [](std::string_view one) { return one.size() <= 2 && all_digits(one); });
}

// « 2,19401E+08 »
bool is_shortened(std::string_view plain) {
  const std::size_t e = plain.find('e');
  if (e == std::string_view::npos || e == 0) {
    return false;
  }
  std::string_view power = plain.substr(e + 1);
  power.remove_prefix(power.starts_with('+') || power.starts_with('-') ? 1 : 0);
  const std::vector<std::string_view> parts = parts_at(plain.substr(0, e), ".,");
  return power.size() <= 3 && all_digits(power) && parts.size() <= 2 && std::ranges::all_of(parts, all_digits);
}

// « 219400769.0 »: the place of the mark.
std::optional<std::size_t> useless_decimals(std::string_view plain) {
  const std::size_t mark = plain.find_first_of(".,");
  const bool shaped = mark != std::string_view::npos && all_digits(plain.substr(0, mark)) && mark + 1 < plain.size() &&
                      plain.find_first_not_of('0', mark + 1) == std::string_view::npos && plain.size() - mark <= 3;
  return shaped ? std::optional(mark) : std::nullopt;
}

Refusal error_of_formula(std::string_view text) {
  return {fmt::format("la case contient une erreur de formule{}", text.empty() ? "" : fmt::format(", « {} »", shown(text))),
          "corriger la formule dans le tableur, ou écrire la valeur"};
}

Refusal made_of(std::string_view text, std::string_view made) {
  const std::string quoted = text.empty() ? std::string() : fmt::format(" : « {} »", shown(text));
  return {fmt::format("le tableur en a fait {}{}", made, quoted),
          "mettre la colonne au format texte, et récrire ce qui avait été saisi"};
}

std::optional<Refusal> by_content(std::string_view text, Content content) {
  switch (content) {
    case Content::text:
      return std::nullopt;
    case Content::error:
      return error_of_formula(text);
    case Content::uncomputed:
      return Refusal{"la formule de cette case n’a pas de valeur enregistrée",
                     "ouvrir et enregistrer le fichier dans le tableur, ou écrire la valeur"};
    case Content::boolean:
      return Refusal{"la case contient une valeur logique (VRAI ou FAUX)", "écrire la valeur elle-même"};
    case Content::date:
      return made_of(text, "une date");
    case Content::time:
      return made_of(text, "une heure");
    case Content::percentage:
      return made_of(text, "un pourcentage");
    case Content::nested:
      return Refusal{"la valeur est un objet ou une liste d’objets JSON", "un texte ou un nombre"};
  }
  return std::nullopt;
}

std::optional<Refusal> by_number(std::string_view text, std::string_view plain, Column column) {
  if (std::ranges::find(numbers, column) == numbers.end()) {
    return std::nullopt;
  }
  if (is_shortened(plain)) {
    return Refusal{fmt::format("le tableur l’a abrégé : {}", shown(text)),
                   "mettre la colonne au format texte, et récrire le nombre en entier"};
  }
  if (const auto mark = useless_decimals(plain)) {
    return Refusal{fmt::format("« {} » est écrit comme un nombre à décimales", shown(text)),
                   fmt::format("retirer « {} », et rendre les zéros initiaux s’il y en avait", plain.substr(*mark))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> spoilt_value(std::string_view text, Content content, Column column) {
  if (auto refusal = by_content(text, content)) {
    return refusal;
  }
  if (text.empty() || column == Column::latitude || column == Column::longitude) {
    return std::nullopt;
  }
  const std::string plain = lib::folded(text);
  if (holds_error(plain)) {
    return error_of_formula(text);
  }
  if (column != Column::nom && is_one_of(booleans, plain)) {
    return by_content(text, Content::boolean);
  }
  if (is_day_of_month(plain) || is_day(plain)) {
    return made_of(text, "une date");
  }
  if (is_hour(plain)) {
    return made_of(text, "une heure");
  }
  return by_number(text, plain, column);
}

bool says_nothing(std::string_view text, Column column) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest) {
    return false;
  }
  std::string word;
  bool sign = false;
  for (const char c : lib::folded(text)) {
    const bool mark = " ./-_?*:<>()[]…–—\u00A0\u202F"sv.find(c) != std::string_view::npos;
    sign = sign || mark;
    word += mark ? std::string() : std::string(1, c);
  }
  const bool crosses = word.size() > 1 && word.find_first_not_of('x') == std::string::npos;
  if (column == Column::nom && word == "aucun") {
    return false;
  }
  return (word.empty() && sign) || crosses || is_one_of(nothing, word);
}

}  // namespace palmares::intake
