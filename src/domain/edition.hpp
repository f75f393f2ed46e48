// SPDX-License-Identifier: AGPL-3.0-or-later
// An edition of the label and the facts its documents print. Which scale it uses is its charter's.
#pragma once

#include "base/problem.hpp"

#include <optional>
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

/// « décembre » for 12; the month is 1 to 12.
[[nodiscard]] std::string_view month_name(int month);

/// « 1er décembre 2023 », « 6 décembre 2023 », with no-break spaces.
[[nodiscard]] std::string french_date(const Date& date);

/// « 2023-12-06 ».
[[nodiscard]] std::string iso_date(const Date& date);

/// The same of a day that may not be known: then an empty text.
[[nodiscard]] std::string french_date(const std::optional<Date>& date);
[[nodiscard]] std::string iso_date(const std::optional<Date>& date);

/// A partner of an edition with its logo.
struct Partner {
  std::string name;  ///< « Ville de Brest »
  std::string logo;  ///< SHA-256 of the PNG that a store keeps, in hexadecimal digits

  friend bool operator==(const Partner&, const Partner&) = default;
};

struct Edition {
  int year = 0;
  Place where;
  std::string charter;               ///< id of its charter
  std::optional<Date> decision;      ///< day of the jury's decision: the date inside the documents
  std::optional<Date> ceremony;      ///< day the awards were handed over
  std::string ceremony_place;        ///< « Paris »; empty: not known
  std::string signatory;             ///< who signs: « La présidence de l’association »
  std::string organiser;             ///< on whose behalf: « Pour l’association ADULLACT »
  std::string publication;           ///< RFC 3339 instant with zone; empty: not known
  std::string press_contact;         ///< e-mail address
  std::string signatory_title = {};  ///< « Présidente de l’ADULLACT »; may be empty
  std::string hashtags =
      {};  ///< « #LogicielLibre #TerritoireNumériqueLibre »; empty: those of the charter's texts
  std::string criteria = {};  ///< what the jury judged, in a sentence for the letters; may be empty
  std::string calendar =
      {};  ///< when one can apply for the next edition, in a sentence for the letters; may be empty
  std::string signature = {};  ///< scanned: SHA-256 of the PNG that a store keeps; empty: none
  std::vector<Partner> partners = {};  ///< in the order in which they are drawn

  /// The day its files bear where a file must bear one: of the decision, else of the ceremony, else
  /// the last of its year.
  [[nodiscard]] Date file_date() const;
};

/// « 2023 du 6 décembre 2023 », or « 2016 » where the day of its decision is not known.
[[nodiscard]] std::string dated_year(const Edition& edition);

/// « le 6 décembre 2023 à Paris », as much of it as is known.
[[nodiscard]] std::string handed_over(const Edition& edition);

/// Every edition, oldest first.
struct Editions {
  std::vector<Edition> all;
  /// The edition of that year, or nothing.
  [[nodiscard]] const Edition* of(int year) const;
};

}  // namespace palmares::domain
