// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether somebody's SVG is a drawing and nothing else, before anybody draws it: no entity, nothing
// outside itself, no words that would want a font, nothing that repeats itself without end.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string_view>

namespace palmares::lib::xml {

/// Is it likely meant as SVG?
[[nodiscard]] bool looks_like_svg(BytesView bytes);

/// The drawing without its DOCTYPE, where that only names SVG. Problems, each with its line, all at
/// once: what is no XML in UTF-8 or passes its limits (xml.hpp), entities, XInclude, scripts,
/// styles and addresses that lead outside, pictures of pixels, texts, an element that draws itself
/// again.
[[nodiscard]] Result<Bytes> checked_drawing(BytesView bytes, std::string_view file);

}  // namespace palmares::lib::xml
