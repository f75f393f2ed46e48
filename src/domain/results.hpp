// SPDX-License-Identifier: AGPL-3.0-or-later
// The final results of one edition: territories and what they were awarded. Reading them is intake/'s.
#pragma once

#include "base/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::domain {

enum class TerritoryType { commune, epci, departement, region, syndicat, etablissement_public, association, autre };

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
};

/// What documents of an award are: worth something, or a look at a draft.
enum class Issue { valid, specimen };

/// One row of final results.
struct Award {
  Place where;  ///< row of the results file
  int edition = 0;
  Territory territory;
  std::string grade;                  ///< code of a grade of the edition's charter; empty: not labelled
  std::vector<std::string> mentions;  ///< special mentions, as they are printed
  int revision = 1;                   ///< rises with every public correction; verification codes carry it
  Issue issue = Issue::valid;         ///< documents of a specimen say so across every page and carry no code

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
