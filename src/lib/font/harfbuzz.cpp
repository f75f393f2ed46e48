// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/harfbuzz.hpp"

#include "base/callback.hpp"
#include "base/destroy.hpp"

#include <hb-subset.h>
#include <hb.h>

#include <memory>
#include <stdexcept>
#include <utility>

namespace palmares::lib {

namespace {

using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;
using DrawFunctions = std::unique_ptr<hb_draw_funcs_t, Destroy<hb_draw_funcs_destroy>>;

/// What HarfBuzz's drawing functions get: adding to an outline may need memory, and no exception
/// may cross HarfBuzz.
struct Drawing {
  Outline outline;
  CallbackGuard guard;
};

template <typename Work>
void draw(void* data, Work work) noexcept {
  auto& drawing = *static_cast<Drawing*>(data);
  static_cast<void>(drawing.guard.guard([&] { work(drawing.outline); }));
}
Point point(float x, float y) {
  return {static_cast<double>(x), static_cast<double>(y)};
}

DrawFunctions make_draw_functions() {
  DrawFunctions functions(hb_draw_funcs_create());
  hb_draw_funcs_set_move_to_func(
      functions.get(),
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) noexcept {
        draw(data, [&](Outline& outline) { outline.move_to(point(x, y)); });
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      functions.get(),
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) noexcept {
        draw(data, [&](Outline& outline) { outline.line_to(point(x, y)); });
      },
      nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(
      functions.get(),
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2,
         float x, float y, void*) noexcept {
        draw(data, [&](Outline& outline) {
          outline.curve_to(point(x1, y1), point(x2, y2), point(x, y));
        });
      },
      nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(
      functions.get(),
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) noexcept {
        draw(data, [](Outline& outline) { outline.close(); });
      },
      nullptr, nullptr);
  hb_draw_funcs_make_immutable(functions.get());
  return functions;
}

Bytes bytes_of(const Blob& blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

SubsetInput subset_input(std::span<const std::uint32_t> glyphs, Subroutines subroutines) {
  SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) {
    throw std::bad_alloc();
  }
  unsigned flags =
      HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
  if (subroutines == Subroutines::inlined) {
    flags |= HB_SUBSET_FLAGS_DESUBROUTINIZE;
  }
  hb_subset_input_set_flags(input.get(), flags);
  hb_set_t* kept = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) {
    hb_set_add(kept, glyph);
  }
  // A document places glyphs by number: layout, names and variations only add weight.
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "name", "STAT", "MATH",
                          "DSIG", "meta", "GRFN"}) {
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  }
  return input;
}

}  // namespace

Outline glyph_outline(const FontBook& fonts, FontId font, std::uint32_t glyph) {
  static const DrawFunctions functions = make_draw_functions();
  Drawing drawing;
  hb_font_get_glyph_shape(fonts.unscaled(font), glyph, functions.get(), &drawing);
  drawing.guard.rethrow();
  return std::move(drawing.outline);
}

int glyph_advance(const FontBook& fonts, FontId font, std::uint32_t glyph) {
  return hb_font_get_glyph_h_advance(fonts.unscaled(font), glyph);
}

BytesView font_table(const FontBook& fonts, FontId font, std::string_view tag) {
  const hb_tag_t number = hb_tag_from_string(tag.data(), static_cast<int>(tag.size()));
  // A part of the file's bytes, which the face keeps.
  const Blob table(hb_face_reference_table(fonts.face(font), number));
  unsigned length = 0;
  const char* data = hb_blob_get_data(table.get(), &length);
  return {data, length};
}

Bytes subset(const FontBook& fonts, FontId font, std::span<const std::uint32_t> glyphs,
             Subroutines subroutines) {
  const SubsetInput input = subset_input(glyphs, subroutines);
  const Face face(hb_subset_or_fail(fonts.subset_face(font), input.get()));
  if (!face) {
    throw std::runtime_error("HarfBuzz cannot subset " + fonts.font(font).file.filename().string());
  }
  const Blob file(hb_face_reference_blob(face.get()));
  if (!fonts.font(font).cff) {
    return bytes_of(file);
  }
  // The face of a subset is a builder; only a face opened from its bytes hands out tables.
  const Face opened(hb_face_create(file.get(), 0));
  return bytes_of(Blob(hb_face_reference_table(opened.get(), HB_TAG('C', 'F', 'F', ' '))));
}

}  // namespace palmares::lib
