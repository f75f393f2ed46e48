// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/picture_widths.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>

namespace palmares::deliver {

namespace {

constexpr std::array<int, 21> widths = {least_width_px,
                                        80,
                                        100,
                                        128,
                                        160,
                                        200,
                                        256,
                                        300,
                                        320,
                                        400,
                                        480,
                                        600,
                                        640,
                                        800,
                                        960,
                                        1200,
                                        1600,
                                        2000,
                                        2400,
                                        3200,
                                        most_width_px};

/// In which the pixels just fit.
double widest(double shape) {
  return std::floor(std::sqrt(most_picture_pixels / shape));
}

}  // namespace

std::span<const int> listed_widths() {
  return widths;
}

Result<int> round_up_width(int asked, double shape) {
  assert(asked >= least_width_px && asked <= most_width_px);
  TRY(check_pixels(asked, shape));
  const int next = *std::ranges::lower_bound(widths, asked);
  return static_cast<int>(std::min<double>(next, widest(shape)));
}

Result<std::monostate> check_pixels(double width, double shape) {
  if (width * width * shape > most_picture_pixels) {
    return fail("l’image demandée dépasse 20 millions de pixels",
                "une largeur d’au plus " +
                    format_number(std::min<double>(widest(shape), most_width_px), 0) + " pixels");
  }
  return std::monostate{};
}

int widest_within(int room) {
  assert(room >= least_width_px);
  return *std::prev(std::ranges::upper_bound(widths, room));
}

}  // namespace palmares::deliver
