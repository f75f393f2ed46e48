// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/selection.hpp"

namespace palmares::deliver {

namespace {

constexpr std::size_t longest_short_name = 32;

bool names(std::string_view text, std::string_view id) {
  return text.starts_with(id) && (text.size() == id.size() || text[id.size()] == '-');
}

std::string folder_with(const domain::Award& award, std::string_view slug) {
  const std::string& id = award.territory.id;
  const std::string name = slug.empty() ? id : id + '-' + std::string(slug);
  return award.issue == domain::Issue::specimen ? name + "-specimen" : name;
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
  return folder_with(award, award.territory.slug);
}

std::string short_folder_name(const domain::Award& award) {
  const std::size_t taken = award.territory.id.size() + 1;
  std::string_view slug = award.territory.slug;
  while (!slug.empty() && taken + slug.size() > longest_short_name) {
    const std::size_t hyphen = slug.rfind('-');
    slug = slug.substr(0, hyphen == std::string_view::npos ? 0 : hyphen);
  }
  return folder_with(award, slug);
}

}  // namespace palmares::deliver
