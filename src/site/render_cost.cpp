// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/render_cost.hpp"

#include <algorithm>
#include <array>

namespace palmares::site {

namespace {

struct Row {
  std::string_view format;
  http::Cost cost;
};
constexpr std::array<Row, 3> rows = {
    {{"svg", http::Cost{1'000}}, {"pdf", http::Cost{2'000}}, {"print", http::Cost{4'000}}}};
constexpr http::Cost of_others{3'000};
constexpr http::Cost of_a_picture{1'000};
constexpr double pixels_a_microsecond = 400;

}  // namespace

http::Cost cost_of_file(std::string_view format, double pixels) {
  if (format == "png") {
    return of_a_picture + http::Cost(static_cast<http::Cost::rep>(pixels / pixels_a_microsecond));
  }
  const auto* const row = std::ranges::find(rows, format, &Row::format);
  return row == rows.end() ? of_others : row->cost;
}

}  // namespace palmares::site
