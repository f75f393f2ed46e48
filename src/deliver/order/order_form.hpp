// SPDX-License-Identifier: AGPL-3.0-or-later
// The order form (bon de commande): one page that says what is ordered of whom, to be signed. What
// each laureate gets stands in commande.csv.
#pragma once

#include "base/result.hpp"
#include "deliver/order/order.hpp"
#include "document/page.hpp"

namespace palmares::deliver {

/// One page of A4 with a row for each document. Problem: a text with a character our font lacks.
[[nodiscard]] Result<document::Document> order_form(const lib::FontBook& fonts,
                                                    const OrderSheet& order);

}  // namespace palmares::deliver
