// SPDX-License-Identifier: AGPL-3.0-or-later
// The policy of PDFs for print shops: process and spot inks as authored, overprint, bleed and
// marks, no tags; the declarations of PDF/X-4 (ISO 15930-7) or PDF/X-1a:2003 (ISO 15930-4).
#pragma once

#include "base/result.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/write/policy.hpp"

namespace palmares::render::pdf {

/// Which PDF/X a file claims to be; the pages are the same.
enum class PrintStandard { x4, x1a };

/// The policy for offset on coated paper, FOGRA39. Problem, the installation's: its ICC profile is
/// missing.
[[nodiscard]] Result<Policy> print_policy(PrintStandard standard, const lib::Resources& resources);

}  // namespace palmares::render::pdf
