// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/personal_name_filter.hpp"

#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// What stands before a person's name in the organiser's lists, as lib::folded writes it.
constexpr std::array phrases = {"dossier porte par"sv, "projet porte par"sv, "porte par "sv,
                                "portee par "sv,       "represente par"sv,   "representee par"sv,
                                "a l'attention de "sv};
constexpr std::array titles = {"M."sv, "MM."sv, "Mme"sv, "Mme."sv, "Mmes"sv, "Mlle"sv};
// What stands after it.
constexpr std::array offices = {"maire"sv,
                                "president"sv,
                                "presidente"sv,
                                "vice-president"sv,
                                "vice-presidente"sv,
                                "adjoint"sv,
                                "adjointe"sv,
                                "directeur"sv,
                                "directrice"sv,
                                "conseiller"sv,
                                "conseillere"sv,
                                "elu"sv,
                                "elue"sv,
                                "dsi"sv,
                                "secretaire"sv};

constexpr std::array separators = {" – "sv, " — "sv, " - "sv,     ", "sv,
                                   " ("sv,  " : "sv, "\u00A0: "sv};

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" ,;"));
}

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool has_title(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (holds(titles, text.substr(0, end))) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

bool begins_with_phrase(std::string_view part) {
  const std::string plain = lib::folded(part);
  return std::ranges::any_of(phrases,
                             [&](std::string_view phrase) { return plain.starts_with(phrase); });
}

bool holds_phrase(std::string_view text) {
  const std::string plain = lib::folded(text);
  return std::ranges::any_of(
      phrases, [&](std::string_view phrase) { return plain.find(phrase) != plain.npos; });
}

bool is_office(std::string_view part) {
  const std::string word = lib::folded(first_word(part));
  return holds(offices, word);
}

/// A piece of a text, between separators.
struct Part {
  std::size_t end_of_previous = 0;  ///< where the separator before it begins
  std::string_view text;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  std::size_t end_of_previous = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(
        separators, [&](std::string_view one) { return text.substr(at).starts_with(one); });
    if (found == separators.end()) {
      ++at;
      continue;
    }
    parts.push_back({.end_of_previous = end_of_previous, .text = text.substr(begin, at - begin)});
    end_of_previous = at;
    at += found->size();
    begin = at;
  }
  parts.push_back({.end_of_previous = end_of_previous, .text = text.substr(begin)});
  return parts;
}

// The first part that is a person's; SIZE_MAX where there is none.
std::size_t first_of_person(const std::vector<Part>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (begins_with_phrase(parts[i].text) || holds(titles, first_word(parts[i].text))) {
      return i;
    }
    // « – X, maire »: the name is the part before the office.
    if (i > 0 && is_office(parts[i].text)) {
      return i - 1;
    }
  }
  return SIZE_MAX;
}

}  // namespace

bool contains_personal_name(std::string_view text) {
  return has_title(text) || holds_phrase(text) || first_of_person(parts_of(text)) != SIZE_MAX;
}

std::optional<std::string> without_personal_name(std::string_view text) {
  const std::vector<Part> parts = parts_of(text);
  const std::size_t person = first_of_person(parts);
  if (person == 0) {
    return std::nullopt;
  }
  const std::string_view rest =
      person == SIZE_MAX ? text : text.substr(0, parts[person].end_of_previous);
  return contains_personal_name(rest) ? std::nullopt : std::optional(std::string(rest));
}

}  // namespace palmares::intake
