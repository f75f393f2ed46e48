// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/display_text.hpp"

#include "base/utf8.hpp"
#include "domain/names.hpp"
#include "intake/table/personal_name_filter.hpp"

#include <fmt/format.h>

#include <string_view>

namespace palmares::intake {

namespace {

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

// « L`Isle », « L‘Isle », « L′Isle »: signs that keyboards and word processors put for an
// apostrophe.
std::string with_apostrophes(std::string_view name) {
  const std::vector<CodePoint> points = code_points(name);
  std::string text;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool sign =
        std::u32string_view(U"`‘′ʼ＇").find(points[i].value) != std::u32string_view::npos;
    const bool inside = i > 0 && i + 1 < points.size() && is_latin(points[i - 1].value) &&
                        is_latin(points[i + 1].value);
    append_utf8(text, sign && inside ? U'’' : points[i].value);
  }
  return text;
}

void note_oddities(const std::string& name, CellPosition position, Diagnostics& diagnostics) {
  if (const auto letter = misplaced_letter(name)) {
    diagnostics.note(position,
                     fmt::format("le nom « {} » mêle deux alphabets ({})", shown(name),
                                 code_point_name(*letter)),
                     "vérifier cette lettre");
  }
}

std::optional<std::string> accepted(const Cell& cell, std::string_view text,
                                    Diagnostics& diagnostics) {
  if (const std::size_t length = code_point_count(text); length > longest_name) {
    diagnostics.refuse(cell.position, fmt::format("le texte a {} caractères", length),
                       fmt::format("attendu : {} au plus", longest_name));
    return std::nullopt;
  }
  return domain::typographic(text);
}

void refuse_person(const Cell& cell, Diagnostics& diagnostics) {
  // The text itself is not repeated: a person's name must not reach a log either.
  diagnostics.refuse(cell.position, "le texte nomme une personne",
                     "retirer ce qui suit le nom du territoire, aucune personne n’est publiée");
}

}  // namespace

bool is_in_capitals(std::string_view name) {
  constexpr int least_letters = 12;
  int letters = 0;
  bool spaced = false;
  for (const CodePoint& point : code_points(name)) {
    const bool small = (point.value >= U'a' && point.value <= U'z') ||
                       (point.value >= 0xDF && point.value < 0x100);
    if (small) {
      return false;
    }
    letters += is_latin(point.value) ? 1 : 0;
    spaced = spaced || point.value == U' ' || point.value == U'-';
  }
  return spaced && letters >= least_letters;
}

std::optional<ListedName> read_name(const Cell& cell, Diagnostics& diagnostics) {
  if (cell.empty()) {
    diagnostics.refuse(cell.position, "le nom manque", "l’écrire tel qu’il doit être imprimé");
  }
  if (!cell.usable()) {
    return std::nullopt;
  }
  const std::optional<std::string> nobody = without_personal_name(cell.text);
  if (!nobody) {
    refuse_person(cell, diagnostics);
    return std::nullopt;
  }
  ListedName listed = listed_name(*nobody);
  if (std::string name = with_apostrophes(listed.name); name != listed.name) {
    diagnostics.note(cell.position,
                     fmt::format("le nom «\u00A0{}\u00A0» a un autre signe pour l’apostrophe",
                                 shown(listed.name)),
                     fmt::format("il est lu «\u00A0{}\u00A0»", shown(name)));
    listed.name = std::move(name);
  }
  const std::optional<std::string> name = accepted(cell, listed.name, diagnostics);
  if (!name) {
    return std::nullopt;
  }
  if (*nobody != cell.text) {
    diagnostics.note(cell.position,
                     fmt::format("ce qui suit « {} » nomme une personne", shown(*nobody)),
                     "c’est retiré, et gardé nulle part");
  }
  if (listed_name(*nobody).name != *nobody) {
    diagnostics.note(
        cell.position,
        fmt::format("le nom « {} » porte un préfixe ou un département", shown(*nobody)),
        fmt::format("le nom retenu est « {} »", shown(listed.name)));
  }
  note_oddities(listed.name, cell.position, diagnostics);
  listed.name = *name;
  return listed;
}

std::optional<std::string> read_display_text(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  if (contains_personal_name(cell.text)) {
    refuse_person(cell, diagnostics);
    return std::nullopt;
  }
  return accepted(cell, cell.text, diagnostics);
}

std::optional<std::string> read_short_name(const Cell& cell, std::string_view name,
                                           Diagnostics& diagnostics) {
  std::optional<std::string> text = read_display_text(cell, diagnostics);
  if (!text || *text == name) {
    return std::nullopt;
  }
  const std::size_t length = code_point_count(*text);
  if (length > longest_short_name) {
    diagnostics.refuse(
        cell.position, fmt::format("le nom court a {} caractères", length),
        fmt::format("attendu\u00A0: {} au plus, comme un sigle", longest_short_name));
    return std::nullopt;
  }
  if (!name.empty() && length >= code_point_count(name)) {
    diagnostics.refuse(
        cell.position,
        fmt::format("le nom court «\u00A0{}\u00A0» n’est pas plus court que le nom", shown(*text)),
        "laisser cette cellule vide, ou échanger les deux");
    return std::nullopt;
  }
  return text;
}

}  // namespace palmares::intake
