// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of PDF/X-4 and PDF/X-1a:2003, and the stricter ones of the house, over the object tree of a file: ours before it is
// released, or anybody's. Which clause stands where is told in tests/conformance/pdf_x.md.
#pragma once

#include "render/pdf_reading.hpp"
#include "render/preflight.hpp"

namespace palmares::render {

/// PDF/X-4 (ISO 15930-7).
[[nodiscard]] Findings check_x4(const pdf::Tree& tree);

/// PDF/X-1a:2003 (ISO 15930-4).
[[nodiscard]] Findings check_x1a(const pdf::Tree& tree);

/// The rules of one page: boxes, colours, inks, line widths, type sizes, resolution, bleed, safe margin.
void check_print_page(const pdf::Reading& reading, const pdf::PageReading& page, Findings& findings);

}  // namespace palmares::render
