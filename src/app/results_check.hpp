// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of results that are only looked at: are they right, how were they understood, and can every
// document be made of them?
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"
#include "intake/column_report.hpp"

#include <span>
#include <string>
#include <vector>

namespace palmares::app {

/// How a file was understood.
struct UnderstoodFile {
  std::string file;
  intake::ColumnReport report;
};

struct CheckedResults {
  std::vector<domain::Results> results;  ///< oldest edition first
  std::vector<UnderstoodFile> files;     ///< in the order they were named
  Problems notices;
};

/// Writes nothing. Problems: all of the installation's, else all of the files', else all of the
/// documents'.
[[nodiscard]] Result<CheckedResults> check_results(std::span<const std::string> files,
                                                   const Settings& settings);

}  // namespace palmares::app
