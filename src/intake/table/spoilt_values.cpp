// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/spoilt_values.hpp"

#include "intake/table/cells.hpp"
#include "intake/table/formula_errors.hpp"
#include "intake/table/placeholders.hpp"
#include "intake/table/plain_words.hpp"
#include "intake/table/spoilt_dates.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array booleans = {"vrai"sv, "faux"sv, "true"sv, "false"sv};
// What people write in a column to be ticked.
constexpr std::array ticks = {"oui"sv, "yes"sv, "ok"sv, "x"sv, "o"sv,
                              "y"sv,   "✓"sv,   "✔"sv,  "☑"sv, "✅"sv};
constexpr std::array numbers = {Column::edition,   Column::departement, Column::niveau,
                                Column::siren,     Column::code_insee,  Column::identifiant,
                                Column::population};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool holds_a_number(Column column) {
  return std::ranges::find(numbers, column) != numbers.end();
}

bool is_other_number(std::string_view plain) {
  return all_digits(plain) && plain.find_first_not_of('0') != std::string_view::npos;
}

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// « 2,19401E+08 », also where the sign was lost: « 2,19401E 08 »; « 2,19401×10^8 »
bool is_shortened(std::string plain) {
  std::erase(plain, ' ');
  const std::size_t ten = plain.find("10");
  for (const std::string_view power_of_ten : {"×10^"sv, "x10^"sv, "*10^"sv, "·10^"sv, "×10"sv}) {
    if (const std::size_t at = ten == std::string::npos ? ten : plain.find(power_of_ten);
        at != std::string::npos) {
      plain.replace(at, power_of_ten.size(), "e");
      break;
    }
  }
  const std::size_t e = plain.find('e');
  if (e == std::string_view::npos || e == 0) {
    return false;
  }
  std::string_view power = std::string_view(plain).substr(e + 1);
  power.remove_prefix(power.starts_with('+') || power.starts_with('-') ? 1 : 0);
  const std::vector<std::string_view> parts = parts_at(std::string_view(plain).substr(0, e), ".,");
  return power.size() <= 3 && all_digits(power) && parts.size() <= 2 &&
         std::ranges::all_of(parts, all_digits);
}

// « 219400769.0 »: the place of the mark.
std::optional<std::size_t> useless_decimals(std::string_view plain) {
  const std::size_t mark = plain.find_first_of(".,");
  const bool shaped = mark != std::string_view::npos && all_digits(plain.substr(0, mark)) &&
                      mark + 1 < plain.size() &&
                      plain.find_first_not_of('0', mark + 1) == std::string_view::npos &&
                      plain.size() - mark <= 3;
  return shaped ? std::optional(mark) : std::nullopt;
}

Refusal error_of_formula(std::string_view text) {
  return {fmt::format("la case contient une erreur de formule{}",
                      text.empty() ? "" : fmt::format(", « {} »", shown(text))),
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
      return Refusal{"la case contient une valeur logique (VRAI ou FAUX)",
                     "écrire la valeur elle-même"};
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

Refusal formula_as_text(std::string_view text) {
  return {fmt::format("la case contient le texte d’une formule, «\u00A0{}\u00A0»", shown(text)),
          "la calculer dans le tableur, puis coller sa valeur"};
}

// « 0,8 »: 4/5 that was computed; « 4,5 » is no level either.
std::optional<Refusal> of_level(std::string_view text, std::string_view plain) {
  if (is_padded_day(plain)) {
    return made_of(text, "une date");
  }
  if (const std::string day = day_of_number(plain); !day.empty()) {
    return Refusal{fmt::format("le tableur en a fait une date\u00A0: «\u00A0{}\u00A0» y est le {}",
                               shown(text), day),
                   "mettre la colonne au format texte, et récrire le niveau"};
  }
  const std::size_t mark = plain.find_first_of(".,");
  if (mark == std::string_view::npos || !all_digits(plain.substr(0, mark)) ||
      !all_digits(plain.substr(mark + 1))) {
    return std::nullopt;
  }
  return Refusal{fmt::format("«\u00A0{}\u00A0» est un nombre à décimales, peut-être une fraction "
                             "que le tableur a calculée",
                             shown(text)),
                 "mettre la colonne au format texte, et écrire le niveau\u00A0: 4, ou 4/5"};
}

std::optional<Refusal> of_edition(std::string_view text, std::string_view plain) {
  const std::string day = day_of_number(plain);
  return day.empty()
             ? std::nullopt
             : std::optional(Refusal{
                   fmt::format("le tableur en a fait une date\u00A0: «\u00A0{}\u00A0» y est le {}",
                               shown(text), day),
                   fmt::format("mettre la colonne au format texte, et écrire {}",
                               day.substr(day.size() - 4))});
}

std::optional<Refusal> by_number(std::string_view text, const std::string& plain, Column column) {
  if (!holds_a_number(column)) {
    return std::nullopt;
  }
  if (is_shortened(plain)) {
    return Refusal{fmt::format("le tableur l’a abrégé : {}", shown(text)),
                   "mettre la colonne au format texte, et récrire le nombre en entier"};
  }
  if (const auto mark = useless_decimals(plain)) {
    return Refusal{fmt::format("« {} » est écrit comme un nombre à décimales", shown(text)),
                   fmt::format("retirer « {} », et rendre les zéros initiaux s’il y en avait",
                               plain.substr(*mark))};
  }
  if (column == Column::niveau) {
    return of_level(text, plain);
  }
  return column == Column::edition ? of_edition(text, plain) : std::nullopt;
}

std::optional<Refusal> by_text(std::string_view text, Column column) {
  const bool in_a_name = column == Column::nom || column == Column::nom_court ||
                         column == Column::designation || column == Column::mentions;
  if (shows_error(text, in_a_name)) {
    return error_of_formula(text);
  }
  if (const std::string_view meant = protected_text(text);
      !meant.empty() && (text.front() == '=' || holds_a_number(column))) {
    return Refusal{
        fmt::format("«\u00A0{}\u00A0» est écrit pour que le tableur n’en fasse pas un nombre",
                    shown(text)),
        fmt::format("mettre la colonne au format texte, et écrire {}", shown(meant))};
  }
  if (is_formula(text)) {
    return formula_as_text(text);
  }
  const std::string plain = lib::folded(with_plain_spaces(text));
  if (column != Column::nom && is_one_of(booleans, plain)) {
    return by_content(text, Content::boolean);
  }
  if (column == Column::mentions && !is_empty_set(text) &&
      (is_one_of(ticks, plain) || is_other_number(plain))) {
    return Refusal{fmt::format("«\u00A0{}\u00A0» ne dit pas quelle mention", shown(text)),
                   "écrire la mention elle-même"};
  }
  if (is_day(plain, in_a_name)) {
    return made_of(text, "une date");
  }
  if (is_hour(plain) && !(in_a_name && plain.find('h') != std::string::npos)) {
    return made_of(text, "une heure");
  }
  return by_number(text, plain, column);
}

}  // namespace

std::optional<Refusal> spoilt_value(std::string_view text, Content content, Column column) {
  if (auto refusal = by_content(text, content)) {
    return refusal;
  }
  if (text.empty() || column == Column::latitude || column == Column::longitude) {
    return std::nullopt;
  }
  return by_text(text, column);
}

}  // namespace palmares::intake
