// SPDX-License-Identifier: AGPL-3.0-or-later
// Which heading of a file of results stands for which column, looked at and saved in a
// columns.toml, which is read again beside the file (mappings_beside).
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "intake/column_report.hpp"

#include <string>
#include <vector>

namespace palmares::app {

struct ColumnsRequest {
  std::string results;               ///< a file
  std::vector<std::string> ignored;  ///< headings to be left aside, whatever they look like
};

/// Problems: no such file, all of its columns.toml's and of its headings'.
[[nodiscard]] Result<intake::ColumnReport> look_at_columns(const ColumnsRequest& request,
                                                           const Settings& settings);

/// Writes into `file` what was understood, for an edition (empty: the one that the results tell);
/// what it says of other editions stays. Problems: no edition is known, a file that is no
/// columns.toml. Throws CannotWrite.
[[nodiscard]] Result<void> save_columns(const intake::ColumnReport& report,
                                        const std::string& edition, const std::string& file);

}  // namespace palmares::app
