// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of the run over the whole country, and its report for docs/. Judging one sheet is
// fit.hpp's.
#pragma once

#include "fit/fit.hpp"

#include <map>
#include <string>
#include <vector>

namespace palmares::fit {

/// How tightly a name stands on a sheet.
struct Tight {
  std::string name;
  std::string slot;
  double points = 0;
  double ratio = 0;  ///< by the style's smallest size
  double share = 0;  ///< of the width
  std::size_t lines = 0;
};

/// What became of the names on one sheet.
struct Counters {
  std::size_t composed = 0;
  std::size_t refused = 0;      ///< sheets with a refusal
  std::size_t faulty = 0;       ///< sheets with a fault
  std::vector<Tight> tightest;  ///< ten at most, the tightest first
  std::map<std::string, std::string>
      first;  ///< each refusal or fault, and the first name that met it

  /// Takes in one sheet of one name.
  void add(const std::string& name, const Findings& findings);
};

/// A string that was turned away when it was read, or by a sheet.
struct Refusal {
  std::string text;
  std::string reason;
};

struct Country {
  std::size_t communes = 0;
  std::size_t groupings = 0;
  std::size_t others = 0;            ///< real laureates and naughty strings that were read
  std::size_t naughty = 0;           ///< strings of the list
  std::vector<Refusal> unreadable;   ///< refused by intake, by name
  std::vector<Refusal> unprintable;  ///< read, but refused by a sheet
  std::vector<std::pair<const compose::SheetPlan*, Counters>> sheets;
};

/// The report in Markdown.
[[nodiscard]] std::string report(const Country& country);

}  // namespace palmares::fit
