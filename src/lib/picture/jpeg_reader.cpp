// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/picture/jpeg_reader.hpp"

#include "base/destroy.hpp"
#include "lib/image/area_average.hpp"
#include "lib/picture/exif.hpp"

#include <lcms2.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include <jpeglib.h>
// After it: names of its messages.
#include <jerror.h>

namespace palmares::lib {

namespace {

constexpr unsigned most_marker_bytes = 0xFFFF;
constexpr int exif_marker = JPEG_APP0 + 1;
constexpr int profile_marker = JPEG_APP0 + 2;

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct Free {
  void operator()(void* memory) const { std::free(memory); }  // NOLINT: libjpeg's own
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, Destroy<cmsDeleteTransform>>;

/// What libjpeg is handed. `base` first: libjpeg gives back a pointer to it.
struct Decoding {
  jpeg_error_mgr base{};
  std::jmp_buf leave{};
  jpeg_decompress_struct jpeg{};
  jpeg_progress_mgr progress{};
  RasterFault fault = RasterFault::unreadable;
  int most_scans = 0;
  bool truncated = false;

  Decoding() = default;
  Decoding(const Decoding&) = delete;
  Decoding& operator=(const Decoding&) = delete;
  ~Decoding() { jpeg_destroy_decompress(&jpeg); }
};

Decoding& decoding_of(j_common_ptr jpeg) {
  return *reinterpret_cast<Decoding*>(jpeg->err);
}

// libjpeg leaves by longjmp, so no function that it may leave holds an object with a destructor.
[[noreturn]] void give_up(j_common_ptr jpeg) {
  Decoding& decoding = decoding_of(jpeg);
  if (decoding.base.msg_code == JERR_OUT_OF_MEMORY ||
      decoding.base.msg_code == JERR_NO_BACKING_STORE ||
      decoding.base.msg_code == JERR_IMAGE_TOO_BIG) {
    decoding.fault = RasterFault::too_large;
  }
  std::longjmp(decoding.leave, 1);  // NOLINT(cert-err52-cpp): libjpeg's only way
}

// Warnings: it goes on with grey where the file ends or is cut within.
void take_note(j_common_ptr jpeg, int level) {
  Decoding& decoding = decoding_of(jpeg);
  if (level < 0 &&
      (decoding.base.msg_code == JWRN_JPEG_EOF || decoding.base.msg_code == JWRN_HIT_MARKER)) {
    decoding.truncated = true;
  }
}

void say_nothing(j_common_ptr) {}

void count_scans(j_common_ptr jpeg) {
  Decoding& decoding = decoding_of(jpeg);
  if (decoding.jpeg.input_scan_number > decoding.most_scans) {
    decoding.fault = RasterFault::too_large;
    std::longjmp(decoding.leave, 1);  // NOLINT(cert-err52-cpp)
  }
}

bool open(Decoding& decoding, BytesView bytes, const RasterLimits& limits) {
  decoding.jpeg.err = jpeg_std_error(&decoding.base);
  decoding.base.error_exit = give_up;
  decoding.base.emit_message = take_note;
  decoding.base.output_message = say_nothing;
  if (setjmp(decoding.leave) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  jpeg_create_decompress(&decoding.jpeg);
  decoding.jpeg.mem->max_memory_to_use = static_cast<long>(limits.memory);
  decoding.most_scans = limits.scans;
  decoding.progress.progress_monitor = count_scans;
  decoding.jpeg.progress = &decoding.progress;
  jpeg_mem_src(&decoding.jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_save_markers(&decoding.jpeg, exif_marker, most_marker_bytes);
  jpeg_save_markers(&decoding.jpeg, profile_marker, most_marker_bytes);
  return jpeg_read_header(&decoding.jpeg, TRUE) == JPEG_HEADER_OK;
}

bool start(Decoding& decoding) {
  if (setjmp(decoding.leave) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  return jpeg_start_decompress(&decoding.jpeg) == TRUE;
}

bool read_row(Decoding& decoding, char* row) {
  if (setjmp(decoding.leave) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  auto* rows = reinterpret_cast<JSAMPROW>(row);
  return jpeg_read_scanlines(&decoding.jpeg, &rows, 1) == 1;
}

bool finish(Decoding& decoding) {
  if (setjmp(decoding.leave) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  return jpeg_finish_decompress(&decoding.jpeg) == TRUE;
}

// Several markers hold the parts of a profile, in whatever order.
bool take_profile(Decoding& decoding, JOCTET*& data, unsigned& length) {
  if (setjmp(decoding.leave) != 0) {  // NOLINT(cert-err52-cpp)
    return false;
  }
  return jpeg_read_icc_profile(&decoding.jpeg, &data, &length) == TRUE;
}

Bytes profile_of(Decoding& decoding) {
  JOCTET* data = nullptr;
  unsigned length = 0;
  if (!take_profile(decoding, data, length)) {
    return {};
  }
  const std::unique_ptr<JOCTET, Free> owner(data);
  return {reinterpret_cast<const char*>(data), length};
}

int orientation_of(const Decoding& decoding) {
  for (jpeg_saved_marker_ptr marker = decoding.jpeg.marker_list; marker != nullptr;
       marker = marker->next) {
    const BytesView segment(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (marker->marker == exif_marker && segment.starts_with("Exif")) {
      return exif_orientation(segment);
    }
  }
  return 1;
}

/// From the file's own colours to sRGB; nothing: they are taken for sRGB.
std::variant<Transform, RasterFault> conversion_of(Decoding& decoding) {
  const bool inks = decoding.jpeg.out_color_space == JCS_CMYK;
  const Bytes bytes = profile_of(decoding);
  if (bytes.empty()) {
    return inks ? std::variant<Transform, RasterFault>(RasterFault::no_profile) : Transform();
  }
  const Profile from(
      cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
  const Profile to(cmsCreate_sRGBProfile());
  const cmsColorSpaceSignature wanted = inks ? cmsSigCmykData : cmsSigRgbData;
  if (from && !inks && cmsGetColorSpace(from.get()) == cmsSigGrayData) {
    return Transform();  // grey is grey
  }
  if (!from || !to || cmsGetColorSpace(from.get()) != wanted) {
    return RasterFault::bad_profile;
  }
  // Adobe writes inks the other way round (255: none), and says so by its marker.
  const cmsUInt32Number format = !inks                                    ? TYPE_RGB_8
                                 : decoding.jpeg.saw_Adobe_marker == TRUE ? TYPE_CMYK_8_REV
                                                                          : TYPE_CMYK_8;
  Transform transform(cmsCreateTransform(from.get(), format, to.get(), TYPE_RGB_8,
                                         INTENT_RELATIVE_COLORIMETRIC,
                                         cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
  if (!transform) {
    return RasterFault::bad_profile;
  }
  return transform;
}

// The decoder leaves out what would be averaged away: it can give 1/8 to 8/8.
void choose_scale(jpeg_decompress_struct& jpeg, int drawn) {
  const auto longer = static_cast<long>(std::max(jpeg.image_width, jpeg.image_height));
  jpeg.scale_denom = 8;
  for (unsigned eighths = 1; eighths <= 8; ++eighths) {
    jpeg.scale_num = eighths;
    if (longer * eighths / 8 >= drawn) {
      return;
    }
  }
}

bool too_large(const jpeg_decompress_struct& jpeg, const RasterLimits& limits) {
  const auto longest = static_cast<JDIMENSION>(limits.longest);
  return jpeg.image_width > longest || jpeg.image_height > longest ||
         static_cast<std::size_t>(jpeg.image_width) * jpeg.image_height > limits.pixels;
}

std::optional<ReadPicture> rows_of(Decoding& decoding, const Transform& conversion, int drawn) {
  const PixelSize from{.width = static_cast<int>(decoding.jpeg.output_width),
                       .height = static_cast<int>(decoding.jpeg.output_height)};
  const PixelSize to = fitted(from, drawn);
  AreaAverage average(from, to);
  const std::size_t samples = static_cast<std::size_t>(from.width) *
                              static_cast<std::size_t>(decoding.jpeg.output_components);
  Bytes read(samples, '\0');
  Bytes rgb(static_cast<std::size_t>(from.width) * 3, '\0');
  for (int y = 0; y < from.height; ++y) {
    if (!read_row(decoding, read.data())) {
      return std::nullopt;
    }
    if (conversion) {
      cmsDoTransform(conversion.get(), read.data(), rgb.data(),
                     static_cast<cmsUInt32Number>(from.width));
    }
    average.add(conversion ? rgb : read);
  }
  return finish(decoding) ? std::optional(ReadPicture{
                                .width = to.width, .height = to.height, .rgb = average.take()})
                          : std::nullopt;
}

}  // namespace

RasterResult read_jpeg(BytesView bytes, const RasterLimits& limits) {
  Decoding decoding;
  if (!open(decoding, bytes, limits)) {
    return decoding.fault;
  }
  jpeg_decompress_struct& jpeg = decoding.jpeg;
  if (too_large(jpeg, limits)) {
    return RasterFault::too_large;
  }
  const bool inks = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
  jpeg.out_color_space = inks ? JCS_CMYK : JCS_RGB;
  choose_scale(jpeg, limits.drawn);
  auto conversion = conversion_of(decoding);
  if (const auto* fault = std::get_if<RasterFault>(&conversion)) {
    return *fault;
  }
  const int orientation = orientation_of(decoding);  // markers go with the last row
  if (!start(decoding)) {
    return decoding.fault;
  }
  std::optional<ReadPicture> raster =
      rows_of(decoding, std::get<Transform>(conversion), limits.drawn);
  if (!raster || decoding.truncated) {
    return decoding.truncated ? RasterFault::truncated : decoding.fault;
  }
  raster->stored_width = static_cast<int>(orientation >= 5 ? jpeg.image_height : jpeg.image_width);
  raster->stored_height = static_cast<int>(orientation >= 5 ? jpeg.image_width : jpeg.image_height);
  raster->rgb = turned(std::move(raster->rgb), orientation, raster->width, raster->height);
  return *std::move(raster);
}

}  // namespace palmares::lib
