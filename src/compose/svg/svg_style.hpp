// SPDX-License-Identifier: AGPL-3.0-or-later
// How an SVG element is painted: presentation attributes and the `style` attribute, inherited;
// colours as swatches of the charter. Anything that paints otherwise than by flat inks is a
// problem.
#pragma once

#include "compose/svg/svg_file.hpp"
#include "document/page.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace palmares::compose {

enum class Display { shown, none };

/// The properties of the subset as they stand at an element; the initial values of SVG.
struct SvgStyle {
  std::string fill = "#000000";
  std::string stroke = "none";
  double stroke_width = 1;  ///< user units
  document::FillRule rule = document::FillRule::nonzero;
  document::LineCap cap = document::LineCap::butt;
  document::LineJoin join = document::LineJoin::miter;
  bool visible = true;
};

/// Is the element drawn at all (`display`)?
[[nodiscard]] Display display_of(const Element& element);

/// The style of an element from its parent's; notes a problem for every property outside the
/// subset.
[[nodiscard]] SvgStyle styled(SvgFile& svg, const Element& element, SvgStyle style);

/// The swatch a paint means, by its index in the palette; nothing for « none » and, after noting
/// the problem, for what is no swatch.
[[nodiscard]] std::optional<std::size_t> swatch_of(SvgFile& svg, const Element& element,
                                                   std::string_view paint);

}  // namespace palmares::compose
