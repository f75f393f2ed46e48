// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/selection.hpp"

namespace palmares::deliver {

namespace {

bool names(std::string_view text, std::string_view id) {
  return text.starts_with(id) && (text.size() == id.size() || text[id.size()] == '-');
}

}  // namespace

const domain::Award* find_award(const domain::Results& results, std::string_view id_or_id_slug) {
  const domain::Award* found = nullptr;
  for (const domain::Award& award : results.awards) {
    const std::string& id = award.territory.id;
    if (names(id_or_id_slug, id) && (found == nullptr || id.size() > found->territory.id.size())) {
      found = &award;
    }
  }
  return found;
}

std::string folder_name(const domain::Award& award) {
  const domain::Territory& territory = award.territory;
  const std::string name = territory.slug.empty() ? territory.id : territory.id + '-' + territory.slug;
  return award.issue == domain::Issue::specimen ? name + "-specimen" : name;
}

}  // namespace palmares::deliver
