// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/columns.hpp"

#include "app/installation.hpp"
#include "app/output.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::app {

namespace {

/// What people want left aside is no column, whatever was guessed.
void leave_aside(intake::ColumnReport& report, const std::vector<std::string>& headings) {
  for (const std::string& heading : headings) {
    const auto same = [&](const std::string& other) {
      return intake::normal_heading(other) == intake::normal_heading(heading);
    };
    std::erase_if(report.columns, [&](const intake::UnderstoodColumn& one) {
      return one.how == intake::Understanding::guessed && same(one.heading);
    });
    if (std::ranges::none_of(report.ignored, same)) {
      report.ignored.push_back(heading);
    }
    if (std::ranges::none_of(report.left_aside, same)) {
      report.left_aside.push_back(heading);
    }
  }
}

/// What the file says of other editions stays.
Result<std::string> merged(const std::string& file, intake::Mapping mapping) {
  std::vector<intake::Mapping> all;
  if (const auto bytes = lib::read_file(file)) {
    TRY_ASSIGN(all, intake::read_mappings(*bytes, file));
  }
  std::erase_if(all,
                [&](const intake::Mapping& other) { return other.edition == mapping.edition; });
  all.push_back(std::move(mapping));
  std::ranges::sort(all, {}, &intake::Mapping::edition);
  return intake::mapping_text(all);
}

}  // namespace

Result<intake::ColumnReport> look_at_columns(const ColumnsRequest& request,
                                             const Settings& settings) {
  const std::optional<Bytes> bytes = lib::read_file(request.results);
  if (!bytes) {
    return fail(Problem{.where = {.file = request.results},
                        .what = "ce fichier n’existe pas",
                        .hint = "un fichier de résultats"});
  }
  TRY_ASSIGN(const std::vector<intake::Mapping> mappings, mappings_beside(request.results));
  TRY_ASSIGN(const Installation installation, open_installation(settings));
  TRY_ASSIGN(intake::ColumnReport report, intake::report_columns(*bytes, request.results, mappings,
                                                                 installation.charters.charters));
  leave_aside(report, request.ignored);
  return report;
}

Result<void> save_columns(const intake::ColumnReport& report, const std::string& edition,
                          const std::string& file) {
  const std::string& known = edition.empty() ? report.edition : edition;
  if (known.empty()) {
    return fail("le fichier ne dit pas de quelle édition il est", "la nommer par --edition");
  }
  TRY_ASSIGN(const std::string text, merged(file, intake::mapping_of(report, known)));
  write_output(file, text);
  return {};
}

}  // namespace palmares::app
