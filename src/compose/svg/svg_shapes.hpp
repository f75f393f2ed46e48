// SPDX-License-Identifier: AGPL-3.0-or-later
// The basic shapes of SVG as outlines in user units.
#pragma once

#include "base/outline.hpp"
#include "compose/svg/svg_file.hpp"

#include <string_view>

namespace palmares::compose {

/// Is it path, rect, circle, ellipse, line, polyline or polygon?
[[nodiscard]] bool is_shape(std::string_view element_name);

/// The outline of a shape element; empty where it draws nothing or, after noting the problem, where
/// it is malformed.
[[nodiscard]] Outline shape_outline(SvgFile& svg, const Element& element);

}  // namespace palmares::compose
