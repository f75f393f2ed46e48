// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/paths.hpp"

#include "render/formats.hpp"

namespace palmares::site {

std::string path_of(const domain::Award& award) {
  const domain::Territory& territory = award.territory;
  return '/' + std::to_string(award.edition) + '/' + territory.id +
         (territory.slug.empty() ? "" : "-" + territory.slug);
}

std::string file_of(std::string_view kind, std::string_view format) {
  const render::SheetFormat* sheet = render::sheet_format(format);
  std::string name(kind);
  return sheet == nullptr ? name + '.' + std::string(format)
                          : name + std::string(sheet->suffix) + '.' + std::string(sheet->extension);
}

}  // namespace palmares::site
