// SPDX-License-Identifier: AGPL-3.0-or-later
// The conformance checker's table: a standard is a function over the object tree of a PDF, ours
// before it is released or anybody's read from a file. Each standard's rules live in a source of
// their own; the ledgers in tests/conformance say which clause is where.
#pragma once

#include "render/pdf/model/object.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render {

/// One broken rule.
struct Finding {
  int page = 0;        ///< from 1; 0: the file as a whole
  std::string object;  ///< what is at fault: « police Inter-Bold », « objet 12 », « BleedBox »
  std::string clause;     ///< « ISO 14289-1, 7.3 »
  std::string what;       ///< French: lower-case sentence without full stop
  std::string hint;       ///< French: what would be right
  std::string rule = {};  ///< slug of the rule, where the standard is a table of rules

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// A rule as the ledgers name it.
struct RuleName {
  std::string_view slug;    ///< « figure-alt »
  std::string_view clause;  ///< « ISO 14289-1, 7.3 »
};

struct CheckLimits;  // work_budget.hpp

struct Standard {
  std::string_view slug;   ///< as `preflight --standard` names it: x4, x1a, ua, a3a
  std::string_view title;  ///< « PDF/UA-1 (ISO 14289-1) »
  Findings (*check_within)(const pdf::Tree&, const CheckLimits&);
  std::vector<RuleName> (*rules)() = nullptr;  ///< what it goes through, in its order

  /// The findings in a tree, within the usual limits.
  [[nodiscard]] Findings check(const pdf::Tree& tree) const;
};

/// Every standard we check.
[[nodiscard]] std::span<const Standard> standards();

/// The standard of that slug, or null.
[[nodiscard]] const Standard* standard(std::string_view slug);

}  // namespace palmares::render
