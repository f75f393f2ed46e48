// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of laureates as one HTML file, to be opened without a network: the picture inside it, and
// the table that says the same to everybody.
#pragma once

#include "base/bytes.hpp"
#include "deliver/geo/geography.hpp"
#include "deliver/geo/open_data.hpp"

#include <string>

namespace palmares::deliver {

/// The page in French (RGAA 4.1). `svg` is laureate_map's picture; departments are told by name.
[[nodiscard]] std::string map_page(const OpenResults& results, const Geography& geography,
                                   BytesView svg);

}  // namespace palmares::deliver
