// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/area_average.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace palmares::lib {

namespace {

std::size_t index(int number) {
  return static_cast<std::size_t>(number);
}

}  // namespace

PixelSize fitted(PixelSize size, int longest) {
  const int longer = std::max(size.width, size.height);
  if (longer <= longest) {
    return size;
  }
  const auto side = [&](int own) {
    return std::max(1, (2 * own * longest + longer) / (2 * longer));
  };
  return {.width = side(size.width), .height = side(size.height)};
}

AreaAverage::AreaAverage(PixelSize from, PixelSize to)
    : m_from(from), m_to(to), m_across(index(to.width) * 3), m_sums(index(to.width) * 3) {
  assert(to.width <= from.width && to.height <= from.height && to.width > 0 && to.height > 0);
  m_rgb.reserve(index(to.width) * index(to.height) * 3);
}

// On a common scale a pixel of the source is `to` long and one of the target `from`; a pixel of the
// source lies in one or two of the target, since it is no longer than they are.
void AreaAverage::sum_across(BytesView row) {
  std::ranges::fill(m_across, 0);
  std::size_t target = 0;
  int left = m_from.width;  // to the end of the target pixel
  for (std::size_t x = 0; x < index(m_from.width); ++x) {
    const int here = std::min(left, m_to.width);
    const int rest = m_to.width - here;
    for (std::size_t part = 0; part < 3; ++part) {
      const auto value = static_cast<unsigned char>(row[3 * x + part]);
      m_across[3 * target + part] += static_cast<std::uint64_t>(here) * value;
      if (rest > 0) {
        m_across[3 * target + 3 + part] += static_cast<std::uint64_t>(rest) * value;
      }
    }
    left -= here;
    if (left == 0) {
      ++target;
      left = m_from.width - rest;
    }
  }
}

void AreaAverage::sum_down(std::uint64_t weight) {
  for (std::size_t i = 0; i < m_sums.size(); ++i) {
    m_sums[i] += weight * m_across[i];
  }
}

void AreaAverage::finish_row() {
  const std::uint64_t area =
      static_cast<std::uint64_t>(m_from.width) * static_cast<std::uint64_t>(m_from.height);
  for (std::uint64_t& sum : m_sums) {
    m_rgb += static_cast<char>((sum + area / 2) / area);
    sum = 0;
  }
  ++m_target;
}

void AreaAverage::add(BytesView row) {
  assert(m_row < m_from.height && row.size() == index(m_from.width) * 3);
  if (m_from == m_to) {
    m_rgb += row;
    ++m_row;
    return;
  }
  sum_across(row);
  const std::int64_t top = std::int64_t{m_row} * m_to.height;
  const std::int64_t border = std::int64_t{m_target + 1} * m_from.height;
  const std::int64_t here = std::min<std::int64_t>(m_to.height, border - top);
  sum_down(static_cast<std::uint64_t>(here));
  if (top + here == border) {
    finish_row();
    sum_down(static_cast<std::uint64_t>(m_to.height - here));
  }
  ++m_row;
}

Bytes AreaAverage::take() {
  assert(m_row == m_from.height);
  return std::move(m_rgb);
}

}  // namespace palmares::lib
