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
constexpr std::array reserved = {
    "accessibilite"sv, "carte"sv,     "credentials"sv,      "departements"sv, "donnees"sv,
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
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

// ISO/IEC 7812-1, annex B. La Poste's exception concerns its SIRETs only: its SIREN 356000000
// holds.
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
  constexpr std::string_view separators = ".,-_'/";
  if (text.size() == separated && text[3] == text[7] &&
      separators.find(text[3]) != std::string_view::npos) {
    text.erase(7, 1);
    text.erase(3, 1);
  }
  return text;
}

std::string siren_hint(std::string_view digits) {
  if (digits.size() + 1 == siren_length && all_digits(digits) &&
      luhn_holds('0' + std::string(digits))) {
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
  if (code.size() == insee_length && code.starts_with("20") && all_digits(code)) {
    return "c’est un code postal de Corse\u00A0: un code INSEE y commence par 2A ou 2B";
  }
  return "attendu : 5 caractères, comme 05074 ou 2A004";
}

std::string department_hint(std::string_view code, std::string_view text) {
  if (code.size() == 1 && is_digit(code.front()) && code != "0") {
    return fmt::format("zéro initial perdu : 0{} ?", code);
  }
  if (std::string meanings = what_department_may_be(text); !meanings.empty()) {
    return meanings;
  }
  return code == "20" ? "attendu : 2A ou 2B" : "attendu : un code comme 05, 2A ou 974";
}

// « 12 », « 12e », « 1er », « xiie », « ier »; zero: none. Only those of arrondissements.
int ordinal_of(std::string_view word) {
  constexpr std::array<std::string_view, 20> roman = {
      "i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
      "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};
  constexpr std::array<std::string_view, 8> endings = {"",     "e",  "er", "eme",
                                                       "ieme", "nd", "me", "de"};
  const auto ends_well = [&](std::string_view ending) {
    return std::ranges::find(endings, ending) != endings.end();
  };
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits > 0) {
    return digits <= 2 && ends_well(word.substr(digits))
               ? static_cast<int>(parse_integer(word.substr(0, digits)).value_or(0))
               : 0;
  }
  // The longest first: « vi » is no « v ».
  for (std::size_t i = roman.size(); i-- > 0;) {
    if (word.starts_with(roman[i]) && ends_well(word.substr(roman[i].size()))) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
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
  return std::ranges::find(reserved, text) != reserved.end() ? "est un mot réservé de nos adresses"
                                                             : "";
}

}  // namespace

std::optional<std::string> read_siren(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  std::string siren = without_separators(without_spaces(cell.text));
  if (siren.size() != siren_length || !all_digits(siren)) {
    diagnostics.refuse(cell.position,
                       fmt::format("le SIREN « {} » n’a pas 9 chiffres", shown(cell.text)),
                       siren_hint(siren));
    return std::nullopt;
  }
  if (!luhn_holds(siren)) {
    diagnostics.refuse(cell.position, fmt::format("le SIREN « {} » a une clé fausse", siren),
                       "relever le numéro dans l’annuaire des entreprises");
    return std::nullopt;
  }
  if (siren != cell.text) {
    diagnostics.note(
        cell.position,
        fmt::format("le SIREN « {} » contient des espaces ou des séparateurs", shown(cell.text)),
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
    diagnostics.refuse(
        cell.position,
        fmt::format("le code INSEE « {} » n’a pas la forme d’un code de commune", shown(cell.text)),
        insee_hint(code));
    return std::nullopt;
  }
  if (!is_department(department_of(code))) {
    diagnostics.refuse(
        cell.position,
        fmt::format("le code INSEE « {} » n’est d’aucun département", shown(cell.text)),
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
    diagnostics.note(
        cell.position,
        fmt::format("« {} » est écrit dans la colonne du département", shown(cell.text)),
        named->code.empty() ? fmt::format("{} : aucun département n’est retenu", named->name)
                            : fmt::format("il est lu {}, {}", named->code, named->name));
    return named->code;
  }
  if (!is_department(code)) {
    diagnostics.refuse(cell.position,
                       fmt::format("le département « {} » n’existe pas", shown(cell.text)),
                       department_hint(code, cell.text));
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
  const auto number = [insee](long long before) {
    return static_cast<int>(parse_integer(insee).value_or(before) - before);
  };
  if (insee >= "75101" && insee <= "75120") {
    return {"Paris", "75056", number(75100)};
  }
  if (insee >= "69381" && insee <= "69389") {
    return {"Lyon", "69123", number(69380)};
  }
  return insee >= "13201" && insee <= "13216" ? WholeCommune{"Marseille", "13055", number(13200)}
                                              : WholeCommune{};
}

WholeCommune commune_of_postal_code(std::string_view code) {
  if ((code >= "75001" && code <= "75020") || code == "75116") {
    return {.name = "Paris", .insee = "75056"};
  }
  if (code >= "69001" && code <= "69009") {
    return {.name = "Lyon", .insee = "69123"};
  }
  return code >= "13001" && code <= "13016" ? WholeCommune{.name = "Marseille", .insee = "13055"}
                                            : WholeCommune{};
}

WholeCommune commune_of_arrondissement_named(std::string_view name, std::string_view department) {
  constexpr std::array<std::string_view, 4> parts = {"arrondissement", "arrondt", "arrt", "arr"};
  constexpr std::array<std::string_view, 12> words = {"mairie",  "ville", "commune", "de",
                                                      "du",      "le",    "d",       "municipal",
                                                      "conseil", "e",     "er",      "eme"};
  const std::string slug = domain::slug(name);
  WholeCommune whole;
  int number = 0;
  bool told = false;
  bool sector = false;
  for (std::string_view rest = slug; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find('-'));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (const int ordinal = number == 0 ? ordinal_of(word) : 0; ordinal > 0) {
      number = ordinal;
    } else if ((word == "paris" || word == "lyon" || word == "marseille") && whole.name.empty()) {
      whole = commune_of_arrondissement(word == "paris"  ? "75101"
                                        : word == "lyon" ? "69381"
                                                         : "13201");
    } else if (word == "secteur" || std::ranges::find(parts, word) != parts.end()) {
      told = true;
      sector = sector || word == "secteur";
    } else if (std::ranges::find(words, word) == words.end()) {
      return {};
    }
  }
  // « 12e arrondissement » says its city by its department.
  if (whole.name.empty() && told) {
    whole = commune_of_arrondissement(department == "75"   ? "75101"
                                      : department == "69" ? "69381"
                                      : department == "13" ? "13201"
                                                           : "");
  }
  const int most = whole.name == "Paris" ? 20 : whole.name == "Lyon" ? 9 : sector ? 8 : 16;
  whole.arrondissement = number;
  return number >= 1 && number <= most && (!sector || whole.name != "Lyon") ? whole
                                                                            : WholeCommune{};
}

std::string_view department_of(std::string_view insee) {
  const bool is_overseas = insee.starts_with("97") || insee.starts_with("98");
  return insee.substr(0, is_overseas ? 3 : 2);
}

}  // namespace palmares::intake
