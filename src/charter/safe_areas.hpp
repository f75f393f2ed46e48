// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables `[[safe]]` of a sheet: what each platform leaves of its picture. That slots stand inside is checked where the
// template is read (compose/template_checks).
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// Reads every `[[safe]]`. Problems: no source, a rectangle that is none, an area that its platform cuts or covers itself.
void read_safe_areas(Fields& root, domain::Sheet& sheet, Problems& problems);

}  // namespace palmares::charter
