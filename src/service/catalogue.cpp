// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace palmares::service {

Catalogue::Catalogue(std::vector<domain::Results> published) : m_published(std::move(published)) {
  for (const domain::Results& results : m_published) {
    const auto [place, added] = m_laureates.try_emplace(results.edition);
    for (const domain::Award& award : results.awards) {
      if (added && award.laureate()) {
        place->second.try_emplace(award.territory.id, &award);
      }
    }
  }
}

const domain::Results* Catalogue::latest() const {
  const auto newest = std::ranges::max_element(m_published, {}, &domain::Results::edition);
  return newest == m_published.end() ? nullptr : &*newest;
}

const domain::Award* Catalogue::award(int edition, std::string_view id_or_id_slug) const {
  const auto laureates = m_laureates.find(edition);
  if (laureates == m_laureates.end()) {
    return nullptr;
  }
  std::string_view id = id_or_id_slug;
  while (!id.empty()) {
    if (const auto found = laureates->second.find(id); found != laureates->second.end()) {
      return found->second;
    }
    const std::size_t hyphen = id.rfind('-');
    id = id.substr(0, hyphen == std::string_view::npos ? 0 : hyphen);
  }
  return nullptr;
}

}  // namespace palmares::service
