// SPDX-License-Identifier: AGPL-3.0-or-later
// An order whose pieces are laid on sheets, for the tests of their pages and tickets.
#pragma once

#include "deliver/order/gang_page.hpp"
#include "deliver/render_context.hpp"

#include <string>
#include <vector>

namespace palmares::deliver::test {

/// Two laureates, three copies each, on sheets of that size.
struct Ganged {
  domain::Award first = echirolles();
  domain::Award second = award("210500740", "Lettret", "2");
  std::vector<domain::OrderLine> lines;
  OrderSheet order;

  Ganged(const std::string& kind, Size sheet) {
    for (const domain::Award* award : {&first, &second}) {
      lines.push_back({.award = award, .kind = kind, .quantity = 3, .address = {}, .contact = {}});
    }
    order = value_of(
        plan_order(context(), {.lines = lines, .replaces = "2023-AAAAA-00000", .sheet = sheet}));
  }
  Ganged(const Ganged&) = delete;
  Ganged& operator=(const Ganged&) = delete;

  [[nodiscard]] document::Document page(std::size_t index) const {
    return value_of(gang_page(context(), order, order.gangs.at(index)));
  }
};

}  // namespace palmares::deliver::test
