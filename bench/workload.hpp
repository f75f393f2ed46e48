// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents that are timed: row i of a list of territories under the bench charter, year moved
// on each thousand so that no two are equal. What is measured, and how, is each program's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "compose/composer.hpp"
#include "domain/edition.hpp"
#include "domain/results.hpp"
#include "lib/font/resources.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::bench {

/// Everything opened once, like a running service.
class Workload {
 public:
  /// Opens the charter « peers » below `root` and the names of `names` (CSV:
  /// code,kind,name,level,year).
  [[nodiscard]] static Result<Workload> open(const std::filesystem::path& root,
                                             const std::filesystem::path& names);

  /// Document i of a kind, finished as `format`; `width_px` 0 is the sheet's own.
  [[nodiscard]] Result<Bytes> make(std::string_view kind, std::string_view format, std::size_t i,
                                   double width_px = 0) const;

  /// The pages of document i of a kind.
  [[nodiscard]] Result<document::Document> compose(std::string_view kind, std::size_t i) const;

  [[nodiscard]] const lib::Resources& resources() const { return *m_resources; }

 private:
  struct Row {
    std::string code;
    std::string name;
    std::string level;
    int year = 0;
  };
  Workload() = default;
  [[nodiscard]] static Result<std::vector<Row>> read_rows(const std::filesystem::path& names);

  std::unique_ptr<const lib::Resources> m_resources;
  std::unique_ptr<const compose::Composer> m_composer;
  domain::Edition m_edition;
  std::vector<Row> m_rows;
};

}  // namespace palmares::bench
