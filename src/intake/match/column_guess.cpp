// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/column_guess.hpp"

#include "intake/row/codes.hpp"
#include "intake/row/grade_forms.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/mapping.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

using Charters = std::span<const domain::Charter>;

/// Words of a heading, and what most of the cells under it must hold; null: anything.
struct Guess {
  Column column;
  std::string_view word;
  bool (*holds)(std::string_view text, Charters charters);
};

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_siren(std::string_view text, Charters) {
  return is_digits(without_spaces(text), 9);
}

bool is_year(std::string_view text, Charters) {
  return is_digits(text, 4) && text.starts_with("20");
}

bool is_commune_code(std::string_view text, Charters) {
  return text.size() == 5 && is_department(department_of(text));
}

bool is_department_code(std::string_view text, Charters) {
  return is_department(text);
}

bool is_name(std::string_view text, Charters) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// A grade of a charter, or the words for none. The jury's marks (« 14,5 ») are neither. Without
// charters nothing is known.
bool is_grade(std::string_view text, Charters charters) {
  return charters.empty() || normal_heading(text).starts_with("non labellise") ||
         std::ranges::any_of(charters, [&](const domain::Charter& one) {
           return grade_as_written(one, text) != nullptr;
         });
}

// More telling words first: « Code INSEE de la collectivité » is no name.
constexpr std::array guesses = {Guess{Column::siren, "siren", is_siren},
                                Guess{Column::code_insee, "insee", is_commune_code},
                                Guess{Column::departement, "departement", is_department_code},
                                Guess{Column::edition, "edition", is_year},
                                Guess{Column::edition, "millesime", is_year},
                                Guess{Column::mentions, "mention", nullptr},
                                Guess{Column::mentions, "prix", nullptr},
                                Guess{Column::mentions, "coup de c", nullptr},
                                Guess{Column::mentions, "trophee", nullptr},
                                Guess{Column::mentions, "felicitation", nullptr},
                                Guess{Column::mentions, "special", nullptr},
                                Guess{Column::population, "habitants", nullptr},
                                Guess{Column::niveau, "niveau", is_grade},
                                Guess{Column::niveau, "distinction", is_grade},
                                Guess{Column::niveau, "medaille", is_grade},
                                Guess{Column::niveau, "recompense", is_grade},
                                Guess{Column::niveau, "decision", is_grade},
                                Guess{Column::niveau, "label", is_grade},
                                Guess{Column::niveau, "resultat", is_grade},
                                Guess{Column::niveau, "jury", is_grade},
                                Guess{Column::niveau, "copyleft", is_grade},
                                Guess{Column::nom, "collectivite", nullptr},
                                Guess{Column::nom, "territoire", nullptr},
                                Guess{Column::nom, "structure", nullptr},
                                Guess{Column::nom, "commune", is_name},
                                Guess{Column::nom, "ville", is_name},
                                Guess{Column::nom, "organisme", is_name},
                                Guess{Column::nom, "beneficiaire", is_name},
                                Guess{Column::nom, "libelle", is_name}};

// Columns about people are never taken for a territory's.
constexpr std::array about_people = {"representant"sv, "contact"sv, "mail"sv, "telephone"sv,
                                     "prenom"sv,       "porteur"sv, "date"sv, "type"sv,
                                     "adresse"sv,      "url"sv,     "site"sv, "fonction"sv};

bool mostly(const Table& table, std::size_t column, const Guess& guess, Charters charters) {
  std::size_t filled = 0;
  std::size_t right = 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (column < table.rows[i].size() && !table.rows[i][column].text.empty()) {
      ++filled;
      right += guess.holds(table.rows[i][column].text, charters) ? 1 : 0;
    }
  }
  return filled > 0 && right * 5 >= filled * 4;
}

/// How telling a heading is: the place of the guess it answers to, or nothing.
std::optional<std::size_t> rank_of(const Table& table, std::size_t position, Charters charters) {
  const std::string heading = normal_heading(table.rows.front()[position].text);
  if (std::ranges::any_of(about_people, [&](std::string_view word) {
        return heading.find(word) != heading.npos;
      })) {
    return std::nullopt;
  }
  for (std::size_t rank = 0; rank < guesses.size(); ++rank) {
    const Guess& guess = guesses[rank];
    if (heading.find(guess.word) != heading.npos &&
        (guess.holds == nullptr || mostly(table, position, guess, charters))) {
      return rank;
    }
  }
  return std::nullopt;
}

bool is_ignored(const Mapping* mapping, std::string_view heading) {
  return mapping != nullptr && std::ranges::any_of(mapping->ignored, [&](const std::string& one) {
           return normal_heading(one) == normal_heading(heading);
         });
}

}  // namespace

std::map<std::size_t, Column> guessed_columns(const Table& table, const Layout& layout,
                                              const Mapping* mapping, Charters charters) {
  std::map<std::size_t, Column> guessed;
  std::array<std::size_t, column_count> best{};
  best.fill(guesses.size());
  const Row& header = table.rows.front();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool taken = std::ranges::find(layout.index, std::optional(i)) != layout.index.end();
    const auto rank = taken || header[i].text.empty() || is_ignored(mapping, header[i].text)
                          ? std::nullopt
                          : rank_of(table, i, charters);
    if (!rank) {
      continue;
    }
    const Column column = guesses[*rank].column;
    std::size_t& known = best[static_cast<std::size_t>(column)];
    if (*rank < known && column != Column::mentions) {
      std::erase_if(guessed, [&](const auto& one) { return one.second == column; });
    }
    if (*rank < known || column == Column::mentions) {
      guessed.emplace(i, column);
      known = std::min(known, *rank);
    }
  }
  return guessed;
}

}  // namespace palmares::intake
