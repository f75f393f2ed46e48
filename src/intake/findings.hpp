// SPDX-License-Identifier: AGPL-3.0-or-later
// What reading a results file brings to light, gathered while the reading goes on so that one run tells everything.
#pragma once

#include "base/problem.hpp"

#include <string>

namespace palmares::intake {

/// A place in the file being read, as in Place.
struct Spot {
  int line = 0;
  int column = 0;

  friend auto operator<=>(const Spot&, const Spot&) = default;
};

/// Problems forbid the file, notices do not.
struct Findings {
  std::string file;
  Problems problems;
  Problems notices;

  /// Adds a problem.
  void refuse(Spot spot, std::string what, std::string hint);
  /// Adds a notice.
  void note(Spot spot, std::string what, std::string hint);
  /// Puts both lists into the order of the file.
  void sort();
};

}  // namespace palmares::intake
