// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/png_reader.hpp"

#include "lib/destroy.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::lib {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
constexpr std::size_t head_size = 33;  // signature and IHDR with its checksum

tl::unexpected<Problems> refused(std::string_view file, std::string what, std::string hint) {
  return fail(
      Problem{.where = {.file = std::string(file), .line = 0, .column = 0}, .what = std::move(what), .hint = std::move(hint)});
}

std::uint32_t big_endian(BytesView octets, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = number << 8U | static_cast<unsigned char>(octets[at + i]);
  }
  return number;
}

// W3C PNG, 11.2.2: width and height stand at a fixed place, so that nothing is unpacked to learn them.
std::optional<std::string> why_unsuitable(BytesView octets, const PictureLimits& limits) {
  const std::uint32_t width = big_endian(octets, 16);
  const std::uint32_t height = big_endian(octets, 20);
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

// Chunks before the first of the picture: a length, a name of four letters, that many octets, a checksum.
ToldColours told_colours(BytesView octets) {
  constexpr std::size_t around = 12;
  for (std::size_t at = signature.size(); at + around <= octets.size();) {
    const std::size_t length = big_endian(octets, at);
    const BytesView name = octets.substr(at + 4, 4);
    if (name == "IDAT" || length > octets.size() - at - around) {
      break;
    }
    if (name == "sRGB") {
      return ToldColours::srgb;
    }
    if (name == "iCCP") {  // the name of the profile comes first, ended by a zero
      const BytesView profile = octets.substr(at + 8, length);
      return profile.substr(0, profile.find('\0')).find("sRGB") != BytesView::npos ? ToldColours::srgb : ToldColours::other;
    }
    at += around + length;
  }
  return ToldColours::none;
}

cairo_status_t take(void* rest, unsigned char* data, unsigned int length) noexcept {
  auto* octets = static_cast<BytesView*>(rest);
  if (octets->size() < length) {
    return CAIRO_STATUS_READ_ERROR;
  }
  std::memcpy(data, octets->data(), length);
  octets->remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

Surface decoded(BytesView octets) {
  Surface surface(cairo_image_surface_create_from_png_stream(take, &octets));
  const bool sound = cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
  const cairo_format_t format = sound ? cairo_image_surface_get_format(surface.get()) : CAIRO_FORMAT_INVALID;
  return format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24 ? std::move(surface) : Surface();
}

// Colours come multiplied by alpha: what is missing to opacity is white.
OpaquePicture on_white(cairo_surface_t* surface) {
  OpaquePicture picture{.width = cairo_image_surface_get_width(surface),
                        .height = cairo_image_surface_get_height(surface),
                        .rgb = {},
                        .colours = {}};
  const bool opaque = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24;
  const unsigned char* row = cairo_image_surface_get_data(surface);
  picture.rgb.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
  for (int y = 0; y < picture.height; ++y, row += cairo_image_surface_get_stride(surface)) {
    for (int x = 0; x < picture.width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, row + std::ptrdiff_t{4} * x, sizeof pixel);
      const std::uint32_t white = opaque ? 0 : 255 - (pixel >> 24U);
      for (const unsigned shift : {16U, 8U, 0U}) {
        picture.rgb += static_cast<char>(std::min<std::uint32_t>(255, (pixel >> shift & 255U) + white));
      }
    }
  }
  return picture;
}

}  // namespace

Result<OpaquePicture> read_png(BytesView octets, std::string_view file, const PictureLimits& limits) {
  const std::string hint = "un PNG de " + std::to_string(limits.longest_least) + " à " + std::to_string(limits.longest) +
                           "\u00A0pixels sur son plus grand côté, de " + std::to_string(limits.octets / 1'000'000) +
                           "\u00A0Mo au plus";
  if (octets.size() < head_size || !octets.starts_with(signature)) {
    return refused(file, "ce fichier n’est pas une image PNG", hint);
  }
  if (octets.size() > limits.octets) {
    return refused(file, "ce fichier est trop gros", hint);
  }
  if (auto why = why_unsuitable(octets, limits)) {
    return refused(file, std::move(*why), hint);
  }
  const Surface surface = decoded(octets);
  if (!surface) {
    return refused(file, "cette image PNG est endommagée", "l’enregistrer à nouveau");
  }
  OpaquePicture picture = on_white(surface.get());
  picture.colours = told_colours(octets);
  if (std::ranges::all_of(picture.rgb, [](char c) { return static_cast<unsigned char>(c) == 255; })) {
    return refused(file, "cette image est vide ou toute blanche", "la version en couleurs, pour un fond blanc");
  }
  return picture;
}

}  // namespace palmares::lib
