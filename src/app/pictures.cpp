// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/pictures.hpp"

#include "app/output.hpp"
#include "base/french.hpp"
#include "document/page.hpp"
#include "lib/image/png_reader.hpp"
#include "lib/image/raster_answer.hpp"
#include "lib/system/child_process.hpp"
#include "lib/xml/drawing_check.hpp"
#include "render/picture/png_encoder.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace palmares::app {

namespace {

using lib::RasterFault;
using lib::ReadPicture;

constexpr std::chrono::seconds deadline{20};
constexpr std::size_t megabyte = 1'000'000;
constexpr int longest = 12'000;

// Largest places on paper: a logo 100 mm, a signature and a partner 60 mm, a photograph 297 mm.
constexpr std::array<PictureRule, 4> rules = {
    {{PictureUse::logo, "logo", 5 * megabyte, 200, 1200, false},
     {PictureUse::signature, "signature", 5 * megabyte, 355, 1200, false},
     {PictureUse::partner, "partenaires", 5 * megabyte, 200, 1200, false},
     {PictureUse::photograph, "photographie", 15 * megabyte, 1754, 3508, true}}};

Problem wrong(std::string_view file, std::string what, std::string hint) {
  return {.where = {.file = std::string(file), .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

Problem told(RasterFault fault, std::string_view file) {
  switch (fault) {
    case RasterFault::truncated:
      return wrong(file, "cette image s’arrête avant la fin",
                   "la copier ou l’enregistrer à nouveau");
    case RasterFault::too_large:
      return wrong(
          file, "cette image est trop grande pour être lue",
          std::to_string(longest) +
              "\u00A0pixels au plus sur son plus grand côté, et 100\u00A0millions en tout");
    case RasterFault::no_profile:
      return wrong(file, "cette image est en CMJN et ne dit pas pour quelles encres",
                   "l’enregistrer en RVB, ou avec son profil");
    case RasterFault::bad_profile:
      return wrong(file, "le profil de couleurs de cette image est faux",
                   "l’enregistrer à nouveau en sRGB, profil inclus");
    case RasterFault::empty:
      return wrong(file, "cette image est vide ou toute blanche",
                   "la version en couleurs, pour un fond blanc");
    case RasterFault::too_complex:
      return wrong(file, "ce dessin demande trop pour être tracé",
                   "un dessin plus simple, ou une image PNG");
    case RasterFault::unreadable:
      break;
  }
  return wrong(file, "cette image est endommagée", "l’enregistrer à nouveau");
}

/// What the reader answered; how it ended says what is wrong with the file.
Result<ReadPicture> answer_of(const lib::ChildResult& done, std::string_view file, int drawn) {
  if (done.end == lib::ChildEnd::out_of_time) {
    return fail(wrong(file, "cette image demande trop de temps\u00A0: sa lecture a été arrêtée",
                      "une image plus simple"));
  }
  if (done.end == lib::ChildEnd::killed) {
    return fail(wrong(file,
                      "cette image a fait tomber ce qui la lisait\u00A0: elle n’est pas prise",
                      "l’ouvrir et l’enregistrer à nouveau dans un autre programme"));
  }
  if (done.code >= static_cast<int>(RasterFault::unreadable) &&
      done.code <= static_cast<int>(RasterFault::too_complex)) {
    return fail(told(static_cast<RasterFault>(done.code), file));
  }
  std::optional<ReadPicture> raster =
      done.code == 0 ? lib::read_raster_answer(done.output, drawn) : std::nullopt;
  if (!raster) {
    return fail(wrong(file, "ce qui lit cette image n’a pas répondu",
                      "l’enregistrer à nouveau, ou en PNG"));
  }
  return *std::move(raster);
}

Result<ReadPicture> rasterized(BytesView bytes, std::string_view file, std::string_view kind,
                               int drawn, const std::filesystem::path& rasterizer) try {
  return answer_of(
      lib::run_child(rasterizer, {std::string(kind), std::to_string(drawn)}, bytes, deadline), file,
      drawn);
} catch (const std::system_error& error) {
  return fail(Problem{.where = {},
                      .what = "le programme qui lit les images JPEG et SVG ne démarre pas\u00A0: " +
                              french_cause(error.code()),
                      .hint = "palmares-rasterize s’installe avec palmares",
                      .fault = Fault::installation});
}

Result<ReadPicture> read_as_png(BytesView bytes, std::string_view file, const PictureRule& rule) {
  const lib::PictureLimits limits{.shortest = 16,
                                  .longest_least = 1,
                                  .longest = longest,
                                  .bytes = rule.bytes,
                                  .drawn = rule.drawn};
  TRY_ASSIGN(const lib::PngHeader header, lib::check_png(bytes, file, limits));
  TRY_ASSIGN(lib::OpaquePicture picture, lib::read_png(bytes, file, limits));
  return ReadPicture{.width = picture.width,
                     .height = picture.height,
                     .stored_width = header.width,
                     .stored_height = header.height,
                     .rgb = std::move(picture.rgb)};
}

// A drawing has no size of its own; pixels must be enough.
Result<ReadPicture> large_enough(ReadPicture raster, std::string_view file,
                                 const PictureRule& rule) {
  const int side = rule.cropped ? std::min(raster.width, raster.height)
                                : std::max(raster.stored_width, raster.stored_height);
  if (side < rule.least) {
    return fail(wrong(file,
                      guillemets(rule.field) + "\u00A0: " + std::to_string(raster.stored_width) +
                          " × " + std::to_string(raster.stored_height) +
                          "\u00A0pixels, trop peu pour sa place sur le papier",
                      rule.cropped ? "au moins " + std::to_string(rule.least) +
                                         "\u00A0pixels sur son plus petit côté, et pas plus de "
                                         "deux fois plus longue que haute"
                                   : "au moins " + std::to_string(rule.least) +
                                         "\u00A0pixels sur son plus grand côté, mieux " +
                                         std::to_string(rule.drawn) + "\u202F; ou un dessin SVG"));
  }
  return raster;
}

Result<ReadPicture> read(BytesView bytes, std::string_view file, const PictureRule& rule,
                         const std::filesystem::path& rasterizer) {
  if (bytes.starts_with("\x89PNG")) {
    TRY_ASSIGN(ReadPicture raster, read_as_png(bytes, file, rule));
    return large_enough(std::move(raster), file, rule);
  }
  if (bytes.starts_with("\xFF\xD8\xFF")) {
    TRY_ASSIGN(ReadPicture raster,
               rasterized(bytes, file, lib::rasterize_jpeg, rule.drawn, rasterizer));
    return large_enough(std::move(raster), file, rule);
  }
  if (lib::xml::looks_like_svg(bytes)) {
    TRY_ASSIGN(const Bytes drawing, lib::xml::checked_drawing(bytes, file));
    return rasterized(drawing, file, lib::rasterize_svg, rule.drawn, rasterizer);
  }
  return fail(wrong(
      file, guillemets(rule.field) + "\u00A0: ce fichier n’est ni un PNG, ni un JPEG, ni un SVG",
      "l’enregistrer dans l’un de ces formats"));
}

}  // namespace

const PictureRule& rule_of(PictureUse use) {
  return rules[static_cast<std::size_t>(use)];
}

std::filesystem::path rasterizer_of(const std::filesystem::path& program) {
  constexpr const char* name = "palmares-rasterize";
  const std::filesystem::path folder = program.parent_path();
  std::error_code none;
  const std::filesystem::path installed = folder.parent_path() / "libexec" / "palmares" / name;
  return std::filesystem::exists(folder / name, none) ? folder / name : installed;
}

Result<KeptPicture> kept_picture(BytesView bytes, std::string_view file, PictureUse use,
                                 const std::filesystem::path& rasterizer) {
  const PictureRule& rule = rule_of(use);
  if (bytes.size() > rule.bytes) {
    return fail(wrong(file, guillemets(rule.field) + "\u00A0: ce fichier est trop gros",
                      std::to_string(rule.bytes / megabyte) + "\u00A0Mo au plus"));
  }
  TRY_ASSIGN(ReadPicture raster, read(bytes, file, rule, rasterizer));
  const document::Picture picture{.box = {},
                                  .width = raster.width,
                                  .height = raster.height,
                                  .rgb = std::make_shared<const Bytes>(std::move(raster.rgb))};
  return KeptPicture{
      .width = raster.width, .height = raster.height, .png = render::encode_png(picture)};
}

}  // namespace palmares::app
