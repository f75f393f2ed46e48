// SPDX-License-Identifier: AGPL-3.0-or-later
// What checking one file may cost. Work is counted in steps (about 20 ns each), not in seconds, so
// that the same file always gets the same answer; a check that passes a limit stops there and says
// which one as a finding.
#pragma once

#include "render/pdf/check/preflight.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render {

/// The limits of a check; each is a row of the table in work_budget.cpp.
enum class Limit {
  operations,
  operands,
  content_size,
  saved_states,
  marked_depth,
  form_depth,
  form_cycle,
  painted_marks,
  fonts,
  pages,
  structure_size,
  structure_depth,
  annotations,
  attached_files,
  metadata,
};

/// The numbers behind them. Tests and fuzz targets take smaller ones.
struct CheckLimits {
  std::uint64_t steps = 50'000'000;        ///< of one check: a second or two
  std::size_t form_depth = 24;             ///< forms that draw forms
  std::size_t saved_states = 512;          ///< q within q, and marked content within marked content
  std::size_t painted_marks = 1'000'000;   ///< of one page
  std::size_t fonts = 4096;                ///< that texts use
  std::size_t structure_size = 1'000'000;  ///< elements, and what they hold
  std::size_t structure_depth = 512;
  std::size_t annotations = 100'000;
  std::size_t attached_files = 10'000;
  std::size_t metadata_bytes = 4'000'000;
};

/// A row of the table: how a passed limit is told.
struct LimitName {
  Limit limit;
  std::string_view slug;    ///< rule of the finding: « limit-operations »
  std::string_view object;  ///< where: « contenu »
  std::string_view what;
  std::string_view hint;
};
[[nodiscard]] const LimitName& name_of(Limit limit);

/// Counts the work of one check and remembers which limits were passed.
class WorkBudget {
 public:
  explicit WorkBudget(const CheckLimits& limits = {}) : m_limits(limits), m_steps(limits.steps) {}

  [[nodiscard]] const CheckLimits& limits() const { return m_limits; }
  /// Takes steps; false once there are none left (Limit::operations, told at `page`).
  [[nodiscard]] bool spend(std::uint64_t steps, int page) {
    if (steps <= m_steps) {
      m_steps -= steps;
      return true;
    }
    m_steps = 0;
    reach(Limit::operations, page);
    return false;
  }
  /// Notes a limit that was passed, once for each page (0: the file).
  void reach(Limit limit, int page);
  [[nodiscard]] const Findings& findings() const { return m_findings; }

 private:
  CheckLimits m_limits;
  std::uint64_t m_steps;
  Findings m_findings;
};

/// Adds a finding. Of more than a thousand the rest is dropped, which the last one says.
void add_finding(Findings& findings, Finding finding);

}  // namespace palmares::render
