// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/image.hpp"

#include <libdeflate.h>
#include <png.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <ostream>
#include <stdexcept>

namespace palmares::support {

namespace {

constexpr BytesView signature = "\x89PNG\r\n\x1a\n";

std::uint32_t u32(BytesView bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) {
    value = value << 8 | static_cast<std::uint8_t>(byte);
  }
  return value;
}

[[noreturn]] void refuse(const std::string& why) {
  throw std::runtime_error("PNG: " + why);
}

/// libpng's simple interface, freed in any case.
struct Reader {
  png_image image{};

  Reader() { image.version = PNG_IMAGE_VERSION; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_image_free(&image); }

  void check(int success) const {
    if (success == 0) {
      refuse(image.message);
    }
  }
};

}  // namespace

std::string to_string(Pixel pixel) {
  return "rgba(" + std::to_string(pixel.red) + ", " + std::to_string(pixel.green) + ", " +
         std::to_string(pixel.blue) + ", " + std::to_string(pixel.alpha) + ")";
}

void PrintTo(Pixel pixel, std::ostream* stream) {
  *stream << to_string(pixel);
}

int difference(Pixel a, Pixel b) {
  return std::max({std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue),
                   std::abs(a.alpha - b.alpha)});
}

Pixel& Image::at(int x, int y) {
  assert(x >= 0 && x < width && y >= 0 && y < height);
  return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
}

const Pixel& Image::at(int x, int y) const {
  assert(x >= 0 && x < width && y >= 0 && y < height);
  return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
}

Image filled(int width, int height, Pixel pixel) {
  const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  return {.width = width, .height = height, .pixels = std::vector<Pixel>(count, pixel)};
}

Image decode_png(BytesView png) {
  Reader reader;
  reader.check(png_image_begin_read_from_memory(&reader.image, png.data(), png.size()));
  reader.image.format = PNG_FORMAT_RGBA;
  Image image =
      filled(static_cast<int>(reader.image.width), static_cast<int>(reader.image.height), {});
  static_assert(sizeof(Pixel) == 4);
  reader.check(png_image_finish_read(&reader.image, nullptr, image.pixels.data(), 0, nullptr));
  return image;
}

Bytes encode_png(const Image& image) {
  Reader writer;
  writer.image.width = static_cast<png_uint_32>(image.width);
  writer.image.height = static_cast<png_uint_32>(image.height);
  writer.image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  writer.check(
      png_image_write_to_memory(&writer.image, nullptr, &size, 0, image.pixels.data(), 0, nullptr));
  Bytes file(size, '\0');
  writer.check(png_image_write_to_memory(&writer.image, file.data(), &size, 0, image.pixels.data(),
                                         0, nullptr));
  file.resize(size);
  return file;
}

std::vector<Chunk> chunks(BytesView png) {
  if (!png.starts_with(signature)) {
    refuse("no signature");
  }
  png.remove_prefix(signature.size());
  std::vector<Chunk> result;
  while (!png.empty()) {
    const std::size_t size = png.size() < 12 ? png.size() : u32(png);
    if (png.size() < 12 || size > png.size() - 12) {
      refuse("a chunk is cut off");
    }
    if (u32(png.substr(size + 8)) != libdeflate_crc32(0, png.data() + 4, size + 4)) {
      refuse("a checksum is wrong");
    }
    result.push_back({.type = std::string(png.substr(4, 4)), .data = Bytes(png.substr(8, size))});
    png.remove_prefix(size + 12);
  }
  return result;
}

std::optional<Bytes> chunk(BytesView png, std::string_view type) {
  for (Chunk& found : chunks(png)) {
    if (found.type == type) {
      return std::move(found.data);
    }
  }
  return std::nullopt;
}

}  // namespace palmares::support
