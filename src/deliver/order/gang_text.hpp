// SPDX-License-Identifier: AGPL-3.0-or-later
// What people read of a ganged sheet: its name and how often it is run. Slug, ticket and proof say
// the same.
#pragma once

#include "deliver/order/order.hpp"

#include <string>

namespace palmares::deliver {

/// « Planche 2 sur 3, Plaque 300 × 200 mm ».
[[nodiscard]] std::string gang_title(const OrderSheet& order, const GangSheet& gang);

/// « 4 tirages ».
[[nodiscard]] std::string gang_runs(const GangSheet& gang);

/// On which sheets an item stands: « planches/plaque-01-impression.pdf (2 poses, 1 tirage), … »;
/// empty: on none.
[[nodiscard]] std::string gang_places(const OrderSheet& order, const OrderItem& item);

}  // namespace palmares::deliver
