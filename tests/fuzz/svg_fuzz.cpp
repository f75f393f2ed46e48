// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever the bytes, reading a template ends in shapes and slots a page can hold or in problems
// that name the file.
#include "base/utf8.hpp"
#include "compose/svg/svg_reader.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace palmares;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_shape(const compose::Shape& shape, std::size_t swatches) {
  require(shape.line > 0 && (shape.fill || shape.pen) && !shape.outline.empty());
  require(!shape.fill || *shape.fill < swatches);
  require(!shape.pen || (shape.pen->swatch < swatches && shape.pen->width >= 0));
  for (const Point point : shape.outline.points) {
    require(std::isfinite(point.x) && std::isfinite(point.y));
  }
}

void check_problems(const Problems& problems) {
  require(!problems.empty());
  for (const Problem& problem : problems) {
    require(problem.where.file == "f.svg" && !problem.what.empty() && !problem.hint.empty());
    require(!first_invalid_utf8(to_string(problem)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array palette = {domain::Swatch{.name = "noir",
                                                    .srgb = {0, 0, 0},
                                                    .cmyk = {},
                                                    .spot = {},
                                                    .overprint = false,
                                                    .small = {}},
                                     domain::Swatch{.name = "libre",
                                                    .srgb = {0, 0x7A, 0x63},
                                                    .cmyk = {},
                                                    .spot = {},
                                                    .overprint = false,
                                                    .small = {}},
                                     domain::Swatch{.name = "papier",
                                                    .srgb = {255, 255, 255},
                                                    .cmyk = {},
                                                    .spot = {},
                                                    .overprint = false,
                                                    .small = {}}};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto drawing = compose::read_svg(text, "f.svg", palette, compose::Unit::millimetre);
  if (!drawing) {
    check_problems(drawing.error());
    return 0;
  }
  for (const compose::Shape& shape : drawing->shapes) {
    check_shape(shape, palette.size());
  }
  for (const compose::SlotBox& slot : drawing->slots) {
    require(!slot.rect.empty() && slot.line > 0);
  }
  return 0;
}
