// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/rsvg.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace palmares::support {

namespace {

struct Free {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

[[noreturn]] void fail_with(GError* error) {
  const std::string what = error != nullptr ? error->message : "unknown";
  g_clear_error(&error);
  throw std::runtime_error("librsvg: " + what);
}

}  // namespace

lib::Raster draw_svg(BytesView svg, double units_wide, double units_high, int width, int height) {
  lib::Raster raster{.width = width, .height = height, .pixels = {}};
  raster.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  GError* error = nullptr;
  const auto* bytes = reinterpret_cast<const guint8*>(svg.data());
  const std::unique_ptr<RsvgHandle, Free> handle(
      rsvg_handle_new_from_data(bytes, svg.size(), &error));
  if (!handle) {
    fail_with(error);
  }
  const std::unique_ptr<cairo_surface_t, Free> surface(
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(raster.pixels.data()),
                                          CAIRO_FORMAT_ARGB32, width, height, width * 4));
  const std::unique_ptr<cairo_t, Free> context(cairo_create(surface.get()));
  cairo_scale(context.get(), width / units_wide, height / units_high);
  const RsvgRectangle viewport{.x = 0, .y = 0, .width = units_wide, .height = units_high};
  if (rsvg_handle_render_document(handle.get(), context.get(), &viewport, &error) == FALSE) {
    fail_with(error);
  }
  cairo_surface_finish(surface.get());
  return raster;
}

}  // namespace palmares::support
