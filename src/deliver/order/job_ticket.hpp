// SPDX-License-Identifier: AGPL-3.0-or-later
// The job ticket of one product in XJDF 2.1 (CIP4): what a print shop's system reads instead of
// typing it in. Only what we know is said; lengths are points, as XJDF wants them. Our part of the
// format: tests/conformance/xjdf.rng.
#pragma once

#include "deliver/order/order.hpp"

namespace palmares::deliver {

/// The ticket of one item; it names its print file by the file's name alone, as both stand in one
/// folder.
[[nodiscard]] Bytes job_ticket(const OrderSheet& order, const OrderItem& item);

}  // namespace palmares::deliver
