// SPDX-License-Identifier: AGPL-3.0-or-later
// The operators of one shape, one line of text or one matrix, as text; lengths go from millimetres
// to points here. No state.
#pragma once

#include "base/geometry.hpp"
#include "base/outline.hpp"
#include "document/page.hpp"
#include "render/pdf/write/fonts.hpp"

#include <string>
#include <string_view>

namespace palmares::render::pdf {

/// Adds the numbers with a space after each.
void append_numbers(std::string& content, std::initializer_list<double> values, int decimals = 3);

/// Adds `cm` for a transform of millimetres.
void append_matrix(std::string& content, const Affine& transform);

/// Adds the construction operators of an outline to `decimals` of a point.
void append_outline(std::string& content, const Outline& outline, int decimals);

/// Adds the clip to a rectangle.
void append_clip(std::string& content, const Rect& rect, int decimals);

/// Adds width, cap and join of a stroke.
void append_stroke_state(std::string& content, const document::Stroke& stroke, int decimals);

/// The operator that paints a path in its way: « f », « f* », « S », « B », « B* »; « n » where
/// nothing is painted.
[[nodiscard]] std::string_view painting_operator(const document::Path& path);

/// Adds a text object: each glyph within a thousandth of an em of its place.
void append_text(std::string& content, const document::Text& text, const PlannedFont& font,
                 std::string_view resource, int decimals);

}  // namespace palmares::render::pdf
