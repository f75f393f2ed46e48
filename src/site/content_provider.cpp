// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/content_provider.hpp"

#include "deliver/geo/geography.hpp"
#include "deliver/geo/laureate_map.hpp"
#include "deliver/geo/open_data.hpp"
#include "deliver/kit/kit.hpp"
#include "render/formats.hpp"
#include "site/status_picture.hpp"

#include <cassert>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::site {

namespace {

const domain::Charter* charter_of(const deliver::RenderContext& context, int year) {
  const domain::Edition* edition = context.editions.of(year);
  return edition == nullptr ? nullptr : context.composer.charter(edition->charter);
}

Result<Bytes> archive_of(const deliver::RenderContext& context, const domain::Award& award) {
  TRY_ASSIGN(deliver::Kit kit, deliver::make_kit(context, award));
  return std::move(kit.archive);
}

Result<Bytes> rendered(const deliver::RenderContext& context, const document::Document& document, std::string_view format) {
  const render::SheetFormat* row = render::sheet_format(format);
  assert(row != nullptr);
  return row->render(document, *context.resources);
}

Result<Bytes> picture_of(const deliver::RenderContext& context, const ErrorImage& sign, std::string_view format) {
  TRY_ASSIGN(const document::Document document, status_picture(context.resources->fonts, sign));
  return rendered(context, document, format);
}

/// The label of the newest edition that is described.
std::string label_of(const deliver::RenderContext& context) {
  if (context.editions.all.empty()) {
    return {};
  }
  return label_in(context.composer.charter(context.editions.all.back().charter));
}

Result<ImageInfo> shown_of(const deliver::RenderContext& context, const domain::Award& award, std::string_view kind) {
  TRY_ASSIGN(const compose::Facts facts, deliver::facts_of(context, award));
  const domain::Sheet* sheet = facts.charter->sheet(kind);
  if (sheet == nullptr) {
    return fail("aucun document de ce nom dans la charte", "un nom de «\u00A0palmares kinds\u00A0»");
  }
  TRY_ASSIGN(const document::Document document, context.composer.compose(*sheet, facts, {}));
  const Size trim = document.pages.front().trim;
  return ImageInfo{.alt = document.description,
                   .width = static_cast<int>(std::lround(document.width_px)),
                   .height = static_cast<int>(std::lround(document.width_px * trim.height / trim.width))};
}

double shape_of(const deliver::RenderContext& context, int year, std::string_view kind) {
  const domain::Edition* edition = context.editions.of(year);
  const std::optional<Size> trim = edition == nullptr ? std::nullopt : context.composer.trim(edition->charter, kind);
  return trim ? trim->height / trim->width : 1;
}

std::string contact_of(const deliver::RenderContext& context, int year) {
  const domain::Edition* edition = context.editions.of(year);
  return edition == nullptr ? std::string() : edition->press_contact;
}

Result<deliver::Geography> geography_of(const deliver::RenderContext& context) {
  TRY_ASSIGN(const Bytes departments, context.resources->read(deliver::geography_file));
  TRY_ASSIGN(const Bytes positions, context.resources->read(deliver::positions_file));
  return deliver::Geography::parse(departments, positions);
}

/// Read once: it is the same as long as the render context lives.
using SharedGeography = std::shared_ptr<const Result<deliver::Geography>>;

Result<deliver::OpenResults> open_results_of(const deliver::RenderContext& context, int year,
                                             const std::vector<const domain::Award*>& awards) {
  const domain::Charter* charter = charter_of(context, year);
  if (charter == nullptr) {
    return fail("l’édition " + std::to_string(year) + " n’est pas décrite", "une section dans templates/editions.toml");
  }
  return deliver::OpenResults{
      .edition = context.editions.of(year), .charter = charter, .awards = awards, .base_url = context.base_url};
}

Result<Bytes> open_data_of(const SharedGeography& geography, const Result<deliver::OpenResults>& results,
                           std::string_view extension) {
  return results.and_then([&](const deliver::OpenResults& all) -> Result<Bytes> {
    return extension == "csv"
               ? Result<Bytes>(deliver::open_csv(all))
               : geography->map([&](const deliver::Geography& france) { return deliver::open_geojson(all, france); });
  });
}

Result<Bytes> map_of(const deliver::RenderContext& context, const SharedGeography& geography, int year,
                     const std::vector<const domain::Award*>& awards) {
  if (!*geography) {
    return fail(geography->error());
  }
  TRY_ASSIGN(const deliver::OpenResults results, open_results_of(context, year, awards));
  TRY_ASSIGN(const document::Document map, deliver::laureate_map(context.resources->fonts, **geography, results));
  return rendered(context, map, "svg");
}

}  // namespace

std::string label_in(const domain::Charter* charter) {
  if (charter == nullptr) {
    return {};
  }
  const auto label = charter->wording.find("label");
  return label == charter->wording.end() ? std::string() : label->second;
}

ContentProvider content_provider_of(const deliver::RenderContext& context) {
  const deliver::RenderContext* shop = &context;
  const auto geography = std::make_shared<const Result<deliver::Geography>>(geography_of(context));
  return ContentProvider{
      .charter = [shop](int edition) { return charter_of(*shop, edition); },
      .artefact = [shop](const domain::Award& award,
                         const deliver::ArtefactRequest& wanted) { return deliver::make_artefact(*shop, award, wanted); },
      .kit = [shop](const domain::Award& award) { return archive_of(*shop, award); },
      .picture = [shop](const ErrorImage& sign, std::string_view format) { return picture_of(*shop, sign, format); },
      .shown = [shop](const domain::Award& award, std::string_view kind) { return shown_of(*shop, award, kind); },
      .shape = [shop](int edition, std::string_view kind) { return shape_of(*shop, edition, kind); },
      .contact = [shop](int edition) { return contact_of(*shop, edition); },
      .page_file = [shop](std::string_view name) { return shop->resources->read("templates/pages/" + std::string(name)); },
      .kept = {},
      .open_data =
          [shop, geography](int edition, const std::vector<const domain::Award*>& awards, std::string_view extension) {
            return open_data_of(geography, open_results_of(*shop, edition, awards), extension);
          },
      .map = [shop, geography](
                 int edition,
                 const std::vector<const domain::Award*>& awards) { return map_of(*shop, geography, edition, awards); },
      .position =
          [geography](const domain::Award& award) {
            return geography->has_value() ? deliver::position_words(**geography, award) : std::string_view("inconnue");
          },
      .base_url = context.base_url,
      .label = label_of(context),
  };
}

}  // namespace palmares::site
