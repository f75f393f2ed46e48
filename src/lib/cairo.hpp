// SPDX-License-Identifier: AGPL-3.0-or-later
// A raster to draw on with Cairo. What is drawn is lib/rsvg.hpp's, how it becomes a file is lib/png.hpp's.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

namespace palmares::lib {

/// Pixels row by row from the top, each 0xAARRGGBB with its colours multiplied by alpha (0-255).
struct Raster {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;
};

/// A transparent raster and the Cairo context that draws on it; 1 unit = 1 pixel. Used by one thread.
class Canvas {
 public:
  /// `width` and `height` in pixels, at least 1. Throws std::runtime_error when Cairo refuses.
  Canvas(int width, int height);

  [[nodiscard]] int width() const { return m_raster.width; }
  [[nodiscard]] int height() const { return m_raster.height; }
  [[nodiscard]] cairo_t* context() const { return m_context.get(); }
  /// Ends the drawing and gives the pixels away; the canvas is then of no more use. Throws when the drawing failed.
  [[nodiscard]] Raster finish() &&;

 private:
  struct Free {
    void operator()(cairo_t* context) const;
    void operator()(cairo_surface_t* surface) const;
  };
  Raster m_raster;
  std::unique_ptr<cairo_surface_t, Free> m_surface;
  std::unique_ptr<cairo_t, Free> m_context;
};

}  // namespace palmares::lib
