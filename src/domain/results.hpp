// SPDX-License-Identifier: AGPL-3.0-or-later
// The final results of one edition: territories and what they were awarded. Reading them is
// intake/'s.
#pragma once

#include "base/problem.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::domain {

enum class TerritoryType {
  commune,
  epci,
  departement,
  region,
  syndicat,
  etablissement_public,
  association,
  autre
};

/// A point of the globe, WGS 84; degrees, those of results in whole millionths.
struct Degrees {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Degrees&, const Degrees&) = default;
};

/// An angle in millionths of a degree, the nearest whole number, and back.
[[nodiscard]] std::int64_t millionths(double degrees);
[[nodiscard]] double degrees_of(std::int64_t millionths);

/// A body that can be a laureate.
struct Territory {
  std::string id;    ///< SIREN, or the organiser's identifier while there is none; never dies
  std::string slug;  ///< of its name; decorative
  std::string name;  ///< as it must be printed: NFC, typographic apostrophe
  TerritoryType type = TerritoryType::autre;
  std::string department;  ///< « 05 », « 2A », « 974 »; empty where it has none
  std::optional<std::string> siren;
  std::optional<std::string> insee;  ///< COG code of a commune
  std::optional<long> population;
  std::optional<std::string> designation;  ///< overrides the computed « Ville de … »
  std::optional<std::string> short_name =
      {};  ///< for small documents, where `name` is long: « SMTC », « Grand Cahors »
  std::optional<Degrees> position =
      {};  ///< where maps show it; nothing: its department says about where
};

/// What documents of an award are: worth something, or a look at a draft.
enum class Issue { valid, specimen };

/// A grade that the same body was awarded in an edition before.
struct EarlierGrade {
  int edition = 0;
  std::string grade;  ///< code of a grade of that edition's charter

  friend bool operator==(const EarlierGrade&, const EarlierGrade&) = default;
};

/// How an award stands among the others of its edition. All counts count this one.
struct Peers {
  std::size_t laureates = 0;
  std::size_t same_grade = 0;
  std::size_t department = 0;  ///< laureates of its department; 0: it has none
  std::vector<std::string>
      others;  ///< names of the other laureates of the department, where they are few

  static constexpr std::size_t most_named = 3;
};

/// One row of final results.
struct Award {
  Place where;  ///< row of the results file
  int edition = 0;
  Territory territory;
  std::string grade;  ///< code of a grade of the edition's charter; empty: not labelled
  std::vector<std::string> mentions;  ///< special mentions, as they are printed
  int revision = 1;  ///< rises with every public correction; verification codes carry it
  Issue issue =
      Issue::valid;  ///< documents of a specimen say so across every page and carry no code
  std::optional<std::vector<EarlierGrade>> earlier =
      {};  ///< oldest first; nothing: nobody said what earlier editions awarded
  std::optional<Peers> peers = {};  ///< nothing: nobody told the others of the edition

  [[nodiscard]] bool laureate() const { return !grade.empty(); }
};

/// The results of one edition, in the order of the file.
struct Results {
  int edition = 0;
  std::vector<Award> awards;

  /// The award of a territory by its id, or nothing.
  [[nodiscard]] const Award* award_of(std::string_view territory_id) const;
  /// Number of awards with a grade.
  [[nodiscard]] std::size_t laureates() const;
};

}  // namespace palmares::domain
