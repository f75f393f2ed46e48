// SPDX-License-Identifier: AGPL-3.0-or-later
// The look a query asks for: ?largeur= ?theme= ?annee=. Unknown parameters are nobody's business.
#pragma once

#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "domain/charter.hpp"
#include "http/target.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// The look of `sheet` in `format`. What makes no difference is left out of it: the first theme,
/// the width of what has no pixels. Problems: a width that is no whole number of 64-4096, a theme
/// the sheet does not have, a year neither « avec » nor « sans » or hidden where the sheet always
/// shows it, a parameter given twice.
[[nodiscard]] Result<compose::RenderOptions> parse_look(
    const std::vector<http::Parameter>& parameters, const domain::Charter& charter,
    const domain::Sheet& sheet, std::string_view format);

/// A look as a query, the same for the same look: « ?theme=noir&annee=sans », or nothing for the
/// sheet's own.
[[nodiscard]] std::string query_of(const compose::RenderOptions& look);

}  // namespace palmares::site
