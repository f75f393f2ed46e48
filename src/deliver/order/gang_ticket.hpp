// SPDX-License-Identifier: AGPL-3.0-or-later
// The job ticket of a ganged sheet in XJDF 2.1 (CIP4): the sheet, which product stands where on it,
// what is cut and drilled. The products have tickets of their own (job_ticket.hpp). Our part of the
// format: tests/conformance/xjdf.rng.
#pragma once

#include "deliver/order/order.hpp"

#include <string>

namespace palmares::deliver {

/// « planches/plaque-01.xjdf », beside the sheet's print file.
[[nodiscard]] std::string gang_ticket_path(const GangSheet& gang);

/// The ticket; boxes are points from the lower left corner of the sheet.
[[nodiscard]] Bytes gang_ticket(const OrderSheet& order, const GangSheet& gang);

}  // namespace palmares::deliver
