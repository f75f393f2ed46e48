// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/picture/exif.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::lib {

namespace {

using std::string_view_literals::operator""sv;

constexpr auto head = "Exif\0\0"sv;
constexpr std::size_t entry_size = 12;
constexpr std::uint32_t orientation_tag = 274;

class Tiff {
 public:
  explicit Tiff(BytesView bytes)
      : m_bytes(bytes), m_small_end_first(bytes.starts_with("II*\0"sv)) {}

  [[nodiscard]] bool valid() const { return m_small_end_first || m_bytes.starts_with("MM\0*"sv); }

  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > m_bytes.size() || size > m_bytes.size() - at) {
      return std::nullopt;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = m_small_end_first ? at + size - 1 - i : at + i;
      value = value << 8U | static_cast<unsigned char>(m_bytes[place]);
    }
    return value;
  }

 private:
  BytesView m_bytes;
  bool m_small_end_first;
};

}  // namespace

int exif_orientation(BytesView segment) {
  if (!segment.starts_with(head)) {
    return 1;
  }
  const Tiff tiff(segment.substr(head.size()));
  const auto directory = tiff.valid() ? tiff.number(4, 4) : std::nullopt;
  const auto entries = directory ? tiff.number(*directory, 2) : std::nullopt;
  for (std::size_t i = 0; entries && i < *entries; ++i) {
    const std::size_t at = *directory + 2 + i * entry_size;
    const auto tag = tiff.number(at, 2);
    if (!tag) {
      break;
    }
    if (*tag == orientation_tag) {
      const auto value = tiff.number(at + 8, 2);
      return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
  }
  return 1;
}

// 1 upright, 2 mirrored, 3 half turn, 4 upside down, 5 to 8 on a side: rows and columns change
// places.
Bytes turned(Bytes rgb, int orientation, int& width, int& height) {
  if (orientation <= 1) {
    return rgb;
  }
  const bool sideways = orientation >= 5;
  const bool from_right =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const auto across = static_cast<std::size_t>(width);
  const auto down = static_cast<std::size_t>(height);
  Bytes result(rgb.size(), '\0');
  std::size_t to = 0;
  for (std::size_t row = 0; row < (sideways ? across : down); ++row) {
    for (std::size_t column = 0; column < (sideways ? down : across); ++column, to += 3) {
      const std::size_t x = sideways ? row : column;
      const std::size_t y = sideways ? column : row;
      const std::size_t from_x = from_right ? across - 1 - x : x;
      const std::size_t from_y = from_below ? down - 1 - y : y;
      std::memcpy(result.data() + to, rgb.data() + (from_y * across + from_x) * 3, 3);
    }
  }
  if (sideways) {
    std::swap(width, height);
  }
  return result;
}

}  // namespace palmares::lib
