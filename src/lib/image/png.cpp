// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/png.hpp"

#include "lib/compress/deflate.hpp"

#include <libdeflate.h>

#include <cassert>

namespace palmares::lib {

namespace {

void append_u32(Bytes& file, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) {
    file += static_cast<char>(value >> shift);
  }
}

void append_chunk(Bytes& file, BytesView type, BytesView data) {
  append_u32(file, static_cast<std::uint32_t>(data.size()));
  const std::size_t start = file.size();
  file += type;
  file += data;
  append_u32(file, libdeflate_crc32(0, file.data() + start, file.size() - start));
}

Bytes header(const Png& png) {
  Bytes data;
  append_u32(data, static_cast<std::uint32_t>(png.width));
  append_u32(data, static_cast<std::uint32_t>(png.height));
  data += static_cast<char>(png.bit_depth);
  data += static_cast<char>(png.colour);
  return data.append(3, '\0');  // deflate, the five filters, not interlaced
}

Bytes physical(int dots_per_metre) {
  Bytes data;
  append_u32(data, static_cast<std::uint32_t>(dots_per_metre));
  append_u32(data, static_cast<std::uint32_t>(dots_per_metre));
  return data += '\x01';
}

Bytes colours(const std::vector<Rgba>& palette) {
  Bytes data;
  for (const Rgba& colour : palette) {
    data += {static_cast<char>(colour.red), static_cast<char>(colour.green),
             static_cast<char>(colour.blue)};
  }
  return data;
}

// 11.3.2.1: entries left out at the end are opaque.
Bytes alphas(const std::vector<Rgba>& palette) {
  Bytes data;
  for (const Rgba& colour : palette) {
    data += static_cast<char>(colour.alpha);
  }
  data.resize(data.find_last_not_of('\xff') + 1);
  return data;
}

// 11.3.3.4: not compressed, no translation of the keyword.
Bytes international(const PngText& text) {
  Bytes data = text.keyword;
  data.append(3, '\0').append(text.language).append(2, '\0');
  return data += text.words;
}

}  // namespace

std::size_t row_size(const Png& png) {
  const int channels = png.colour == PngColour::rgb ? 3 : png.colour == PngColour::rgba ? 4 : 1;
  return 1 +
         (static_cast<std::size_t>(png.width) * static_cast<std::size_t>(channels * png.bit_depth) +
          7) /
             8;
}

Bytes write_png(const Png& png, BytesView data) {
  Bytes file = "\x89PNG\r\n\x1a\n";
  append_chunk(file, "IHDR", header(png));
  append_chunk(file, "sRGB", {"\x01", 1});  // relative colorimetric: logos and flat inks
  if (png.dots_per_metre) {
    append_chunk(file, "pHYs", physical(*png.dots_per_metre));
  }
  for (const PngText& text : png.texts) {
    append_chunk(file, "iTXt", international(text));
  }
  if (png.colour == PngColour::palette) {
    append_chunk(file, "PLTE", colours(png.palette));
    if (const Bytes alpha = alphas(png.palette); !alpha.empty()) {
      append_chunk(file, "tRNS", alpha);
    }
  }
  append_chunk(file, "IDAT", data);
  append_chunk(file, "IEND", {});
  return file;
}

Bytes write_png(const Png& png) {
  assert(png.rows.size() == row_size(png) * static_cast<std::size_t>(png.height));
  return write_png(png, zlib_stream(png.rows, Effort::usual));
}

}  // namespace palmares::lib
