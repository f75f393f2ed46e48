// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF/UA-1 (ISO 14289-1) as a table of rules; tests/conformance/pdf_ua.md says where each clause
// is.
#pragma once

#include "render/pdf/check/inspection.hpp"

#include <span>

namespace palmares::render {

/// What breaks PDF/UA-1 in a tree.
[[nodiscard]] Findings check_ua(const pdf::Tree& tree, const CheckLimits& limits = {});

/// Its rules.
[[nodiscard]] std::span<const Rule> ua_rules();

}  // namespace palmares::render
