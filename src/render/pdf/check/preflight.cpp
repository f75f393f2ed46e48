// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/preflight.hpp"

#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf/check/print_preflight.hpp"
#include "render/pdf/check/work_budget.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

constexpr std::array known_standards = {
    Standard{.slug = "x4", .title = "PDF/X-4 (ISO 15930-7)", .check_within = check_x4},
    Standard{.slug = "x1a", .title = "PDF/X-1a:2003 (ISO 15930-4)", .check_within = check_x1a},
    Standard{.slug = "ua",
             .title = "PDF/UA-1 (ISO 14289-1)",
             .check_within = check_ua,
             .rules = [] { return names_of(ua_rules()); }},
    Standard{.slug = "a3a",
             .title = "PDF/A-3a (ISO 19005-3)",
             .check_within = check_a3a,
             .rules = [] { return names_of(a3a_rules()); }},
};

}  // namespace

Findings Standard::check(const pdf::Tree& tree) const {
  return check_within(tree, {});
}

std::span<const Standard> standards() {
  return known_standards;
}

const Standard* standard(std::string_view slug) {
  const auto known = standards();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Standard& one) { return one.slug == slug; });
  return found == known.end() ? nullptr : &*found;
}

}  // namespace palmares::render
