// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/printed.hpp"

#include "base/utf8.hpp"
#include "domain/names.hpp"
#include "intake/codes.hpp"
#include "lib/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// What stands before a person's name in the organiser's lists, as lib::folded writes it.
constexpr std::array person_phrases = {"dossier porte par"sv, "porte par "sv, "portee par "sv, "represente par"sv,
                                       "representee par"sv};
constexpr std::array person_titles = {"M."sv, "MM."sv, "Mme"sv, "Mme."sv, "Mmes"sv, "Mlle"sv};

bool has_title(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (std::ranges::find(person_titles, text.substr(0, end)) != person_titles.end()) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

bool names_a_person(std::string_view text) {
  const std::string plain = lib::folded(text);
  return has_title(text) ||
         std::ranges::any_of(person_phrases, [&](std::string_view phrase) { return plain.find(phrase) != plain.npos; });
}

// Lists write « Ville de Lyon »; sheets put that prefix themselves.
constexpr std::array prefixes = {"ville de "sv,  "ville du "sv,  "ville d'"sv,   "commune de "sv, "commune du "sv,
                                 "commune d'"sv, "mairie de "sv, "mairie du "sv, "mairie d'"sv};

bool begins_with_prefix(std::string_view text) {
  const std::string plain = lib::folded(text);
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return plain.starts_with(prefix); });
}

// « La Tronche (38) »: lists write so, certificates do not.
bool ends_in_department(std::string_view text) {
  const std::size_t open = text.rfind(" (");
  return text.ends_with(')') && open != std::string_view::npos && is_department(text.substr(open + 2, text.size() - open - 3));
}

bool is_latin(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x250);
}

bool is_greek_or_cyrillic(char32_t c) {
  return c >= 0x370 && c < 0x530;
}

// A Greek or Cyrillic letter next to a Latin one: the eye cannot tell « Pаris » from « Paris ».
std::optional<char32_t> misplaced_letter(std::string_view text) {
  char32_t previous = 0;
  for (const CodePoint& point : code_points(text)) {
    if (is_latin(previous) && is_greek_or_cyrillic(point.value)) {
      return point.value;
    }
    if (is_greek_or_cyrillic(previous) && is_latin(point.value)) {
      return previous;
    }
    previous = point.value;
  }
  return std::nullopt;
}

void note_oddities(const Cell& cell, Findings& findings) {
  if (ends_in_department(cell.text)) {
    findings.note(cell.spot, fmt::format("le nom « {} » finit par un département", shown(cell.text)), "il sera imprimé tel quel");
  }
  if (begins_with_prefix(cell.text)) {
    findings.note(cell.spot, fmt::format("le nom « {} » commence par un préfixe", shown(cell.text)), "n’écrire que le nom");
  }
  if (const auto letter = misplaced_letter(cell.text)) {
    findings.note(cell.spot, fmt::format("le nom « {} » mêle deux alphabets ({})", shown(cell.text), code_point_name(*letter)),
                  "vérifier cette lettre");
  }
}

}  // namespace

std::optional<std::string> read_name(const Cell& cell, Findings& findings) {
  if (cell.empty()) {
    findings.refuse(cell.spot, "le nom manque", "l’écrire tel qu’il doit être imprimé");
  }
  std::optional<std::string> name = read_printed(cell, findings);
  if (name) {
    note_oddities(cell, findings);
  }
  return name;
}

std::optional<std::string> read_printed(const Cell& cell, Findings& findings) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  if (const std::size_t length = code_point_count(cell.text); length > longest_name) {
    findings.refuse(cell.spot, fmt::format("le texte a {} caractères", length),
                    fmt::format("attendu : {} au plus", longest_name));
    return std::nullopt;
  }
  // The text itself is not repeated: a person's name must not reach a log either.
  if (names_a_person(cell.text)) {
    findings.refuse(cell.spot, "le texte nomme une personne",
                    "retirer ce qui suit le nom du territoire, aucune personne n’est publiée");
    return std::nullopt;
  }
  return domain::typographic(cell.text);
}

}  // namespace palmares::intake
