// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/partner_row.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace palmares::compose {

namespace {

constexpr double gap_of_height =
    0.4;  // between two logos and between two rows, of the height of a row
constexpr std::size_t most_rows = 3;
constexpr double worth_a_row = 1.2;  // how much larger logos must become for another row
constexpr double widest =
    5;  // width over height: a longer one counts as that long, or it would be a hair line

double proportion(const LogoPixels& logo) {
  return static_cast<double>(logo.width) / logo.height;
}

Size size_of(const LogoPixels& logo, double side, double height, double largest) {
  const double sought = side / std::sqrt(std::min(proportion(logo), widest));  // height
  const double drawn = std::min({sought, height, largest * logo.height});
  return {drawn * proportion(logo), drawn};
}

using Rows = std::vector<std::span<const LogoPixels>>;

/// As many in each row, the longer rows first.
Rows rows_of(std::span<const LogoPixels> logos, std::size_t count) {
  Rows rows;
  for (std::size_t row = 0; row < count; ++row) {
    const std::size_t taken = (logos.size() + count - row - 1) / (count - row);
    rows.push_back(logos.first(taken));
    logos = logos.subspan(taken);
  }
  return rows;
}

/// Logos that each cover the square of a side, in rows of a height.
struct Layout {
  Rows rows;
  double height = 0;  ///< of a row; mm
  double gap = 0;     ///< mm
  double side = 0;    ///< mm

  [[nodiscard]] double width_of(std::span<const LogoPixels> row, double largest) const {
    return std::accumulate(row.begin(), row.end(), gap * static_cast<double>(row.size() - 1),
                           [&](double sum, const LogoPixels& logo) {
                             return sum + size_of(logo, side, height, largest).width;
                           });
  }
};

/// As large as the width lets them be.
Layout laid_out(std::span<const LogoPixels> logos, std::size_t count, const PartnerPlace& place) {
  Layout layout{.rows = rows_of(logos, count)};
  const double rows = static_cast<double>(count);
  layout.height = place.box.height / (rows + gap_of_height * (rows - 1));
  layout.gap = gap_of_height * layout.height;
  double low = 0;
  double high = std::sqrt(widest) * layout.height;  // the narrowest is as high as its row
  for (const LogoPixels& logo : logos) {
    high = std::min(high, std::sqrt(std::min(proportion(logo), widest)) * layout.height);
  }
  for (int halving = 0; halving < 40; ++halving) {
    layout.side = (low + high) / 2;
    const bool fits = std::ranges::all_of(layout.rows, [&](const auto& row) {
      return layout.width_of(row, place.largest) <= place.box.width;
    });
    (fits ? low : high) = layout.side;
  }
  layout.side = low;
  return layout;
}

double share(domain::HorizontalAlign align) {
  return align == domain::HorizontalAlign::left     ? 0
         : align == domain::HorizontalAlign::centre ? 0.5
                                                    : 1;
}

double share(domain::VerticalAlign align) {
  return align == domain::VerticalAlign::top ? 0 : align == domain::VerticalAlign::middle ? 0.5 : 1;
}

}  // namespace

std::vector<document::Picture> partner_row(const std::vector<LogoPixels>& logos,
                                           const PartnerPlace& place) {
  std::vector<document::Picture> pictures;
  if (logos.empty()) {
    return pictures;
  }
  Layout best = laid_out(logos, 1, place);
  for (std::size_t count = 2; count <= std::min(most_rows, logos.size()); ++count) {
    Layout layout = laid_out(logos, count, place);
    best = layout.side > worth_a_row * best.side ? std::move(layout) : best;
  }
  const double rows = static_cast<double>(best.rows.size());
  double tallest = 0;
  for (const LogoPixels& logo : logos) {
    tallest = std::max(tallest, size_of(logo, best.side, best.height, place.largest).height);
  }
  const double height = tallest * rows + best.gap * (rows - 1);
  double y = place.box.y + share(place.valign) * (place.box.height - height);
  for (const auto& row : best.rows) {
    double x =
        place.box.x + share(place.align) * (place.box.width - best.width_of(row, place.largest));
    for (const LogoPixels& logo : row) {
      const Size size = size_of(logo, best.side, best.height, place.largest);
      pictures.push_back({.box = {x, y + (tallest - size.height) / 2, size.width, size.height},
                          .width = logo.width,
                          .height = logo.height,
                          .rgb = logo.rgb});
      x += size.width + best.gap;
    }
    y += tallest + best.gap;
  }
  return pictures;
}

}  // namespace palmares::compose
