// SPDX-License-Identifier: AGPL-3.0-or-later
// What an image address shows when there is no image: whose address it is, and what happened.
// Neutral and as large as a badge, so that the page around it keeps its shape.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"
#include "site/content_provider.hpp"

namespace palmares::site {

/// The sign as a picture of 320 × 80 px; a text that is too long is shortened. Problem: a character
/// that no font has.
[[nodiscard]] Result<document::Document> status_picture(const lib::FontBook& fonts,
                                                        const ErrorImage& sign);

}  // namespace palmares::site
