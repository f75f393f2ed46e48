// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/makers.hpp"

#include "deliver/kit.hpp"
#include "render/formats.hpp"

#include <cassert>
#include <utility>

namespace palmares::service {

namespace {

const domain::Charter* charter_of(const deliver::Workshop& workshop, int year) {
  const domain::Edition* edition = workshop.editions.of(year);
  return edition == nullptr ? nullptr : workshop.studio.charter(edition->charter);
}

Result<Bytes> archive_of(const deliver::Workshop& workshop, const domain::Award& award) {
  TRY_ASSIGN(deliver::Kit kit, deliver::make_kit(workshop, award));
  return std::move(kit.archive);
}

Result<Bytes> picture_of(const deliver::Workshop& workshop, const document::Document& document, std::string_view format) {
  const render::SheetFormat* row = render::sheet_format(format);
  assert(row != nullptr);
  return row->render(document, *workshop.resources);
}

}  // namespace

Makers makers_of(const deliver::Workshop& workshop) {
  const deliver::Workshop* shop = &workshop;
  return Makers{
      .charter = [shop](int edition) { return charter_of(*shop, edition); },
      .artefact = [shop](const domain::Award& award,
                         const deliver::Wanted& wanted) { return deliver::make_artefact(*shop, award, wanted); },
      .kit = [shop](const domain::Award& award) { return archive_of(*shop, award); },
      .picture = [shop](const document::Document& document,
                        std::string_view format) { return picture_of(*shop, document, format); },
  };
}

}  // namespace palmares::service
