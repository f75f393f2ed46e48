// SPDX-License-Identifier: AGPL-3.0-or-later
// Which part of a text each of its glyphs stands for: what a reader copies. How a format says so is
// its back end's.
#pragma once

#include "document/page.hpp"

#include <string_view>
#include <vector>

namespace palmares::document {

/// For each glyph of a text, the part of the source it stands for; empty for the later glyphs of a
/// cluster.
[[nodiscard]] std::vector<std::string_view> glyph_texts(const Text& text);

}  // namespace palmares::document
