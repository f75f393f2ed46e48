// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of PDF/X-4 and PDF/X-1a:2003, and our stricter ones, over the object tree of a file:
// ours before it is released, or anybody's. Which clause stands where is told in
// tests/conformance/pdf_x.md.
#pragma once

#include "render/pdf/check/content_interpreter.hpp"
#include "render/pdf/check/preflight.hpp"
#include "render/pdf/model/reading.hpp"

namespace palmares::render {

/// PDF/X-4 (ISO 15930-7).
[[nodiscard]] Findings check_x4(const pdf::Tree& tree, const CheckLimits& limits = {});

/// PDF/X-1a:2003 (ISO 15930-4).
[[nodiscard]] Findings check_x1a(const pdf::Tree& tree, const CheckLimits& limits = {});

/// The rules of one page: boxes, colours, inks, line widths, type sizes, resolution, bleed, safe
/// margin. `ink` is what it paints.
void check_print_page(const pdf::Reading& reading, const pdf::PageReading& page,
                      const pdf::ContentFacts& ink, WorkBudget& budget, Findings& findings);

}  // namespace palmares::render
