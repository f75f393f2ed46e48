// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/rsvg.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace palmares::lib {

namespace {

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};

[[noreturn]] void fail_with(GError* error) {
  const std::string what = error != nullptr ? error->message : "unknown";
  g_clear_error(&error);
  throw std::runtime_error("librsvg: " + what);
}

}  // namespace

void draw_svg(const Canvas& canvas, BytesView svg, double width, double height) {
  GError* error = nullptr;
  const auto* octets = reinterpret_cast<const guint8*>(svg.data());
  const std::unique_ptr<RsvgHandle, Unref> handle(rsvg_handle_new_from_data(octets, svg.size(), &error));
  if (!handle) {
    fail_with(error);
  }
  // The two scales differ by less than a pixel's share, so that the ground reaches every edge of a rounded height.
  cairo_scale(canvas.context(), canvas.width() / width, canvas.height() / height);
  const RsvgRectangle viewport{.x = 0, .y = 0, .width = width, .height = height};
  if (rsvg_handle_render_document(handle.get(), canvas.context(), &viewport, &error) == FALSE) {
    fail_with(error);
  }
}

}  // namespace palmares::lib
