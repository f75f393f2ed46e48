// SPDX-License-Identifier: AGPL-3.0-or-later
// Our PNG and our SVG of a document are drawn by two writers of ours: other renderers, drawing the
// SVG, must give what the PNG shows. Every kind of both charters.
#include "golden/sample.hpp"

#include "lib/system/file.hpp"
#include "support/node.hpp"
#include "support/rsvg.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>

namespace palmares::golden {

namespace {

namespace fs = std::filesystem;
using support::Image;

/// A folder of this test, gone with this value.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path(fs::path(testing::TempDir()) / ("palmares-" + name)) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }

  fs::path path;
};

/// A width near 400 px at which the height is whole too.
int whole_width(Size trim, bool pixels) {
  const double width = pixels ? trim.width / Length::mm_per_px : trim.width;
  const double factor = width > 600 ? (width > 1000 ? 0.5 : 1) : std::ceil(400 / width);
  return static_cast<int>(std::lround(width * factor));
}

/// How far two pictures are from each other, in levels of 255.
struct Distance {
  double mean = 0;
  int most = 0;
};

/// A nearly clear pixel has a colour of no weight: hairlines are compared as they look on paper.
support::Pixel on_white(support::Pixel pixel) {
  const auto blend = [&](std::uint8_t part) {
    return static_cast<std::uint8_t>((part * pixel.alpha + 255 * (255 - pixel.alpha)) / 255);
  };
  return {blend(pixel.red), blend(pixel.green), blend(pixel.blue), 255};
}

Distance distance(const Image& a, const Image& b) {
  Distance result;
  for (std::size_t at = 0; at < a.pixels.size(); ++at) {
    const int here = support::difference(on_white(a.pixels[at]), on_white(b.pixels[at]));
    result.mean += here;
    result.most = std::max(result.most, here);
  }
  result.mean /= static_cast<double>(a.pixels.size());
  return result;
}

/// A raster of Cairo’s over white paper.
Image on_white(const lib::Raster& raster) {
  Image image{.width = raster.width, .height = raster.height, .pixels = {}};
  for (const std::uint32_t pixel : raster.pixels) {
    const std::uint32_t paper = 255 - (pixel >> 24);
    const auto channel = [&](int shift) {
      return static_cast<std::uint8_t>((pixel >> shift & 0xff) + paper);
    };
    image.pixels.push_back({channel(16), channel(8), channel(0), 255});
  }
  return image;
}

class SamePicture : public testing::TestWithParam<std::string> {
 protected:
  /// Calls `check(name, document)` for each kind that exists as SVG, at a width that is whole.
  template <typename Check>
  void for_each_picture(const Check& check) const {
    std::size_t count = 0;
    for (const domain::Sheet& sheet : m_charter.sheets) {
      if (has_format(sheet, "svg")) {
        auto document =
            composed(sheet, award(m_charter, "L’Haÿ-les-Roses", m_charter.grades[1].code));
        document.width_px = whole_width(document.pages.front().trim, sheet.pixels);
        check(name_of(sheet.kind, document), document);
        ++count;
      }
    }
    EXPECT_GT(count, 10U);
  }

 private:
  static std::string name_of(const std::string& kind, const document::Document& document) {
    return kind + '-' + std::to_string(static_cast<int>(document.width_px));
  }

  const domain::Charter& m_charter = *context().composer.charter(GetParam());
};

// The same library below both: what differs is where palettes move a mixture of colours by two
// levels, and rounding.
TEST_P(SamePicture, IsDrawnFromTheSvgByLibrsvg) {
  constexpr double mean_tolerance = 0.1;
  constexpr int most_tolerance = 14;
  for_each_picture([&](const std::string& name, const document::Document& document) {
    const Image ours = support::decode_png(rendered("png", document));
    const Size trim = document.pages.front().trim;
    const Image theirs = on_white(support::draw_svg(rendered("svg", document), trim.width,
                                                    trim.height, ours.width, ours.height));
    const Distance apart = distance(ours, theirs);
    EXPECT_LE(apart.mean, mean_tolerance) << name;
    EXPECT_LE(apart.most, most_tolerance) << name;
  });
}

// Cairo and resvg’s tiny-skia smooth edges differently, never by half of black; a wrong glyph or
// place shows as more.
TEST_P(SamePicture, IsDrawnFromTheSvgByResvg) {
  constexpr double mean_tolerance = 2;
  constexpr int most_tolerance = 96;
  const Folder folder(GetParam());
  std::map<std::string, Image> ours;
  for_each_picture([&](const std::string& name, const document::Document& document) {
    lib::write_file(folder.path / (name + ".svg"), rendered("svg", document));
    ours.emplace(name, support::decode_png(rendered("png", document)));
  });
  const support::Run run = support::run_node("resvg.mjs", {folder.path});
  ASSERT_EQ(run.exit_code, 0) << run.output;
  for (const auto& [name, image] : ours) {
    const Image theirs =
        support::decode_png(lib::read_file(folder.path / (name + ".resvg.png")).value());
    ASSERT_EQ(theirs.width, image.width) << name;
    ASSERT_EQ(theirs.height, image.height) << name;
    const Distance apart = distance(image, theirs);
    EXPECT_LE(apart.mean, mean_tolerance) << name;
    EXPECT_LE(apart.most, most_tolerance) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, SamePicture, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
