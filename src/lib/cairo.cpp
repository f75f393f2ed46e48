// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/cairo.hpp"

#include <cairo.h>

#include <cassert>
#include <stdexcept>
#include <string>
#include <utility>

namespace palmares::lib {

namespace {

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
  }
}

}  // namespace

void Canvas::Free::operator()(cairo_t* context) const {
  cairo_destroy(context);
}
void Canvas::Free::operator()(cairo_surface_t* surface) const {
  cairo_surface_destroy(surface);
}

Canvas::Canvas(int width, int height)
    : m_raster{.width = width,
               .height = height,
               .pixels = std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))} {
  assert(width > 0 && height > 0);
  auto* octets = reinterpret_cast<unsigned char*>(m_raster.pixels.data());
  m_surface.reset(cairo_image_surface_create_for_data(octets, CAIRO_FORMAT_ARGB32, width, height, width * 4));
  check(cairo_surface_status(m_surface.get()));
  m_context.reset(cairo_create(m_surface.get()));
  check(cairo_status(m_context.get()));
}

Raster Canvas::finish() && {
  check(cairo_status(m_context.get()));
  m_context.reset();
  cairo_surface_finish(m_surface.get());
  check(cairo_surface_status(m_surface.get()));
  m_surface.reset();
  return std::move(m_raster);
}

}  // namespace palmares::lib
