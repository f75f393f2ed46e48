// SPDX-License-Identifier: AGPL-3.0-or-later
// A raster to draw on with Cairo: outlines and pictures in plain colours. What is drawn is
// render/png/png_painter.hpp's, how it becomes a file is lib/image/png.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "base/outline.hpp"

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

/// Which parts an outline encloses.
enum class Winding { nonzero, even_odd };

/// How a line is drawn; mitres longer than four widths are cut off, as SVG does where it says
/// nothing.
struct Pen {
  enum class Cap { butt, round, square };
  enum class Join { miter, round, bevel };
  double width = 0;  ///< in the units of the outline
  Cap cap = Cap::butt;
  Join join = Join::miter;
};

/// A transparent raster and the Cairo context that draws on it; 1 unit = 1 pixel. Used by one
/// thread. Each drawing takes the transform from its own units to pixels.
class Canvas {
 public:
  /// `width` and `height` in pixels, at least 1. Throws std::runtime_error when Cairo refuses.
  Canvas(int width, int height);

  [[nodiscard]] int width() const { return m_raster.width; }
  [[nodiscard]] int height() const { return m_raster.height; }

  void fill(const Outline& outline, const Affine& to_pixels, Srgb colour,
            Winding winding = Winding::nonzero);
  void stroke(const Outline& outline, const Affine& to_pixels, Srgb colour, const Pen& pen);
  /// A raster of `width` x `height` pixels, 3 bytes each, stretched to `box`.
  void draw(BytesView rgb, int width, int height, const Rect& box, const Affine& to_pixels);
  /// Until the `unclip` that belongs to it, nothing is drawn outside `box`. Clips nest.
  void clip(const Rect& box, const Affine& to_pixels);
  /// The same to a shape, by the even-odd rule.
  void clip(const Outline& outline, const Affine& to_pixels);
  void unclip();

  /// Ends the drawing and gives the pixels away; the canvas is then of no more use. Throws when the
  /// drawing failed.
  [[nodiscard]] Raster finish() &&;

 private:
  struct Free {
    void operator()(cairo_t* context) const;
    void operator()(cairo_surface_t* surface) const;
  };
  void trace(const Outline& outline, const Affine& to_pixels);

  Raster m_raster;
  std::unique_ptr<cairo_surface_t, Free> m_surface;
  std::unique_ptr<cairo_t, Free> m_context;
};

}  // namespace palmares::lib
