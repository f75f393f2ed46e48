// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/proof/scene.hpp"

#include "lib/image/png_reader.hpp"
#include "render/png/png.hpp"

#include <memory>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr Srgb cover_colour{0x5B, 0x54, 0x4C};  // people, avatars
constexpr Srgb away_colour{0xCC, 0xD0, 0xD8};   // what a crop takes away

Rect scaled(const Rect& rect, double factor) {
  return {rect.x * factor, rect.y * factor, rect.width * factor, rect.height * factor};
}

document::Item painted(const Rect& box, Srgb colour) {
  Outline outline;
  outline.move_to({box.x, box.y});
  outline.line_to({box.right(), box.y});
  outline.line_to({box.right(), box.bottom()});
  outline.line_to({box.x, box.bottom()});
  outline.close();
  const document::Ink ink{.swatch = {},
                          .srgb = colour,
                          .cmyk = {},
                          .spot = std::nullopt,
                          .overprint = false,
                          .tint = 1};
  return {document::Path{.outline = std::move(outline),
                         .fill = ink,
                         .rule = document::FillRule::nonzero,
                         .stroke = {}}};
}

// Four bands around the crop.
void take_away(document::Page& page, const Rect& shown) {
  const Size size = page.trim;
  for (const Rect& band :
       {Rect{0, 0, size.width, shown.y},
        Rect{0, shown.bottom(), size.width, size.height - shown.bottom()},
        Rect{0, shown.y, shown.x, shown.height},
        Rect{shown.right(), shown.y, size.width - shown.right(), shown.height}}) {
    if (!band.empty()) {
      page.items.push_back(painted(band, away_colour));
    }
  }
}

/// The page as a picture of so many pixels across: what they cannot tell apart, nobody can.
Result<document::Item> seen_in(document::Document document, double pixels,
                               const lib::FontBook& fonts) {
  const lib::PictureLimits any{
      .shortest = 1, .longest_least = 1, .longest = 20'000, .bytes = 50'000'000, .drawn = 20'000};
  document.width_px = pixels;
  TRY_ASSIGN(const Bytes png, render::render_png(document, fonts));
  TRY_ASSIGN(lib::OpaquePicture picture, lib::read_png(png, document.title, any));
  const Size size = document.pages.front().trim;
  return document::Item{
      document::Picture{.box = {0, 0, size.width, size.height},
                        .width = picture.width,
                        .height = picture.height,
                        .rgb = std::make_shared<const Bytes>(std::move(picture.rgb))}};
}

}  // namespace

std::vector<domain::ProofScene> scenes_of(const domain::Sheet& sheet,
                                          std::span<const domain::ProofScene> all) {
  std::vector<domain::ProofScene> scenes;
  for (const domain::SafeArea& safe : sheet.safe) {
    domain::ProofScene scene{.kind = sheet.kind,
                             .title = safe.platform,
                             .covered = safe.covered,
                             .shown = {},
                             .pixels = 0};
    if (safe.shown.empty()) {
      scenes.push_back(scene);
    }
    for (const Rect& shown : safe.shown) {
      scene.shown = {shown};
      scenes.push_back(scene);
    }
  }
  for (const domain::ProofScene& scene : all) {
    if (scene.kind == sheet.kind) {
      scenes.push_back(scene);
    }
  }
  return scenes;
}

Result<document::Document> in_scene(document::Document document, const domain::ProofScene& scene,
                                    double mm_per_unit, const lib::FontBook& fonts) {
  document::Page& page = document.pages.front();
  for (const Rect& covered : scene.covered) {
    page.items.push_back(painted(scaled(covered, mm_per_unit), cover_colour));
  }
  for (const Rect& shown : scene.shown) {
    take_away(page, scaled(shown, mm_per_unit));
  }
  if (scene.pixels > 0) {
    TRY_ASSIGN(document::Item picture, seen_in(document, scene.pixels, fonts));
    page.items.clear();
    page.items.push_back(std::move(picture));
  }
  return document;
}

}  // namespace palmares::deliver
