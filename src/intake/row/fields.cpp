// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/fields.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "domain/territory_types.hpp"
#include "intake/row/display_text.hpp"
#include "intake/row/grade_forms.hpp"
#include "intake/row/type_names.hpp"
#include "intake/table/placeholders.hpp"
#include "intake/table/spoilt_values.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using domain::TerritoryType;

constexpr long long most_inhabitants = 100'000'000;

constexpr std::array<std::string_view, 3> not_labelled = {"non labellise", "non labellisee",
                                                          "non labellises"};

std::string joined(std::string list, std::string_view next) {
  return list.empty() ? std::string(next) : list + ", " + std::string(next);
}

template <typename Range, typename Name>
std::string expected_one_of(const Range& range, Name name) {
  std::string list;
  for (const auto& element : range) {
    list = joined(std::move(list), name(element));
  }
  return "attendu : " + list;
}

bool is_not_labelled(const Cell& cell) {
  return cell.text.empty() ||
         std::ranges::find(not_labelled, lib::folded(cell.text)) != not_labelled.end();
}

Cell trimmed(std::string_view text, CellPosition position) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = text.find_last_not_of(' ') + 1;
  return {.text = std::string(text.substr(begin, end - std::min(begin, end))),
          .position = position,
          .refused = false};
}

std::vector<Cell> parted(const Cell& cell) {
  std::vector<Cell> parts;
  for (std::string_view rest = cell.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    parts.push_back(trimmed(rest.substr(0, end), cell.position));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

/// A mention without what typists leave out: accents, capitals, no-break spaces.
std::string as_typed(std::string_view mention) {
  std::string key;
  for (const CodePoint& point : code_points(lib::folded(mention))) {
    append_utf8(key, point.value == U'\u00A0' || point.value == U'\u202F' ? U' ' : point.value);
  }
  return key;
}

/// As the charter prints the mention, whatever was typed; a mention it does not know stays as it
/// is, with a note.
std::string spelt_by_charter(const std::string& mention, CellPosition position,
                             const domain::Charter& charter, Diagnostics& diagnostics) {
  const auto known = std::ranges::find(charter.mentions, as_typed(mention), as_typed);
  if (known != charter.mentions.end()) {
    return *known;
  }
  diagnostics.note(
      position,
      fmt::format("la mention « {} » n’est pas connue de la charte {}", shown(mention), charter.id),
      "elle sera imprimée telle quelle");
  return mention;
}

// A list is judged part by part: « Open data; nan ».
bool says_a_mention(const Cell& part, Diagnostics& diagnostics) {
  if (const auto spoilt = spoilt_value(part.text, Content::text, Column::mentions)) {
    diagnostics.refuse(part.position, spoilt->what, spoilt->hint);
    return false;
  }
  if (!says_nothing(part.text, Column::mentions)) {
    return true;
  }
  diagnostics.note(part.position,
                   fmt::format("«\u00A0{}\u00A0» ne dit rien parmi les mentions", shown(part.text)),
                   "il est passé");
  return false;
}

/// What a column of angles holds.
struct Angle {
  std::string_view name;
  double most;  ///< degrees, on either side of zero
  std::string_view example;
};

std::optional<double> read_angle(const Cell& cell, const Angle& angle, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  std::string text = cell.text;
  std::ranges::replace(text, ',', '.');
  const std::optional<double> value = parse_number(text);
  if (value && *value >= -angle.most && *value <= angle.most) {
    return domain::degrees_of(domain::millionths(*value));
  }
  diagnostics.refuse(
      cell.position,
      fmt::format("la {} « {} » n’est pas un angle en degrés", angle.name, shown(cell.text)),
      fmt::format("attendu : un nombre de -{0} à {0} comme {1}", angle.most, angle.example));
  return std::nullopt;
}

/// « 4 » in the sheet « Niveau 5 »: a row that was moved, or a sheet that was copied, and the
/// certificate says one of the two.
void check_name_of_sheet(const Cell& cell, const domain::Grade& grade,
                         const domain::Charter& charter, Diagnostics& diagnostics) {
  const auto sheet = static_cast<std::size_t>(std::max(cell.position.sheet, 0));
  if (sheet == 0 || sheet > diagnostics.sheets.size()) {
    return;
  }
  const std::string& name = diagnostics.sheets[sheet - 1];
  const domain::Grade* named = grade_in_title(charter, name);
  if (named != nullptr && named != &grade) {
    diagnostics.refuse(
        cell.position,
        fmt::format("le niveau est «\u00A0{}\u00A0», et la feuille s’appelle «\u00A0{}\u00A0»",
                    shown(cell.text), shown(name)),
        "corriger le niveau, ou renommer la feuille");
  }
}

}  // namespace

std::optional<std::string> read_grade(const Cell& cell, int edition, const domain::Charter& charter,
                                      Diagnostics& diagnostics) {
  if (cell.refused) {
    return std::nullopt;
  }
  if (is_not_labelled(cell)) {
    diagnostics.note(cell.position, "le territoire n’est pas labellisé",
                     "il est gardé sans niveau, rien n’est produit pour lui");
    return std::string();
  }
  if (const domain::Grade* grade = grade_as_written(charter, cell.text)) {
    check_name_of_sheet(cell, *grade, charter, diagnostics);
    return grade->code;
  }
  diagnostics.refuse(
      cell.position, fmt::format("le niveau « {} » n’existe pas en {}", shown(cell.text), edition),
      expected_one_of(charter.grades,
                      [](const auto& grade) -> const std::string& { return grade.code; }));
  return std::nullopt;
}

void check_grade(const Cell& cell, std::span<const domain::Charter> charters,
                 Diagnostics& diagnostics) {
  const auto holds = [&](const domain::Charter& charter) {
    return grade_as_written(charter, cell.text) != nullptr;
  };
  if (cell.refused || is_not_labelled(cell) || std::ranges::any_of(charters, holds)) {
    return;
  }
  diagnostics.refuse(
      cell.position,
      fmt::format("le niveau «\u00A0{}\u00A0» n’existe dans aucune charte", shown(cell.text)),
      expected_one_of(charters, [](const domain::Charter& charter) {
        return charter.grades.empty()
                   ? std::string()
                   : charter.grades.front().code + " à " + charter.grades.back().code;
      }));
}

std::optional<TerritoryType> read_type(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return TerritoryType::autre;
  }
  if (const auto type = type_as_written(cell.text)) {
    return type;
  }
  diagnostics.refuse(
      cell.position, fmt::format("le type « {} » n’existe pas", shown(cell.text)),
      expected_one_of(domain::territory_types, [](const auto& type) { return type.first; }));
  return std::nullopt;
}

std::optional<long> read_population(const Cell& cell, Diagnostics& diagnostics) {
  if (!cell.usable()) {
    return std::nullopt;
  }
  const auto number = parse_integer(without_spaces(cell.text));
  if (number && *number >= 0 && *number <= most_inhabitants) {
    return static_cast<long>(*number);
  }
  diagnostics.refuse(
      cell.position,
      fmt::format("la population « {} » n’est pas un nombre d’habitants", shown(cell.text)),
      "attendu : un entier comme 8049");
  return std::nullopt;
}

std::optional<domain::Degrees> read_position(const Cell& latitude, const Cell& longitude,
                                             Diagnostics& diagnostics) {
  if (latitude.empty() != longitude.empty()) {
    const bool north = longitude.empty();
    diagnostics.refuse((north ? longitude : latitude).position,
                       north ? "une latitude sans longitude" : "une longitude sans latitude",
                       "donner les deux, ou aucune");
    return std::nullopt;
  }
  const auto north = read_angle(latitude, {"latitude", 90, "45.1437"}, diagnostics);
  const auto east = read_angle(longitude, {"longitude", 180, "5.7189"}, diagnostics);
  if (!north || !east) {
    return std::nullopt;
  }
  if (*north == 0 && *east == 0) {
    diagnostics.refuse(latitude.position, "la latitude et la longitude sont nulles",
                       "donner les deux, ou laisser les cases vides");
    return std::nullopt;
  }
  // No part of France lies there, and metropolitan France does the other way round.
  if (*north > -6 && *north < 10 && *east > 41 && *east < 52) {
    diagnostics.refuse(
        latitude.position,
        fmt::format(
            "la latitude «\u00A0{}\u00A0» et la longitude «\u00A0{}\u00A0» semblent échangées",
            shown(latitude.text), shown(longitude.text)),
        "attendu en métropole\u00A0: une latitude de 41 à 52, une longitude de -6 à 10");
    return std::nullopt;
  }
  return domain::Degrees{.latitude = *north, .longitude = *east};
}

std::vector<std::string> read_mentions(const Cell& cell, const domain::Charter* charter,
                                       Diagnostics& diagnostics) {
  std::vector<std::string> mentions;
  for (const Cell& part : cell.usable() ? parted(cell) : std::vector<Cell>()) {
    const std::optional<std::string> mention =
        says_a_mention(part, diagnostics) ? read_display_text(part, diagnostics) : std::nullopt;
    if (!mention) {
      continue;
    }
    mentions.push_back(charter == nullptr
                           ? *mention
                           : spelt_by_charter(*mention, part.position, *charter, diagnostics));
  }
  return mentions;
}

}  // namespace palmares::intake
