// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a ganged sheet: pieces at their places, cut marks between them, as large as the print
// shop's sheet. Where the places are is gang.hpp's.
#pragma once

#include "base/result.hpp"
#include "deliver/order/order.hpp"
#include "document/page.hpp"

namespace palmares::deliver {

/// One page whose trim is what the pieces cover. Where a kind wants no marks of its own (plaques),
/// the cut marks are engraved in the waste. Problems: all of compose's.
[[nodiscard]] Result<document::Document> gang_page(const RenderContext& context,
                                                   const OrderSheet& order, const GangSheet& gang);

}  // namespace palmares::deliver
