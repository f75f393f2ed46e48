// SPDX-License-Identifier: AGPL-3.0-or-later
// Results as a table for machines: the same columns that intake reads, so that what is written here
// can be read back.
#pragma once

#include "base/bytes.hpp"
#include "domain/results.hpp"

#include <map>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// A row by the names of its columns.
using ResultsRow = std::map<std::string, std::string, std::less<>>;

/// The columns of an award: « edition », « nom », « niveau »…
[[nodiscard]] ResultsRow results_row(const domain::Award& award);

/// RFC 4180 with LF line ends, UTF-8, untouched texts: a cell may begin with « = » and is not for a
/// spreadsheet to obey.
[[nodiscard]] Bytes results_csv(const domain::Results& results);

}  // namespace palmares::deliver
