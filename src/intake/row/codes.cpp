// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/codes.hpp"

#include "base/number.hpp"
#include "domain/names.hpp"
#include "intake/row/department_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t siren_length = 9;
constexpr std::size_t siret_length = 14;
constexpr std::size_t insee_length = 5;
constexpr std::size_t shortest_identifier = 2;
constexpr std::size_t longest_identifier = 40;
constexpr std::size_t year_length = 4;

// Overseas; the 96 of metropolitan France are counted instead.
constexpr std::array overseas = {"971"sv, "972"sv, "973"sv, "974"sv, "975"sv, "976"sv, "977"sv,
                                 "978"sv, "984"sv, "986"sv, "987"sv, "988"sv, "989"sv};

// First segments of our own addresses (design §7): an identifier must not hide them.
constexpr std::array reserved = {"accessibilite"sv, "carte"sv,     "credentials"sv,      "departements"sv, "donnees"sv,
                                 "editions"sv,      "healthz"sv,   "mentions-legales"sv, "metrics"sv,      "oembed"sv,
                                 "readyz"sv,        "recherche"sv, "regions"sv};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

bool is_identifier_letter(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z');
}

std::string upper_ascii(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

// ISO/IEC 7812-1, annex B. La Poste's exception concerns its SIRETs only: its SIREN 356000000 holds.
bool luhn_holds(std::string_view digits) {
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    const int digit = (digits[i] - '0') * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0 && digits.find_first_not_of('0') != std::string_view::npos;
}

// « 219.400.769 », « 219,400,769 », « 219-400-769 »: in threes, else it is something else.
std::string without_separators(std::string text) {
  constexpr std::size_t separated = 11;
  const bool shaped = text.size() == separated && text[3] == text[7] && (text[3] == '.' || text[3] == ',' || text[3] == '-');
  if (shaped) {
    std::erase(text, text[3]);
  }
  return text;
}

std::string siren_hint(std::string_view digits) {
  if (digits.size() + 1 == siren_length && all_digits(digits) && luhn_holds('0' + std::string(digits))) {
    return fmt::format("zéro initial perdu : 0{} ?", digits);
  }
  if (digits.size() == siret_length && all_digits(digits)) {
    return fmt::format("c’est un SIRET, dont le SIREN est {}", digits.substr(0, siren_length));
  }
  return "attendu : 9 chiffres, comme 210500740";
}

bool is_insee_shape(std::string_view code) {
  const bool corsican = code.starts_with("2A") || code.starts_with("2B");
  return code.size() == insee_length && all_digits(code.substr(corsican ? 2 : 0));
}

std::string insee_hint(std::string_view code) {
  if (code.size() == insee_length - 1 && all_digits(code)) {
    return fmt::format("zéro initial perdu : 0{} ?", code);
  }
  return "attendu : 5 caractères, comme 05074 ou 2A004";
}

std::string department_hint(std::string_view code) {
  if (code.size() == 1 && is_digit(code.front()) && code != "0") {
    return fmt::format("zéro initial perdu : 0{} ?", code);
  }
  return code == "20" ? "attendu : 2A ou 2B" : "attendu : un code comme 05, 2A ou 974";
}

std::string_view why_no_identifier(std::string_view text) {
  if (text.size() < shortest_identifier || text.size() > longest_identifier) {
    return "n’a pas entre 2 et 40 caractères";
  }
  if (!std::ranges::all_of(text, [](char c) { return is_identifier_letter(c) || c == '-'; })) {
    return "a d’autres signes que a-z, 0-9 et le trait d’union";
  }
  if (text.front() == '-' || text.back() == '-') {
    return "commence ou finit par un trait d’union";
  }
  if (text.size() == year_length && all_digits(text)) {
    return "se lit comme une édition";
  }
  return std::ranges::find(reserved, text) != reserved.end() ? "est un mot réservé de nos adresses" : "";
}

}  // namespace

std::optional<std::string> read_siren(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  std::string siren = without_separators(without_spaces(cell.text));
  if (siren.size() != siren_length || !all_digits(siren)) {
    diagnostics.refuse(cell.position, fmt::format("le SIREN « {} » n’a pas 9 chiffres", shown(cell.text)), siren_hint(siren));
    return std::nullopt;
  }
  if (!luhn_holds(siren)) {
    diagnostics.refuse(cell.position, fmt::format("le SIREN « {} » a une clé fausse", siren),
                       "relever le numéro dans l’annuaire des entreprises");
    return std::nullopt;
  }
  if (siren != cell.text) {
    diagnostics.note(cell.position, fmt::format("le SIREN « {} » contient des espaces ou des séparateurs", shown(cell.text)),
                     "ils sont retirés");
  }
  return siren;
}

std::optional<std::string> read_insee(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  std::string code = upper_ascii(cell.text);
  if (!is_insee_shape(code)) {
    diagnostics.refuse(cell.position, fmt::format("le code INSEE « {} » n’a pas la forme d’un code de commune", shown(cell.text)),
                       insee_hint(code));
    return std::nullopt;
  }
  if (!is_department(department_of(code))) {
    diagnostics.refuse(cell.position, fmt::format("le code INSEE « {} » n’est d’aucun département", shown(cell.text)),
                       insee_hint(code));
    return std::nullopt;
  }
  return code;
}

std::optional<std::string> read_department(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  std::string code = upper_ascii(cell.text);
  if (const auto named = is_department(code) ? std::nullopt : named_department(cell.text)) {
    diagnostics.note(cell.position, fmt::format("« {} » est écrit dans la colonne du département", shown(cell.text)),
                     named->code.empty() ? fmt::format("{} : aucun département n’est retenu", named->name)
                                         : fmt::format("il est lu {}, {}", named->code, named->name));
    return named->code;
  }
  if (!is_department(code)) {
    diagnostics.refuse(cell.position, fmt::format("le département « {} » n’existe pas", shown(cell.text)), department_hint(code));
    return std::nullopt;
  }
  return code;
}

std::optional<std::string> read_identifier(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  if (const std::string_view why = why_no_identifier(cell.text); !why.empty()) {
    diagnostics.refuse(cell.position, fmt::format("l’identifiant « {} » {}", shown(cell.text), why),
                       "attendu : un nom comme tnl-adico");
    return std::nullopt;
  }
  return cell.text;
}

bool is_department(std::string_view code) {
  if (code.size() == 2 && all_digits(code)) {
    return code >= "01" && code <= "95" && code != "20";
  }
  return code == "2A" || code == "2B" || std::ranges::find(overseas, code) != overseas.end();
}

WholeCommune commune_of_arrondissement(std::string_view insee) {
  if (insee >= "75101" && insee <= "75120") {
    return {"Paris", "75056"};
  }
  if (insee >= "69381" && insee <= "69389") {
    return {"Lyon", "69123"};
  }
  return insee >= "13201" && insee <= "13216" ? WholeCommune{"Marseille", "13055"} : WholeCommune{};
}

WholeCommune commune_of_arrondissement_named(std::string_view name) {
  constexpr std::array<std::string_view, 10> words = {"arrondissement", "arrondt", "arrt", "arr", "mairie",
                                                      "ville",          "commune", "de",   "du",  "le"};
  constexpr std::array<std::string_view, 6> endings = {"", "e", "er", "eme", "ieme", "nd"};
  const std::string slug = domain::slug(name);
  WholeCommune whole;
  long number = 0;
  for (std::string_view rest = slug; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find('-'));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits > 0 && digits <= 2 && number == 0 && std::ranges::find(endings, word.substr(digits)) != endings.end()) {
      number = parse_integer(word.substr(0, digits)).value_or(0);
    } else if ((word == "paris" || word == "lyon" || word == "marseille") && whole.name.empty()) {
      whole = commune_of_arrondissement(word == "paris" ? "75101" : word == "lyon" ? "69381" : "13201");
    } else if (std::ranges::find(words, word) == words.end()) {
      return {};
    }
  }
  const long most = whole.name == "Paris" ? 20 : whole.name == "Lyon" ? 9 : 16;
  return number >= 1 && number <= most ? whole : WholeCommune{};
}

std::string_view department_of(std::string_view insee) {
  const bool is_overseas = insee.starts_with("97") || insee.starts_with("98");
  return insee.substr(0, is_overseas ? 3 : 2);
}

}  // namespace palmares::intake
