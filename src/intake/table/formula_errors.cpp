// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/formula_errors.hpp"

#include "intake/table/plain_words.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// Wherever they stand, with or without a mark; lower case.
constexpr std::array always = {"#n/a"sv, "#na"sv, "#n/d"sv,         "#n.d."sv,
                               "#nd"sv,  "#nv"sv, "#getting_data"sv};
// With « ! » or « ? », or as the whole of a value; in French, English, German and Spanish, lower
// case.
constexpr std::array words = {"null"sv, "nul"sv,    "div/0"sv, "value"sv,  "valeur"sv, "ref"sv,
                              "name"sv, "nom"sv,    "num"sv,   "nombre"sv, "error"sv,  "erreur"sv,
                              "err"sv,  "wert"sv,   "bezug"sv, "zahl"sv,   "valor"sv,  "¡valor"sv,
                              "¡ref"sv, "¡div/0"sv, "¡num"sv,  "¿nombre"sv};
// Words that names may hold: only in capitals, as programs write them.
constexpr std::array capitals = {"calc"sv,
                                 "spill"sv,
                                 "propagation"sv,
                                 "eparpille"sv,
                                 "field"sv,
                                 "champ"sv,
                                 "blocked"sv,
                                 "bloque"sv,
                                 "bloquee"sv,
                                 "connect"sv,
                                 "connection"sv,
                                 "connexion"sv,
                                 "unknown"sv,
                                 "inconnu"sv,
                                 "busy"sv,
                                 "occupe"sv,
                                 "external"sv,
                                 "python"sv,
                                 "chargement_donnees"sv,
                                 "obtention_donnees"sv,
                                 "deversement"sv,
                                 "epars"sv,
                                 "calcul"sv,
                                 "externe"sv,
                                 "timeout"sv,
                                 "delai"sv,
                                 "donnees"sv,
                                 "data"sv,
                                 "cycle"sv};
constexpr std::array waiting = {"loading"sv,     "chargement"sv, "calcul"sv,
                                "calculating"sv, "processing"sv, "recalcul"sv};
constexpr std::array functions = {
    "nompropre"sv,     "majuscule"sv,  "minuscule"sv,  "concatener"sv,  "concat"sv,
    "joindre.texte"sv, "recherche"sv,  "recherchev"sv, "rechercheh"sv,  "recherchex"sv,
    "vlookup"sv,       "hlookup"sv,    "xlookup"sv,    "lookup"sv,      "index"sv,
    "sierreur"sv,      "iferror"sv,    "proper"sv,     "upper"sv,       "lower"sv,
    "supprespace"sv,   "trim"sv,       "texte"sv,      "importrange"sv, "arrayformula"sv,
    "query"sv,         "filter"sv,     "filtre"sv,     "si"sv,          "somme"sv,
    "sum"sv,           "gauche"sv,     "droite"sv,     "left"sv,        "right"sv,
    "substitue"sv,     "substitute"sv, "epurage"sv,    "indirect"sv,    "lien_hypertexte"sv,
    "hyperlink"sv};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_lower_case(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// « err:508 », « err :502 », « erreur 504 »: LibreOffice's numbers begin at 501.
bool is_office_error(std::string_view plain, bool in_a_name) {
  for (const std::string_view word : {"erreur"sv, "error"sv, "err"sv}) {
    if (!plain.starts_with(word)) {
      continue;
    }
    const std::string_view rest = plain.substr(word.size());
    const std::size_t digits = std::min(rest.find_first_not_of(": "), rest.size());
    const std::string_view number = rest.substr(digits);
    const bool colon = rest.substr(0, digits).find(':') != std::string_view::npos;
    return digits > 0 && number.size() == 3 && std::ranges::all_of(number, is_digit) &&
           (!in_a_name || colon || word == "err" || number.starts_with('5'));
  }
  return false;
}

/// A word with its mark, or without: « #NOM » of « #NOM ? ».
struct Marked {
  std::string_view core;
  bool marked = false;
};

Marked unmarked(std::string_view word) {
  const std::size_t end = word.find_last_not_of("!?") + 1;
  return {word.substr(0, end), end < word.size()};
}

bool is_error_word(std::string_view written, bool marked) {
  if (!written.starts_with('#') || written.size() < 2) {
    return false;
  }
  const std::string folded = lib::folded(written);
  const std::string_view core = std::string_view(folded).substr(1);
  return is_one_of(always, folded) || folded.find_first_not_of('#') == std::string::npos ||
         (marked &&
          (is_one_of(words, core) || (is_one_of(capitals, core) && !has_lower_case(written))));
}

// The mark stands at the word, or after a space.
bool holds_error_word(std::string_view part) {
  const std::vector<std::string_view> parts = parts_at(part, " ,()\"'");
  std::vector<std::string_view> found;
  std::ranges::copy_if(parts, std::back_inserter(found),
                       [](std::string_view one) { return !one.empty(); });
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Marked word = unmarked(found[i]);
    const bool after = i + 1 < found.size() && unmarked(found[i + 1]).core.empty();
    const bool whole = i == 0 && (found.size() == 1 || (after && found.size() == 2));
    if (is_error_word(word.core, word.marked || after || whole)) {
      return true;
    }
    // « REF! », « DIV/0! »: the sign was lost.
    if (whole && (word.marked || after) && is_one_of(words, lib::folded(word.core)) &&
        !has_lower_case(word.core)) {
      return true;
    }
  }
  return false;
}

// « Loading... », « Chargement en cours… »
bool is_waiting(std::string_view plain) {
  const std::size_t end = plain.find_first_of(" .");
  std::size_t dots = plain.find("...");
  dots = dots == std::string_view::npos ? plain.find("…") : dots;
  const std::string_view rest = plain.substr(std::min({end, dots, plain.size()}));
  return is_one_of(waiting, plain.substr(0, std::min({end, dots, plain.size()}))) &&
         ((dots != std::string_view::npos && rest.substr(0, 9) != " en route") ||
          rest == " en cours");
}

// « A2 », « $B$12 », « 'Feuil 1'!A2 »
bool is_reference(std::string_view text) {
  const std::size_t sheet = text.rfind('!');
  text.remove_prefix(sheet == std::string_view::npos ? 0 : sheet + 1);
  const auto skip = [&](auto holds, std::size_t most) {
    text.remove_prefix(text.starts_with('$') ? 1 : 0);
    std::size_t count = 0;
    for (; !text.empty() && holds(text.front()) && count <= most; ++count) {
      text.remove_prefix(1);
    }
    return count > 0 && count <= most;
  };
  return skip([](char c) { return c >= 'A' && c <= 'Z'; }, 3) && skip(is_digit, 7) && text.empty();
}

bool calls_a_function(std::string_view text) {
  const std::size_t open = text.find('(');
  return open != std::string_view::npos && text.ends_with(')') &&
         text.find_first_of(";\"$0123456789", open) != std::string_view::npos &&
         is_one_of(functions, lib::folded(text.substr(0, open)));
}

}  // namespace

bool shows_error(std::string_view text, bool in_a_name) {
  // Nearly every value is told apart by its signs.
  const bool suspect = text.find_first_of("#!?") != std::string_view::npos ||
                       text.find("...") != std::string_view::npos ||
                       text.find("…") != std::string_view::npos ||
                       text.find("en cours") != std::string_view::npos ||
                       ((text.starts_with('e') || text.starts_with('E')) && is_digit(text.back()));
  if (!suspect) {
    return false;
  }
  const std::string spaced = with_plain_spaces(text);
  const std::string plain = lib::folded(spaced);
  return is_office_error(plain, in_a_name) || is_waiting(plain) ||
         std::ranges::any_of(parts_at(spaced, ";"), holds_error_word);
}

bool is_formula(std::string_view text) {
  if (!protected_text(text).empty()) {
    return false;
  }
  const std::size_t start = std::min(text.find_first_not_of("{=+-@"), text.size());
  std::string_view rest = text.substr(start);
  rest.remove_suffix(text.starts_with('{') && rest.ends_with('}') ? 1 : 0);
  const std::string_view signs = text.substr(0, start);
  const bool equals = signs.find('=') != std::string_view::npos;
  return (equals && !rest.empty() && !rest.starts_with(' ')) || text.starts_with("of:=") ||
         calls_a_function(rest) || (!signs.empty() && is_reference(rest));
}

std::string_view protected_text(std::string_view text) {
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"') &&
      text.find('"', 2) == text.size() - 1) {
    return text.substr(2, text.size() - 3);
  }
  for (const std::string_view quote : {"'"sv, "’"sv, "‘"sv, "`"sv, "´"sv}) {
    if (text.size() > quote.size() && text.starts_with(quote) && is_digit(text[quote.size()])) {
      return text.substr(quote.size());
    }
  }
  return {};
}

}  // namespace palmares::intake
