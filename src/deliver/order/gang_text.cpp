// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang_text.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <vector>

namespace palmares::deliver {

namespace {

const domain::Sheet* kind_of(const OrderSheet& order, const GangSheet& gang) {
  return order.items[gang.items.front()].sheet;
}

}  // namespace

std::string gang_title(const OrderSheet& order, const GangSheet& gang) {
  const domain::Sheet* kind = kind_of(order, gang);
  std::size_t number = 0;
  std::size_t total = 0;
  for (const GangSheet& other : order.gangs) {
    total += kind_of(order, other) == kind ? 1 : 0;
    number = &other == &gang ? total : number;
  }
  return "Planche\u00A0" + std::to_string(number) + " sur\u00A0" + std::to_string(total) + ", " +
         kind->title + ' ' + french_size_mm(order.items[gang.items.front()].facts.trim);
}

std::string gang_runs(const GangSheet& gang) {
  return counted(static_cast<std::size_t>(gang.runs), "tirage", "tirages");
}

std::string gang_places(const OrderSheet& order, const OrderItem& item) {
  const auto index = static_cast<std::size_t>(&item - order.items.data());
  std::vector<std::string> sheets;
  for (const GangSheet& gang : order.gangs) {
    if (const auto places = std::ranges::count(gang.items, index); places > 0) {
      sheets.push_back(gang.file + " (" +
                       counted(static_cast<std::size_t>(places), "pose", "poses") + ", " +
                       gang_runs(gang) + ')');
    }
  }
  return listing(sheets);
}

}  // namespace palmares::deliver
