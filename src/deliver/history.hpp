// SPDX-License-Identifier: AGPL-3.0-or-later
// What was awarded before: the results of several editions by territory. Letters tell a first label from one renewed by it.
#pragma once

#include "domain/results.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace palmares::deliver {

struct History {
  std::vector<int> editions;                                              ///< whose results are known, ascending
  std::map<std::string, std::vector<domain::Award>, std::less<>> awards;  ///< with a grade, by territory id, oldest first

  /// Is an edition before that one known?
  [[nodiscard]] bool reaches_before(int edition) const { return !editions.empty() && editions.front() < edition; }
};

/// The history of several results, in any order.
[[nodiscard]] History history_of(std::span<const domain::Results> results);

}  // namespace palmares::deliver
