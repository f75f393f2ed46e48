// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF/A-3a (ISO 19005-3, level A) as a table of rules; tests/conformance/pdf_a.md says where each
// clause is.
#pragma once

#include "render/pdf/check/inspection.hpp"

#include <span>

namespace palmares::render {

/// What breaks PDF/A-3a in a tree.
[[nodiscard]] Findings check_a3a(const pdf::Tree& tree, const CheckLimits& limits = {});

/// Its rules.
[[nodiscard]] std::span<const Rule> a3a_rules();

}  // namespace palmares::render
