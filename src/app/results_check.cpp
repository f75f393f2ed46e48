// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_check.hpp"

#include "app/document_checks.hpp"
#include "app/installation.hpp"
#include "lib/system/file.hpp"

#include <optional>
#include <utility>

namespace palmares::app {

namespace {

/// Files that have been read without a problem: what fails here has changed since, and is left out.
std::vector<UnderstoodFile> understood(std::span<const std::string> files) {
  std::vector<UnderstoodFile> all;
  for (const std::string& file : files) {
    const std::optional<Bytes> bytes = lib::read_file(file);
    const auto mappings = mappings_beside(file);
    if (auto report = bytes && mappings ? intake::report_columns(*bytes, file, *mappings)
                                        : fail(Problems{})) {
      all.push_back({.file = file, .report = *std::move(report)});
    }
  }
  return all;
}

}  // namespace

Result<CheckedResults> check_results(std::span<const std::string> files, const Settings& settings) {
  TRY_ASSIGN(Installation installation, open_installation(settings));
  TRY_ASSIGN(auto read, read_all_results(files, installation));
  if (Problems problems = document_problems(std::move(installation), settings, read.value);
      !problems.empty()) {
    return fail(std::move(problems));
  }
  return CheckedResults{.results = std::move(read.value),
                        .files = understood(files),
                        .notices = std::move(read.notices)};
}

}  // namespace palmares::app
