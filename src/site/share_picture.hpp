// SPDX-License-Identifier: AGPL-3.0-or-later
// What sites show of a link to a page of ours that has no picture of its own: the label's name, and
// what it is for.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <string>

namespace palmares::site {

/// 1200 × 630 px. Problem: a character that no font has.
[[nodiscard]] Result<document::Document> share_picture(const lib::FontBook& fonts,
                                                       const std::string& label);

}  // namespace palmares::site
