// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/picture/svg_raster.hpp"

#include "base/destroy.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::lib {

namespace {

using Handle = std::unique_ptr<RsvgHandle, Destroy<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;

constexpr double usual_dpi = 96;  // CSS
constexpr double flattest = 40;   // a drawing this much longer than wide is a mistake

struct Proportions {
  double width = 0;
  double height = 0;
};

bool drawable(const Proportions& size) {
  return std::isfinite(size.width) && std::isfinite(size.height) && size.width > 0 &&
         size.height > 0 &&
         std::max(size.width, size.height) <= flattest * std::min(size.width, size.height);
}

std::optional<Proportions> proportions_of(RsvgHandle* handle) {
  gboolean has_width = FALSE;
  gboolean has_height = FALSE;
  gboolean has_viewbox = FALSE;
  RsvgLength width;
  RsvgLength height;
  RsvgRectangle viewbox;
  rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height,
                                       &has_viewbox, &viewbox);
  Proportions size{.width = viewbox.width, .height = viewbox.height};
  if (has_viewbox == FALSE &&
      rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height) == FALSE) {
    return std::nullopt;
  }
  return drawable(size) ? std::optional(size) : std::nullopt;
}

// Cairo's pixels are words of alpha, red, green, blue.
Bytes rgb_of(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  Bytes rgb;
  rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + 4 * x, sizeof pixel);
      for (const unsigned shift : {16U, 8U, 0U}) {
        rgb += static_cast<char>(pixel >> shift & 0xFFU);
      }
    }
  }
  return rgb;
}

RasterResult drawn(RsvgHandle* handle, const Proportions& size, int longest) {
  const double scale = longest / std::max(size.width, size.height);
  ReadPicture raster;
  raster.stored_width = raster.width =
      std::max(1, static_cast<int>(std::lround(size.width * scale)));
  raster.stored_height = raster.height =
      std::max(1, static_cast<int>(std::lround(size.height * scale)));
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster.width, raster.height));
  const Context context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  const RsvgRectangle viewport{.x = 0,
                               .y = 0,
                               .width = static_cast<double>(raster.width),
                               .height = static_cast<double>(raster.height)};
  GError* error = nullptr;
  const bool done = rsvg_handle_render_document(handle, context.get(), &viewport, &error) != FALSE;
  g_clear_error(&error);
  if (!done || cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) {
    return RasterFault::too_complex;
  }
  raster.rgb = rgb_of(surface.get(), raster.width, raster.height);
  return raster.rgb.find_first_not_of('\xff') == Bytes::npos ? RasterResult(RasterFault::empty)
                                                             : RasterResult(std::move(raster));
}

}  // namespace

void prepare_svg() {
  constexpr std::string_view smallest =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><filter "
      "id=\"f\"><feGaussianBlur "
      "stdDeviation=\"1\"/></filter>"
      "<rect width=\"1\" height=\"1\" filter=\"url(#f)\"/></svg>";
  (void)draw_svg(smallest, {.drawn = 8});
}

RasterResult draw_svg(BytesView bytes, const RasterLimits& limits) {
  GError* error = nullptr;
  const Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()),
                                                bytes.size(), &error));
  g_clear_error(&error);
  if (!handle) {
    return RasterFault::unreadable;
  }
  rsvg_handle_set_dpi(handle.get(), usual_dpi);
  const std::optional<Proportions> size = proportions_of(handle.get());
  return size ? drawn(handle.get(), *size, limits.drawn) : RasterResult(RasterFault::empty);
}

}  // namespace palmares::lib
