// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/name_remarks.hpp"

#include "base/utf8.hpp"
#include "domain/particulars.hpp"
#include "intake/row/codes.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/plain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

// What stands in brackets or behind a dash at the end of a line of a list, its words joined; and
// what such remarks begin with.
constexpr std::array notes = {"nouveau"sv,        "nouvelle"sv,
                              "renouvellement"sv, "renouvele"sv,
                              "renouvelee"sv,     "exaequo"sv,
                              "suite"sv,          "sousreserve"sv,
                              "acompleter"sv,     "aconfirmer"sv,
                              "averifier"sv,      "avalider"sv,
                              "copie"sv,          "provisoire"sv,
                              "confirme"sv,       "confirmee"sv,
                              "test"sv,           "premierecandidature"sv,
                              "1recandidature"sv, "nouvellecandidature"sv};
constexpr std::array beginnings = {"cf"sv,          "voir"sv,       "note"sv,      "nb"sv,
                                   "sousreserve"sv, "aconfirmer"sv, "averifier"sv, "acompleter"sv};
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> quotes = {
    {{"\"", "\""}, {"’", "’"}, {"'", "'"}, {"«", "»"}, {"“", "”"}}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// « * », « ¹ », « (1) », « [2] », « (*) »
bool ends_in_a_mark(std::string_view name) {
  constexpr std::u32string_view marks = U"*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹⁾";
  const std::vector<CodePoint> points = code_points(name);
  if (marks.find(points.back().value) != marks.npos) {
    return true;
  }
  const std::size_t open = name.find_last_of("([");
  const bool closed = open != name.npos && (name.ends_with(')') || name.ends_with(']'));
  const std::string_view within =
      closed ? name.substr(open + 1, name.size() - open - 2) : std::string_view();
  return within == "*" || (all_digits(within) && within.size() <= 2 && !is_department(within));
}

// « (nouveau) », « – renouvellement »
bool ends_in_a_note(std::string_view name) {
  const std::size_t open = name.find_last_of("([");
  const std::size_t dash = std::max(name.rfind(" - ") + 1, name.rfind(" – ") + 1);
  const bool bracketed =
      open != name.npos && open > 0 && (name.ends_with(')') || name.ends_with(']'));
  if (!bracketed && dash == 0) {
    return false;
  }
  const std::vector<std::string> words = plain_words(name.substr(bracketed ? open : dash));
  if (words.empty()) {
    return false;
  }
  std::string all;
  for (const std::string& word : words) {
    all += word;
  }
  const auto begins = [&](std::string_view word) {
    return std::ranges::find(beginnings, word) != beginnings.end();
  };
  return std::ranges::find(notes, std::string_view(all)) != notes.end() ||
         (bracketed && (begins(words[0]) || (words.size() > 1 && begins(words[0] + words[1]))));
}

// « - », « • », « 3. », « n° 3 »
bool begins_as_a_list(std::string_view name) {
  for (const std::string_view bullet : {"- ", "– ", "— ", "• ", "* ", "· ", "> "}) {
    if (name.starts_with(bullet)) {
      return true;
    }
  }
  const std::size_t end = std::min(name.find_first_not_of("0123456789"), name.size());
  return end > 0 && end <= 3 &&
         (name.substr(end).starts_with(". ") || name.substr(end).starts_with(") "));
}

bool is_quoted(std::string_view name) {
  return std::ranges::any_of(quotes, [&](const auto& pair) {
    return name.size() > pair.first.size() + pair.second.size() && name.starts_with(pair.first) &&
           name.ends_with(pair.second) &&
           name.find(pair.second, pair.first.size()) == name.size() - pair.second.size();
  });
}

bool has_odd_brackets(std::string_view name) {
  return std::ranges::count(name, '(') != std::ranges::count(name, ')') ||
         std::ranges::count(name, '[') != std::ranges::count(name, ']');
}

// An address of the web or of a person, a telephone number, a postal code. What is nothing but an
// address of the web may be a name.
bool holds_an_address(std::string_view name) {
  std::size_t figures = 0;
  const bool several = name.find(' ') != name.npos;
  for (const std::string_view word : parts_at(name, " ")) {
    const bool web = several && (word.find("://") != word.npos || word.starts_with("www."));
    if (web || domain::parse_email(word) || (word.size() == 5 && all_digits(word))) {
      return true;
    }
    // « 06 12 34 56 78 », « 0612345678 », « 06.12.34.56.78 »
    std::string digits(word);
    std::erase_if(digits, [](char c) { return c == '.' || c == '-' || c == '/'; });
    figures = all_digits(digits) ? figures + digits.size() : 0;
    if (figures >= 10) {
      return true;
    }
  }
  return false;
}

bool ends_in_a_sign(std::string_view name) {
  return std::string_view(",;:/_-(").find(name.back()) != name.npos || name.ends_with("??") ||
         name.ends_with("!!");
}

}  // namespace

std::optional<Refusal> remark_in_name(std::string_view name) {
  if (name.empty()) {
    return std::nullopt;
  }
  const auto refused = [&](std::string_view what, std::string_view hint) {
    return Refusal{fmt::format("le nom «\u00A0{}\u00A0» {}", shown(name), what), std::string(hint)};
  };
  constexpr std::string_view as_printed = "n’écrire que le nom, tel qu’il doit être imprimé";
  if (ends_in_a_mark(name)) {
    return refused("finit par un appel de note", as_printed);
  }
  if (ends_in_a_note(name)) {
    return refused("finit par une remarque", as_printed);
  }
  if (begins_as_a_list(name)) {
    return refused("commence par une puce ou un numéro", as_printed);
  }
  if (is_quoted(name)) {
    return refused("est entre guillemets", "les retirer");
  }
  if (has_odd_brackets(name)) {
    return refused("a une parenthèse sans l’autre", "la fermer, ou la retirer");
  }
  if (holds_an_address(name)) {
    return refused("contient une adresse ou un numéro", as_printed);
  }
  return ends_in_a_sign(name)
             ? std::optional(refused("finit par un signe de ponctuation", as_printed))
             : std::nullopt;
}

}  // namespace palmares::intake
