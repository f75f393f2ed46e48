// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/history.hpp"

#include <algorithm>

namespace palmares::deliver {

History history_of(std::span<const domain::Results> results) {
  History history;
  for (const domain::Results& edition : results) {
    history.editions.push_back(edition.edition);
    for (const domain::Award& award : edition.awards) {
      if (award.laureate()) {
        history.awards[award.territory.id].push_back(award);
      }
    }
  }
  std::ranges::sort(history.editions);
  for (auto& [id, awards] : history.awards) {
    std::ranges::sort(awards, {}, &domain::Award::edition);
  }
  return history;
}

}  // namespace palmares::deliver
