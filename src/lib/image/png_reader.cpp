// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/png_reader.hpp"

#include "lib/compress/deflate.hpp"
#include "lib/image/area_average.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

namespace palmares::lib {

namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
constexpr std::size_t head_size = 33;  // signature and IHDR with its checksum
constexpr std::size_t width_at = 16;
constexpr std::size_t height_at = 20;

tl::unexpected<Problems> refused(std::string_view file, std::string what, std::string hint) {
  return fail(Problem{.where = {.file = std::string(file), .line = 0, .column = 0},
                      .what = std::move(what),
                      .hint = std::move(hint)});
}

std::uint32_t big_endian(BytesView bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// W3C PNG, 11.2.2: width and height stand at a fixed place, so that nothing is unpacked to learn
// them.
std::optional<std::string> why_unsuitable(BytesView bytes, const PictureLimits& limits) {
  const std::uint32_t width = big_endian(bytes, width_at);
  const std::uint32_t height = big_endian(bytes, height_at);
  const std::uint32_t longer = std::max(width, height);
  const std::string size = std::to_string(width) + " × " + std::to_string(height) + "\u00A0pixels";
  if (longer > static_cast<std::uint32_t>(limits.longest)) {
    return "cette image est trop grande\u00A0: " + size;
  }
  if (longer < static_cast<std::uint32_t>(limits.longest_least) ||
      std::min(width, height) < static_cast<std::uint32_t>(limits.shortest)) {
    return "cette image est trop petite\u00A0: " + size;
  }
  return std::nullopt;
}

// 5.3: a length, a name of four letters, that many bytes, a CRC of name and bytes.
struct Chunk {
  BytesView name;
  BytesView data;
  BytesView checked;  // what the CRC is of
  std::uint32_t crc = 0;
  std::size_t end = 0;  // where the next one begins
};

/// The chunk there, or nothing where the file ends within it.
std::optional<Chunk> chunk_at(BytesView bytes, std::size_t at) {
  constexpr std::size_t around = 12;
  if (bytes.size() < at + around || big_endian(bytes, at) > bytes.size() - at - around) {
    return std::nullopt;
  }
  const std::size_t length = big_endian(bytes, at);
  return Chunk{.name = bytes.substr(at + 4, 4),
               .data = bytes.substr(at + 8, length),
               .checked = bytes.substr(at + 4, length + 4),
               .crc = big_endian(bytes, at + 8 + length),
               .end = at + around + length};
}

// 5.4: a capital first. Readers, libpng too, pass over other chunks that are damaged.
bool critical(const Chunk& chunk) {
  return (static_cast<unsigned char>(chunk.name.front()) & 0x20U) == 0;
}

bool whole(BytesView bytes) {
  for (auto chunk = chunk_at(bytes, signature.size()); chunk; chunk = chunk_at(bytes, chunk->end)) {
    if (critical(*chunk) && crc32(chunk->checked) != chunk->crc) {
      return false;
    }
    if (chunk->name == "IEND") {
      return true;
    }
  }
  return false;
}

// 11.3.3: told before the first chunk of pixels, if at all.
ToldColours told_colours(BytesView bytes) {
  for (auto chunk = chunk_at(bytes, signature.size()); chunk; chunk = chunk_at(bytes, chunk->end)) {
    if (chunk->name == "IDAT") {
      break;
    }
    if (chunk->name == "sRGB") {
      return ToldColours::srgb;
    }
    if (chunk->name == "iCCP") {  // the name of the profile comes first, ended by a zero
      const BytesView profile = chunk->data.substr(0, chunk->data.find('\0'));
      return profile.find("sRGB") != BytesView::npos ? ToldColours::srgb : ToldColours::other;
    }
  }
  return ToldColours::none;
}

/// What libpng is handed: the file, and what came of it.
struct Decoding {
  Decoding() = default;
  Decoding(const Decoding&) = delete;
  Decoding& operator=(const Decoding&) = delete;
  ~Decoding() { png_destroy_read_struct(&png, &info, nullptr); }

  png_structp png = nullptr;
  png_infop info = nullptr;
  BytesView rest;
  int passes = 1;
};

// libpng leaves by longjmp, so no function that it may leave holds an object with a destructor.
void take(png_structp png, png_bytep data, std::size_t length) noexcept {
  auto* decoding = static_cast<Decoding*>(png_get_io_ptr(png));
  if (decoding->rest.size() < length) {
    png_error(png, "short");
  }
  std::memcpy(data, decoding->rest.data(), length);
  decoding->rest.remove_prefix(length);
}

[[noreturn]] void give_up(png_structp png, png_const_charp /*why*/) noexcept {
  png_longjmp(png, 1);
}

void say_nothing(png_structp /*png*/, png_const_charp /*why*/) noexcept {}

// Whatever the file has, rows of 4 bytes a pixel come: red, green, blue and straight alpha. Words,
// profiles and the like are not read: they could unpack to more than the picture.
bool begin(Decoding& decoding, png_uint_32 longest) {
  if (setjmp(png_jmpbuf(decoding.png)) != 0) {  // NOLINT(cert-err52-cpp): libpng's only way
    return false;
  }
  png_set_user_limits(decoding.png, longest, longest);
  png_set_read_fn(decoding.png, &decoding, take);
  png_set_keep_unknown_chunks(decoding.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(decoding.png, decoding.info);
  png_set_expand(decoding.png);
  png_set_strip_16(decoding.png);
  png_set_gray_to_rgb(decoding.png);
  png_set_filler(decoding.png, 255, PNG_FILLER_AFTER);
  decoding.passes = png_set_interlace_handling(decoding.png);
  png_read_update_info(decoding.png, decoding.info);
  return png_get_rowbytes(decoding.png, decoding.info) ==
         std::size_t{4} * png_get_image_width(decoding.png, decoding.info);
}

bool read_row(Decoding& decoding, char* row) {
  if (setjmp(png_jmpbuf(decoding.png)) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  png_read_row(decoding.png, reinterpret_cast<png_bytep>(row), nullptr);
  return true;
}

bool read_end(Decoding& decoding) {
  if (setjmp(png_jmpbuf(decoding.png)) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  png_read_end(decoding.png, nullptr);
  return true;
}

// Rounded as Cairo multiplies by alpha; what is missing to opacity is white.
void put_on_white(BytesView rgba, Bytes& rgb) {
  for (std::size_t from = 0, to = 0; from < rgba.size(); from += 4, to += 3) {
    const unsigned alpha = static_cast<unsigned char>(rgba[from + 3]);
    for (std::size_t part = 0; part < 3; ++part) {
      const unsigned product = alpha * static_cast<unsigned char>(rgba[from + part]) + 0x80;
      rgb[to + part] = static_cast<char>(((product + (product >> 8U)) >> 8U) + 255 - alpha);
    }
  }
}

/// What the rows come to.
struct Reduced {
  PixelSize size;
  Bytes rgb;
  bool blank = true;
};

// One row at a time; an interlaced picture has to be held whole until its last pass.
std::optional<Reduced> reduced(Decoding& decoding, PixelSize from, PixelSize to) {
  const std::size_t length = static_cast<std::size_t>(from.width) * 4;
  const auto rows = static_cast<std::size_t>(from.height);
  Bytes held(decoding.passes == 1 ? length : length * rows, '\0');
  for (int pass = 1; pass < decoding.passes; ++pass) {
    for (std::size_t y = 0; y < rows; ++y) {
      if (!read_row(decoding, held.data() + y * length)) {
        return std::nullopt;
      }
    }
  }
  Reduced reduced{.size = to, .rgb = {}};
  AreaAverage average(from, to);
  Bytes opaque(static_cast<std::size_t>(from.width) * 3, '\0');
  for (std::size_t y = 0; y < rows; ++y) {
    const std::size_t at = decoding.passes == 1 ? 0 : y * length;
    if (!read_row(decoding, held.data() + at)) {
      return std::nullopt;
    }
    put_on_white(BytesView(held).substr(at, length), opaque);
    reduced.blank = reduced.blank && opaque.find_first_not_of('\xff') == Bytes::npos;
    average.add(opaque);
  }
  reduced.rgb = average.take();
  return read_end(decoding) ? std::optional(std::move(reduced)) : std::nullopt;
}

std::optional<Reduced> decoded(BytesView bytes, const PictureLimits& limits) {
  Decoding decoding;
  decoding.rest = bytes;
  decoding.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, say_nothing);
  decoding.info = decoding.png == nullptr ? nullptr : png_create_info_struct(decoding.png);
  if (decoding.info == nullptr) {
    throw std::bad_alloc();
  }
  if (!begin(decoding, static_cast<png_uint_32>(limits.longest))) {
    return std::nullopt;
  }
  const PixelSize size{
      .width = static_cast<int>(png_get_image_width(decoding.png, decoding.info)),
      .height = static_cast<int>(png_get_image_height(decoding.png, decoding.info))};
  return reduced(decoding, size, fitted(size, limits.drawn));
}

Result<void> check_kind_and_size(BytesView bytes, std::string_view file,
                                 const PictureLimits& limits) {
  const std::string hint = "un PNG de " + std::to_string(limits.longest_least) + " à " +
                           std::to_string(limits.longest) +
                           "\u00A0pixels sur son plus grand côté, de " +
                           std::to_string(limits.bytes / 1'000'000) + "\u00A0Mo au plus";
  if (bytes.size() < head_size || !bytes.starts_with(signature)) {
    return refused(file, "ce fichier n’est pas une image PNG", hint);
  }
  if (bytes.size() > limits.bytes) {
    return refused(file, "ce fichier est trop gros", hint);
  }
  if (auto why = why_unsuitable(bytes, limits)) {
    return refused(file, std::move(*why), hint);
  }
  return {};
}

tl::unexpected<Problems> damaged(std::string_view file) {
  return refused(file, "cette image PNG est endommagée", "l’enregistrer à nouveau");
}

}  // namespace

Result<PngHeader> check_png(BytesView bytes, std::string_view file, const PictureLimits& limits) {
  TRY(check_kind_and_size(bytes, file, limits));
  if (!whole(bytes)) {
    return damaged(file);
  }
  return PngHeader{.width = static_cast<int>(big_endian(bytes, width_at)),
                   .height = static_cast<int>(big_endian(bytes, height_at)),
                   .colours = told_colours(bytes)};
}

Result<OpaquePicture> read_png(BytesView bytes, std::string_view file,
                               const PictureLimits& limits) {
  TRY(check_kind_and_size(bytes, file, limits));
  std::optional<Reduced> picture = decoded(bytes, limits);
  if (!picture) {
    return damaged(file);
  }
  if (picture->blank) {
    return refused(file, "cette image est vide ou toute blanche",
                   "la version en couleurs, pour un fond blanc");
  }
  return OpaquePicture{.width = picture->size.width,
                       .height = picture->size.height,
                       .rgb = std::move(picture->rgb),
                       .colours = told_colours(bytes)};
}

}  // namespace palmares::lib
