// SPDX-License-Identifier: AGPL-3.0-or-later
// One row -> one award: every rule that a row of results must obey, whether it stands in a file or
// was put together from an award that is corrected. What rows must agree on among each other is
// match/identity.hpp's.
#pragma once

#include "base/result.hpp"
#include "domain/results.hpp"
#include "intake/match/identity.hpp"
#include "intake/reader.hpp"
#include "intake/row/unknown_editions.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <map>
#include <string>
#include <string_view>

namespace palmares::intake {

/// Reads a row that is as wide as its layout. An edition that nobody described is noted in
/// `unknown`.
[[nodiscard]] Entry read_row(const Row& row, const Layout& layout, const Expected& expected,
                             UnknownEditions& unknown, Diagnostics& diagnostics);

/// Values of one award by the names of their columns (« niveau »); a column that is not there is
/// empty.
using AwardValues = std::map<std::string, std::string, std::less<>>;

/// The award those values make. `name` stands for the file in problems and notices, which are told
/// in the order of the columns.
[[nodiscard]] Result<Outcome<domain::Award>> read_award(const AwardValues& values,
                                                        std::string_view name,
                                                        const Expected& expected);

}  // namespace palmares::intake
