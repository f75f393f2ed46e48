// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/makers.hpp"

#include "deliver/kit.hpp"
#include "render/formats.hpp"

#include <cassert>
#include <cmath>
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

Result<Shown> shown_of(const deliver::Workshop& workshop, const domain::Award& award, std::string_view kind) {
  TRY_ASSIGN(const compose::Facts facts, deliver::facts_of(workshop, award));
  const domain::Sheet* sheet = facts.charter->sheet(kind);
  if (sheet == nullptr) {
    return fail("aucun document de ce nom dans la charte", "un nom de «\u00A0palmares kinds\u00A0»");
  }
  TRY_ASSIGN(const document::Document document, workshop.studio.compose(*sheet, facts, {}));
  const Size trim = document.pages.front().trim;
  return Shown{.alt = document.description,
               .width = static_cast<int>(std::lround(document.width_px)),
               .height = static_cast<int>(std::lround(document.width_px * trim.height / trim.width))};
}

std::string contact_of(const deliver::Workshop& workshop, int year) {
  const domain::Edition* edition = workshop.editions.of(year);
  return edition == nullptr ? std::string() : edition->press_contact;
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
      .shown = [shop](const domain::Award& award, std::string_view kind) { return shown_of(*shop, award, kind); },
      .contact = [shop](int edition) { return contact_of(*shop, edition); },
      .page_file = [shop](std::string_view name) { return shop->resources->read("templates/pages/" + std::string(name)); },
      .kept = {},
      .base_url = workshop.base_url,
  };
}

}  // namespace palmares::service
