// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows whose edition nobody described, gathered while a file is read: one edition that is missing
// is one problem, not one a row.
#pragma once

#include "domain/edition.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"

#include <string>
#include <vector>

namespace palmares::intake {

class UnknownEditions {
 public:
  /// The edition a cell names, or null; which it names is then remembered.
  [[nodiscard]] const domain::Edition* find(const Cell& cell, const domain::Editions& editions);

  /// A problem for each text that is no edition, at its first row, with the lines of the others.
  void tell(const domain::Editions& editions, Diagnostics& diagnostics) const;

 private:
  struct Unknown {
    std::string text;
    std::vector<CellPosition> spots;
  };
  std::vector<Unknown> m_all;
};

}  // namespace palmares::intake
