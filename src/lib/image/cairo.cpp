// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/cairo.hpp"

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

void place(cairo_t* context, const Affine& to_pixels) {
  const cairo_matrix_t matrix{.xx = to_pixels.a,
                              .yx = to_pixels.b,
                              .xy = to_pixels.c,
                              .yy = to_pixels.d,
                              .x0 = to_pixels.e,
                              .y0 = to_pixels.f};
  cairo_set_matrix(context, &matrix);
}

void choose(cairo_t* context, Srgb colour) {
  cairo_set_source_rgb(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

cairo_line_cap_t line_cap(Pen::Cap cap) {
  switch (cap) {
    case Pen::Cap::butt:
      return CAIRO_LINE_CAP_BUTT;
    case Pen::Cap::round:
      return CAIRO_LINE_CAP_ROUND;
    case Pen::Cap::square:
      return CAIRO_LINE_CAP_SQUARE;
  }
  return CAIRO_LINE_CAP_BUTT;
}

cairo_line_join_t line_join(Pen::Join join) {
  switch (join) {
    case Pen::Join::miter:
      return CAIRO_LINE_JOIN_MITER;
    case Pen::Join::round:
      return CAIRO_LINE_JOIN_ROUND;
    case Pen::Join::bevel:
      return CAIRO_LINE_JOIN_BEVEL;
  }
  return CAIRO_LINE_JOIN_MITER;
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
               .pixels = std::vector<std::uint32_t>(static_cast<std::size_t>(width) *
                                                    static_cast<std::size_t>(height))} {
  assert(width > 0 && height > 0);
  auto* bytes = reinterpret_cast<unsigned char*>(m_raster.pixels.data());
  m_surface.reset(
      cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_ARGB32, width, height, width * 4));
  check(cairo_surface_status(m_surface.get()));
  m_context.reset(cairo_create(m_surface.get()));
  check(cairo_status(m_context.get()));
}

void Canvas::trace(const Outline& outline, const Affine& to_pixels) {
  cairo_t* context = m_context.get();
  place(context, to_pixels);
  cairo_new_path(context);
  const Point* p = outline.points.data();
  for (const Segment segment : outline.segments) {
    switch (segment) {
      case Segment::move:
        cairo_move_to(context, p[0].x, p[0].y);
        p += 1;
        break;
      case Segment::line:
        cairo_line_to(context, p[0].x, p[0].y);
        p += 1;
        break;
      case Segment::curve:
        cairo_curve_to(context, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
        p += 3;
        break;
      case Segment::close:
        cairo_close_path(context);
        break;
    }
  }
}

void Canvas::fill(const Outline& outline, const Affine& to_pixels, Srgb colour, Winding winding) {
  trace(outline, to_pixels);
  choose(m_context.get(), colour);
  cairo_set_fill_rule(m_context.get(), winding == Winding::even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                                    : CAIRO_FILL_RULE_WINDING);
  cairo_fill(m_context.get());
}

void Canvas::stroke(const Outline& outline, const Affine& to_pixels, Srgb colour, const Pen& pen) {
  constexpr double miter_limit = 4;
  trace(outline, to_pixels);
  choose(m_context.get(), colour);
  cairo_set_line_width(m_context.get(), pen.width);
  cairo_set_line_cap(m_context.get(), line_cap(pen.cap));
  cairo_set_line_join(m_context.get(), line_join(pen.join));
  cairo_set_miter_limit(m_context.get(), miter_limit);
  cairo_stroke(m_context.get());
}

void Canvas::clip(const Rect& box, const Affine& to_pixels) {
  cairo_save(m_context.get());
  trace(rectangle(box), to_pixels);
  cairo_clip(m_context.get());
}

void Canvas::clip(const Outline& outline, const Affine& to_pixels) {
  cairo_save(m_context.get());
  trace(outline, to_pixels);
  cairo_set_fill_rule(m_context.get(), CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip(m_context.get());
}

void Canvas::unclip() {
  cairo_restore(m_context.get());
}

// Beyond its edges the raster goes on with their colours: a stretched picture has no pale border.
void Canvas::draw(BytesView rgb, int width, int height, const Rect& box, const Affine& to_pixels) {
  assert(rgb.size() == 3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  std::vector<std::uint32_t> pixels;
  pixels.reserve(rgb.size() / 3);
  for (std::size_t at = 0; at < rgb.size(); at += 3) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(rgb[at + i]));
    };
    pixels.push_back(byte(0) << 16 | byte(1) << 8 | byte(2));
  }
  clip(box, to_pixels);
  cairo_t* context = m_context.get();
  place(context, to_pixels * Affine{box.width / width, 0, 0, box.height / height, box.x, box.y});
  const std::unique_ptr<cairo_surface_t, Free> source(
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels.data()),
                                          CAIRO_FORMAT_RGB24, width, height, width * 4));
  cairo_set_source_surface(context, source.get(), 0, 0);
  cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD);
  cairo_paint(context);
  unclip();
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
