// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/name_order.hpp"

#include "domain/departments.hpp"
#include "lib/text/collation.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace palmares::compose {

namespace {

using Keyed = std::pair<std::tuple<std::string, std::string, std::string>, const domain::Award*>;

std::vector<const domain::Award*> in_order(std::vector<Keyed> keyed) {
  std::ranges::sort(keyed, {}, &Keyed::first);
  std::vector<const domain::Award*> awards;
  awards.reserve(keyed.size());
  for (const auto& [key, award] : keyed) {
    awards.push_back(award);
  }
  return awards;
}

}  // namespace

std::vector<const domain::Award*> by_name(std::span<const domain::Award* const> awards) {
  std::vector<Keyed> keyed;
  for (const domain::Award* award : awards) {
    const domain::Territory& body = award->territory;
    keyed.emplace_back(std::tuple(lib::collation_key(body.name),
                                  domain::department_order(body.department), body.id),
                       award);
  }
  return in_order(std::move(keyed));
}

std::vector<const domain::Award*> by_department(std::span<const domain::Award* const> awards) {
  std::vector<Keyed> keyed;
  for (const domain::Award* award : awards) {
    const domain::Territory& body = award->territory;
    keyed.emplace_back(std::tuple(domain::department_order(body.department),
                                  lib::collation_key(body.name), body.id),
                       award);
  }
  return in_order(std::move(keyed));
}

}  // namespace palmares::compose
