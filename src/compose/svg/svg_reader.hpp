// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the SVG subset of templates and artwork (design §4) into a Drawing. What slots mean is the
// sheet's TOML, which slots must be there is the composer's to check.
#pragma once

#include "base/result.hpp"
#include "compose/svg/drawing.hpp"
#include "domain/charter.hpp"

#include <span>
#include <string_view>

namespace palmares::compose {

/// What one unit of the viewBox is.
enum class Unit { millimetre, pixel };

/// The drawing of an SVG file; `file` names it in places. All problems at once, each with its line:
/// text, filters, clips, masks, transparency, style sheets, images, patterns, gradients of several
/// colours, scripts, unknown elements, colours that are no swatch of `palette`, slots that are
/// rotated or reach over the trim; at most 2 MiB, 20 000 elements, 64 levels.
[[nodiscard]] Result<Drawing> read_svg(std::string_view text, std::string_view file,
                                       std::span<const domain::Swatch> palette, Unit unit);

}  // namespace palmares::compose
