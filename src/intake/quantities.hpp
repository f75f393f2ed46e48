// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of quantities of a print order as CSV -> order lines, or every problem with
// file:line:column. What is made of them is deliver/'s.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/order.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// Columns « identifiant », « quantite », « adresse », « contact » and, where quantities differ by
/// document, « document » (empty: every ordered kind). `results` must outlive the lines; they come
/// in its order, then in that of `kinds`. Problems: a column missing, no such laureate, a document
/// that is not ordered, the same twice, no quantity from 1 to 100 000, no address, no contact.
/// Notices: columns left aside, laureates and documents of which nothing is ordered.
[[nodiscard]] Result<Outcome<std::vector<domain::OrderLine>>> read_quantities(
    BytesView bytes, std::string_view file, const domain::Results& results,
    std::span<const std::string> kinds);

}  // namespace palmares::intake
