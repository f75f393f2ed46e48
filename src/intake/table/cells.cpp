// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/cells.hpp"

#include "base/utf8.hpp"
#include "intake/table/damaged_text.hpp"
#include "intake/table/personal_name_filter.hpp"
#include "intake/table/placeholders.hpp"
#include "intake/table/spoilt_values.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace palmares::intake {

namespace {

constexpr int most_marks = 2;  // on one letter
constexpr std::size_t most_shown = 60;

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r';
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x202F || is_line_break(c);
}

bool is_mark(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}

// Spaces at both ends gone, runs of plain spaces made one, line breaks (with the spaces round them)
// a space.
std::string tidied(std::string_view text) {
  std::string result;
  std::string spaces;
  bool broken_line = false;
  for (const CodePoint& point : code_points(text)) {
    if (is_space(point.value)) {
      broken_line = broken_line || is_line_break(point.value);
      if (point.value != U' ' || !spaces.ends_with(' ')) {
        append_utf8(spaces, point.value);
      }
      continue;
    }
    if (!result.empty()) {
      result += broken_line ? " " : spaces;
    }
    spaces.clear();
    broken_line = false;
    append_utf8(result, point.value);
  }
  return result;
}

Refusal misleading(char32_t c, std::size_t position, std::string_view why) {
  return {fmt::format("« {} » au caractère {} : {}", code_point_name(c), position, why),
          "retirer ce caractère"};
}

// The first fault is enough: its hint makes the sender look at the whole cell.
std::optional<Refusal> refusal_of(std::string_view text) {
  const std::vector<CodePoint> points = code_points(text);
  int marks = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i].value;
    if (const std::string_view why = lib::why_refused(c); !why.empty()) {
      return misleading(c, i + 1, why);
    }
    marks = is_mark(c) ? marks + 1 : 0;
    if (marks > most_marks) {
      return misleading(c, i + 1, "plus de deux signes sur une même lettre");
    }
  }
  return std::nullopt;
}

// U+FB01 and U+FB02 come from texts copied out of a PDF; U+FB00, FB03, FB04 likewise.
void fold_ligatures(Cell& cell, Column column, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 7> letters = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string text;
  for (const CodePoint& point : code_points(cell.text)) {
    if (point.value >= 0xFB00 && point.value <= 0xFB06) {
      text += letters[point.value - 0xFB00];
    } else {
      append_utf8(text, point.value);
    }
  }
  if (text != cell.text) {
    diagnostics.note(cell.position,
                     fmt::format("des ligatures (ﬁ, ﬂ) dans la colonne « {} »", name_of(column)),
                     fmt::format("elles sont remplacées par leurs lettres : « {} »", shown(text)));
    cell.text = std::move(text);
  }
}

bool is_required(Column column) {
  return column == Column::nom || column == Column::edition || column == Column::niveau;
}

// Under a merged cell there is nothing; whoever merged it may have meant otherwise.
void tell_covered(Cell& cell, Column column, Diagnostics& diagnostics) {
  const auto covered = diagnostics.covered.find(cell.position);
  if (covered == diagnostics.covered.end()) {
    return;
  }
  std::string what = fmt::format("la case de la colonne « {} » est couverte par la fusion {}",
                                 name_of(column), covered->second);
  if (is_required(column)) {
    diagnostics.refuse(cell.position, std::move(what),
                       "défaire la fusion dans le tableur, et écrire la valeur dans chaque case");
    cell.refused = true;
  } else {
    diagnostics.note(cell.position, std::move(what), "elle est lue comme une case vide");
  }
}

// « nan » and the like: nothing where nothing may be.
void take_nothing(Cell& cell, Column column, Diagnostics& diagnostics) {
  if (is_required(column)) {
    diagnostics.refuse(cell.position,
                       fmt::format("« {} » n’est pas une valeur de la colonne « {} »",
                                   shown(cell.text), name_of(column)),
                       column == Column::nom
                           ? "écrire le nom tel qu’il doit être imprimé, ou retirer cette ligne"
                           : "écrire la valeur, ou laisser la case vide");
    cell.refused = true;
    return;
  }
  diagnostics.note(
      cell.position,
      fmt::format("« {} » ne dit rien dans la colonne « {} »", shown(cell.text), name_of(column)),
      "c’est lu comme une case vide");
  cell.text.clear();
}

// Nothing, or nothing that could be meant: then it is told, and there is no more to judge.
// Damage shows in the field as it came: tidying takes a no-break space away that is half a letter
// (« VoilÃ »).
bool holds_a_value(Cell& cell, const Field& field, Column column, Diagnostics& diagnostics) {
  const auto refused = [&](const std::optional<Refusal>& why) {
    if (why) {
      diagnostics.refuse(cell.position, why->what, why->hint);
    }
    cell.refused = why.has_value();
    return cell.refused;
  };
  if (refused(spoilt_value(cell.text, field.content, column))) {
    return false;
  }
  if (cell.text.empty()) {
    tell_covered(cell, column, diagnostics);
    return false;
  }
  if (says_nothing(cell.text, column)) {
    take_nothing(cell, column, diagnostics);
    return false;
  }
  return !refused(damaged_text(field.text));
}

}  // namespace

Cell clean(const Field& field, Column column, Diagnostics& diagnostics) {
  Cell cell{.text = field.text, .position = field.position, .refused = field.broken};
  if (cell.refused) {
    return cell;
  }
  const std::string_view name = name_of(column);
  if (std::string text = tidied(cell.text); text != cell.text) {
    diagnostics.note(
        cell.position,
        fmt::format("des espaces ou retours à la ligne en trop dans la colonne « {} »", name),
        "ils sont retirés");
    cell.text = std::move(text);
  }
  if (!holds_a_value(cell, field, column, diagnostics)) {
    return cell;
  }
  if (is_printable_ascii(cell.text)) {
    return cell;
  }
  fold_ligatures(cell, column, diagnostics);
  if (const auto refusal = refusal_of(cell.text)) {
    diagnostics.refuse(cell.position,
                       fmt::format("la colonne « {} » contient {}", name, refusal->what),
                       refusal->hint);
    cell.refused = true;
    return cell;
  }
  if (std::string text = lib::nfc(cell.text); text != cell.text) {
    diagnostics.note(cell.position,
                     fmt::format("des accents décomposés dans la colonne « {} »", name),
                     "ils sont recomposés (NFC)");
    cell.text = std::move(text);
  }
  return cell;
}

std::string shown(std::string_view text) {
  if (contains_personal_name(text)) {
    return "…";
  }
  std::string result;
  std::size_t count = 0;
  for (const CodePoint& point : code_points(text)) {
    if (++count > most_shown) {
      return result + "…";
    }
    append_utf8(result, lib::why_refused(point.value).empty() ? point.value : 0xFFFD);
  }
  return result;
}

std::string without_spaces(std::string_view text) {
  std::string result;
  for (const CodePoint& point : code_points(text)) {
    if (!is_space(point.value)) {
      append_utf8(result, point.value);
    }
  }
  return result;
}

}  // namespace palmares::intake
