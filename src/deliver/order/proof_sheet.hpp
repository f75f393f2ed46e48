// SPDX-License-Identifier: AGPL-3.0-or-later
// The BAT (bon à tirer) of a laureate: each document drawn to scale with its dimensions and cut
// lines, and a box to sign. It is for people: what the machine gets is the print file.
#pragma once

#include "base/result.hpp"
#include "deliver/order/order.hpp"
#include "document/page.hpp"

#include <span>

namespace palmares::deliver {

/// An item and its finished pages.
struct ProofItem {
  const OrderItem* item;
  document::Document document;
};

/// One page of A4 for each item; all items are of one laureate. Problem: a text with a character
/// our font lacks.
[[nodiscard]] Result<document::Document> proof_sheet(const lib::FontBook& fonts,
                                                     const OrderSheet& order,
                                                     std::vector<ProofItem> items);

}  // namespace palmares::deliver
