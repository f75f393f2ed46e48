// SPDX-License-Identifier: AGPL-3.0-or-later
// What the columns other than codes and names must hold. Each function judges one cell: a value, or
// nothing after a problem.
#pragma once

#include "domain/charter.hpp"
#include "domain/results.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::intake {

/// The code of a grade of the charter as people write it (grade_forms.hpp); empty, with a notice,
/// for « Non labellisé » and an empty cell. Problem: no grade, or another than the one that the
/// name of the sheet tells.
[[nodiscard]] std::optional<std::string> read_grade(const Cell& cell, int edition,
                                                    const domain::Charter& charter,
                                                    Diagnostics& diagnostics);

/// Judges a grade whose edition nobody knows: a problem where it is none of any charter.
void check_grade(const Cell& cell, std::span<const domain::Charter> charters,
                 Diagnostics& diagnostics);

/// A type as people write it (type_names.hpp); `autre` for an empty cell.
[[nodiscard]] std::optional<domain::TerritoryType> read_type(const Cell& cell,
                                                             Diagnostics& diagnostics);

/// A number of inhabitants; nothing for an empty cell.
[[nodiscard]] std::optional<long> read_population(const Cell& cell, Diagnostics& diagnostics);

/// A point of the globe, its decimals after a point or a comma; nothing for two empty cells.
/// Problems: one of the two without the other, no number, a number that is no such angle.
[[nodiscard]] std::optional<domain::Degrees> read_position(const Cell& latitude,
                                                           const Cell& longitude,
                                                           Diagnostics& diagnostics);

/// Mentions parted by semicolons, with typographic apostrophes; one that the charter does not know
/// is a notice.
[[nodiscard]] std::vector<std::string> read_mentions(const Cell& cell,
                                                     const domain::Charter* charter,
                                                     Diagnostics& diagnostics);

}  // namespace palmares::intake
