// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables `[[safe]]` of a sheet: what each platform leaves of its picture. That slots stand
// inside is checked where the template is read (compose/template_checks).
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

#include <string_view>
#include <vector>

namespace palmares::charter {

/// A list of rectangles « [x, y, largeur, hauteur] », empty where the key is absent.
[[nodiscard]] std::vector<Rect> read_rects(Fields& fields, std::string_view key);

/// Reads every `[[safe]]`. Problems: no source, a rectangle that is none, an area that its platform
/// cuts or covers itself.
void read_safe_areas(Fields& root, domain::Sheet& sheet, Problems& problems);

}  // namespace palmares::charter
