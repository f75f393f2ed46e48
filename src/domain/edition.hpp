// SPDX-License-Identifier: AGPL-3.0-or-later
// An edition of the label and the facts its documents print. Which scale it uses is its charter's.
#pragma once

#include "base/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::domain {

/// A day of the Gregorian calendar.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
};

/// « 1er décembre 2023 », « 6 décembre 2023 », with no-break spaces.
[[nodiscard]] std::string french_date(const Date& date);

/// « 2023-12-06 ».
[[nodiscard]] std::string iso_date(const Date& date);

struct Edition {
  int year = 0;
  Place where;
  std::string charter;         ///< id of its charter
  Date decision;               ///< day of the jury's decision: the date inside the documents
  Date ceremony;               ///< day the awards were handed over
  std::string ceremony_place;  ///< « Paris »
  std::string signatory;       ///< who signs: « La présidence de l’association »
  std::string organiser;       ///< on whose behalf: « Pour l’association ADULLACT »
  std::string publication;     ///< RFC 3339 instant with zone
  std::string press_contact;   ///< e-mail address
};

/// Every edition, oldest first.
struct Editions {
  std::vector<Edition> all;
  /// The edition of that year, or nothing.
  [[nodiscard]] const Edition* of(int year) const;
};

}  // namespace palmares::domain
