// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of a print order for machines: what is ordered, and what the files must be.
#pragma once

#include "deliver/order.hpp"

#include <span>

namespace palmares::deliver {

/// commande.csv: a row for each document of each laureate.
[[nodiscard]] Bytes order_csv(const OrderSheet& order);

/// SHA256SUMS, as sha256sum -c reads it.
[[nodiscard]] Bytes checksums(std::span<const OrderFile> files);

}  // namespace palmares::deliver
