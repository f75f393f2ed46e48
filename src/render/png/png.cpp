// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/png/png.hpp"

#include "base/number.hpp"
#include "lib/image/cairo.hpp"
#include "render/picture/png_encoder.hpp"
#include "render/png/png_painter.hpp"
#include "render/svg/svg.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

namespace palmares::render {

namespace {

using document::Document;
using document::Medium;

constexpr double narrowest = 64;
constexpr double widest = 8192;
constexpr double most_pixels = 20e6;
constexpr double mm_per_inch = 25.4;

struct PixelSize {
  int width = 0;
  int height = 0;
};

double asked_width(const Document& document, Size trim) {
  const double dpi = document.dpi.value_or(96);
  return std::round(document.width_px > 0 ? document.width_px : trim.width / mm_per_inch * dpi);
}

Result<PixelSize> size_of(const Document& document) {
  const Size trim = document.pages.front().trim;
  const double width = asked_width(document, trim);
  if (!(width >= narrowest && width <= widest)) {
    return fail("une image de " + format_number(width, 0) + " px de large n’est pas possible",
                "une largeur de 64 à 8192 px");
  }
  const double height = std::max(1.0, std::round(width * trim.height / trim.width));
  if (width * height > most_pixels) {
    const double fits = std::floor(std::sqrt(most_pixels * trim.width / trim.height));
    return fail("une image de " + format_number(width, 0) + " × " + format_number(height, 0) +
                    " px dépasse 20 millions de pixels",
                "une largeur d’au plus " + format_number(std::min(fits, widest), 0) + " px");
  }
  return PixelSize{.width = static_cast<int>(width), .height = static_cast<int>(height)};
}

// A screen's picture with more pixels than its page (« -2x ») says so: programs that place it give
// it its page's size.
std::optional<int> dots_per_metre(const Document& document, const PixelSize& size) {
  constexpr double of_the_page = 1000 / Length::mm_per_px;
  if (document.medium == Medium::screen) {
    const double dots = size.width / document.pages.front().trim.width * 1000;
    return dots > of_the_page + 1 ? std::optional(static_cast<int>(std::lround(dots)))
                                  : std::nullopt;
  }
  return document.dpi
             ? std::optional(static_cast<int>(std::lround(*document.dpi / mm_per_inch * 1000)))
             : std::nullopt;
}

// What the SVG says in <title> and <desc>: whoever gets the picture alone finds the text to put
// beside it.
std::vector<lib::PngText> words_about(const Document& document) {
  std::vector<lib::PngText> texts = {
      {.keyword = "Title", .language = document.language, .words = document.title}};
  if (!document.description.empty()) {
    texts.push_back(
        {.keyword = "Description", .language = document.language, .words = document.description});
  }
  return texts;
}

}  // namespace

Result<Bytes> render_png(const Document& document, const lib::FontBook& fonts) {
  TRY(has_one_page(document));
  TRY_ASSIGN(const PixelSize size, size_of(document));
  lib::Canvas canvas(size.width, size.height);
  PngPainter(canvas, document, fonts).paint();
  return encode_png(std::move(canvas).finish(), dots_per_metre(document, size),
                    words_about(document));
}

Result<Bytes> render_png(const Document& document, const lib::Resources& resources) {
  return render_png(document, resources.fonts);
}

}  // namespace palmares::render
