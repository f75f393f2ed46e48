// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind for print of every charter as a print shop receives it: our preflight for all grades,
// then qpdf, poppler and Ghostscript, which separates the plates and draws the page for comparison
// with our screen picture.
#include "golden/plates.hpp"
#include "golden/sample.hpp"
#include "lib/system/file.hpp"
#include "render/pdf/check/foreign_pdf.hpp"
#include "render/pdf/check/preflight.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <utility>
#include <vector>

namespace palmares::golden {

namespace {

using testing::HasSubstr;

constexpr const char* laureate = "Échirolles";
constexpr double points = 72 / 25.4;
constexpr std::size_t print_kinds = 19;  ///< of either charter

/// A print file in the folder of its charter.
struct Printed {
  std::string kind;
  std::string grade;
  document::Document document;
  std::filesystem::path file;
};

/// The print files of a charter in every grade, gone with this value.
class Shop {
 public:
  explicit Shop(const std::string& charter_id, const char* format = "print")
      : m_folder(
            std::filesystem::path(testing::TempDir()) /
            ("palmares-plates-" + std::to_string(getpid()) + '-' + charter_id + '-' + format)) {
    std::filesystem::create_directories(m_folder);
    const domain::Charter& charter = *context().composer.charter(charter_id);
    for (const domain::Sheet& sheet : charter.sheets) {
      for (const domain::Grade& grade :
           has_format(sheet, "print") ? charter.grades : std::vector<domain::Grade>{}) {
        document::Document document = composed(sheet, award(charter, laureate, grade.code));
        const std::filesystem::path file = m_folder / (sheet.kind + '-' + grade.code + ".pdf");
        lib::write_file(file, rendered(format, document));
        m_files.push_back({.kind = sheet.kind,
                           .grade = grade.code,
                           .document = std::move(document),
                           .file = file});
      }
    }
    // A loop over no files would judge nothing.
    EXPECT_EQ(m_files.size(), print_kinds * charter.grades.size());
  }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;
  ~Shop() { std::filesystem::remove_all(m_folder); }

  [[nodiscard]] const std::vector<Printed>& files() const { return m_files; }
  [[nodiscard]] std::vector<std::filesystem::path> paths() const {
    std::vector<std::filesystem::path> all;
    std::ranges::transform(m_files, std::back_inserter(all), &Printed::file);
    return all;
  }

 private:
  std::filesystem::path m_folder;
  std::vector<Printed> m_files;
};

/// The numbers of the line of `pdfinfo -box` that begins with `name`, as a box; points.
Rect box_of(const std::string& output, const std::string& name) {
  const std::size_t at = output.find(name + ":");
  std::istringstream numbers(at == std::string::npos ? std::string()
                                                     : output.substr(at + name.size() + 1));
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
  numbers >> left >> bottom >> right >> top;
  return {left, bottom, right - left, top - bottom};
}

bool within(const Rect& inner, const Rect& outer) {
  constexpr double rounding = 0.02;
  return inner.x >= outer.x - rounding && inner.y >= outer.y - rounding &&
         inner.x + inner.width <= outer.x + outer.width + rounding &&
         inner.y + inner.height <= outer.y + outer.height + rounding;
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return text;
}

bool names_laureate(const Printed& printed) {
  bool found = false;
  for_each_text(printed.document, [&](const document::Text& text, const Affine&) {
    found = found || text.text.find(laureate) != std::string::npos;
  });
  return found && printed.document.lettering == document::Lettering::text;
}

std::vector<std::string> spots_of(const std::string& kind) {
  if (kind.starts_with("plaque")) {
    return {"Decoupe", "Gravure"};
  }
  const bool cut = kind == "millesime" || kind == "autocollant-vitrine" || kind == "cadre-a-tenir";
  return cut ? std::vector<std::string>{"CutContour"} : std::vector<std::string>{};
}

class Plates : public testing::TestWithParam<std::string> {};

TEST_P(Plates, PassPreflightForEveryGradeAndStandard) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  std::size_t files = 0;
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const domain::Grade& grade :
         has_format(sheet, "print") ? charter.grades : std::vector<domain::Grade>{}) {
      SCOPED_TRACE(sheet.kind + ' ' + grade.code);
      const document::Document document = composed(sheet, award(charter, laureate, grade.code));
      for (const auto& [format, standard] :
           {std::pair{"print", "x4"}, std::pair{"print-x1a", "x1a"}}) {
        ++files;
        const render::ForeignPdf read =
            render::read_foreign_pdf(rendered(format, document)).value();
        for (const render::Finding& finding : render::standard(standard)->check(read.tree)) {
          ADD_FAILURE() << standard << ": " << finding.object << ": " << finding.what;
        }
      }
    }
  }
  EXPECT_EQ(files, 2 * print_kinds * charter.grades.size());
}

/// Which fonts of a file poppler does not find embedded, each on a line.
std::string fonts_outside(const std::filesystem::path& file) {
  std::istringstream lines(support::run({"pdffonts", file}).output);
  std::string outside;
  std::string line;
  std::getline(lines, line);
  EXPECT_THAT(line, HasSubstr("emb"));
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    const std::vector<std::string> words{std::istream_iterator<std::string>(cells), {}};
    if (words.size() < 6 || words[words.size() - 5] != "yes") {
      outside += line + '\n';
    }
  }
  return outside;
}

TEST_P(Plates, AreSoundFilesWithEmbeddedFonts) {
  for (const char* format : {"print", "print-x1a"}) {
    const Shop shop(GetParam(), format);
    ASSERT_FALSE(shop.files().empty());
    for (const Printed& printed : shop.files()) {
      const support::Run check = support::run({"qpdf", "--check", printed.file});
      EXPECT_EQ(check.exit_code, 0) << check.output;
      EXPECT_EQ(fonts_outside(printed.file), "") << printed.file;
    }
  }
}

TEST_P(Plates, HaveTheirSizesAndNames) {
  const Shop shop(GetParam());
  std::size_t named = 0;
  for (const Printed& printed : shop.files()) {
    SCOPED_TRACE(printed.kind + ' ' + printed.grade);
    const std::string info = support::run({"pdfinfo", "-box", printed.file}).output;
    const Rect trim = box_of(info, "TrimBox");
    const document::Page& page = printed.document.pages.front();
    EXPECT_NEAR(trim.width, page.trim.width * points / printed.document.print_scale, 0.02);
    EXPECT_NEAR(trim.height, page.trim.height * points / printed.document.print_scale, 0.02);
    const Rect bleed = box_of(info, "BleedBox");
    EXPECT_TRUE(within(trim, bleed));
    EXPECT_NEAR(trim.x - bleed.x, page.bleed * points / printed.document.print_scale, 0.02);
    EXPECT_TRUE(within(bleed, box_of(info, "MediaBox")));
    if (names_laureate(printed)) {
      ++named;
      EXPECT_THAT(without_blanks(support::run({"pdftotext", printed.file, "-"}).output),
                  HasSubstr(laureate));
    }
  }
  EXPECT_GE(named, 6 * shop.files().size() / print_kinds);
}

/// Does inkcov, another device of Ghostscript, tell the same of the process plates? It tells spots
/// by their stand-ins: engraving is black, the cut line of a plaque magenta and yellow, of a
/// sticker magenta.
void expect_coverage(const Printed& printed, const Separations& plates, const Coverage& told) {
  // Of the page: the devices round half-covered pixels their own ways, most where a cut line
  // crosses a small dark sticker.
  const double tolerance = printed.kind == "autocollant-vitrine" ? 0.03 : 0.02;
  if (printed.kind.starts_with("plaque")) {
    EXPECT_EQ(told.cyan, 0);
    EXPECT_GT(told.black, 0);
    EXPECT_LT(told.black, 0.3);
    EXPECT_GT(told.magenta, 0);
    EXPECT_EQ(told.magenta, told.yellow);
    return;
  }
  EXPECT_NEAR(told.cyan, covered(plates.at("Cyan")), tolerance);
  EXPECT_NEAR(told.yellow, covered(plates.at("Yellow")), tolerance);
  EXPECT_NEAR(told.black, covered(plates.at("Black")), tolerance);
  if (spots_of(printed.kind).empty()) {
    EXPECT_NEAR(told.magenta, covered(plates.at("Magenta")), tolerance);
  }
  EXPECT_GT(told.cyan + told.magenta + told.yellow + told.black, 0.02);
}

TEST_P(Plates, AreThoseOfTheKindAlone) {
  const Shop shop(GetParam());
  const std::vector<Separations> all = separated(shop.paths(), 18);
  const std::vector<Coverage> told = coverages(shop.paths(), 18);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Printed& printed = shop.files()[i];
    SCOPED_TRACE(printed.kind + ' ' + printed.grade);
    const std::string info = support::run({"pdfinfo", "-box", printed.file}).output;
    const Rect box = box_of(info, "TrimBox");
    const Rect trim{box.x, box_of(info, "MediaBox").height - box.bottom(), box.width, box.height};
    std::vector<std::string> spots;
    for (const auto& [name, plate] : all[i]) {
      const bool process =
          name == "Cyan" || name == "Magenta" || name == "Yellow" || name == "Black";
      if (!process) {
        spots.push_back(name);
        EXPECT_GT(most_ink(plate), 0) << name;
      } else if (printed.kind.starts_with("plaque")) {
        EXPECT_EQ(most_ink(plate), 0) << name;
      }
    }
    EXPECT_EQ(spots, spots_of(printed.kind));
    EXPECT_LE(most_total_ink(all[i], trim), 301);
    expect_coverage(printed, all[i], told[i]);
  }
}

/// What keeps to one plate, by its size or its use and whatever ink it claims: texts below 24
/// points and QR codes. Boxes in mm.
struct Fine {
  std::string what;
  Rect box;
};

bool is_small(const document::Text& text) {
  return !text.glyphs.empty() && text.size * points < 24 - 0.001;
}

bool is_code(const document::Item& item) {
  const auto* group = std::get_if<document::Group>(&item.value);
  return group != nullptr && group->alt.starts_with("Code QR");
}

Rect em_box(const document::Text& text, const Affine& under) {
  const Rect box{text.origin.x, text.origin.y - text.size, text.advance, text.size * 1.25};
  return rectangle(box).transformed(under).bounds();
}

/// Takes what is fine out of a page and tells of it.
void take_fine(std::vector<document::Item>& items, const Affine& under, std::vector<Fine>& fine) {
  std::erase_if(items, [&](document::Item& item) {
    if (is_code(item)) {
      fine.push_back({"code QR", rectangle(document::bounds(item)).transformed(under).bounds()});
      return true;
    }
    if (const auto* text = std::get_if<document::Text>(&item.value);
        text != nullptr && is_small(*text)) {
      fine.push_back({text->text, em_box(*text, under)});
      return true;
    }
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      take_fine(group->items, under * group->transform, fine);
    }
    return false;
  });
}

/// How much more and how much less ink a plate has of 255 at one point of a box than another.
struct Change {
  int more = 0;
  int less = 0;
};

Change change(const Plate& plate, const Plate& without, const Rect& box) {
  Change most;
  const double scale = plate.dpi / 72;
  const auto pixel = [scale](double at, int end) {
    return std::clamp(static_cast<int>(std::lround(at * scale)), 0, end);
  };
  for (int y = pixel(box.y, plate.height); y < pixel(box.bottom(), plate.height); ++y) {
    for (int x = pixel(box.x, plate.width); x < pixel(box.right(), plate.width); ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(plate.width) +
                             static_cast<std::size_t>(x);
      most.more = std::max(most.more, plate.ink[at] - without.ink[at]);
      most.less = std::max(most.less, without.ink[at] - plate.ink[at]);
    }
  }
  return most;
}

/// A print file and the same page without what is fine in it.
struct Pair {
  Separations whole;
  Separations bare;
  Rect trim;  ///< points from the top left of the media box
  std::vector<Fine> fine;
};

Pair pair_of(const Printed& printed) {
  document::Document bare = printed.document;
  Pair pair;
  take_fine(bare.pages.front().items, {}, pair.fine);
  const support::TemporaryFile file(rendered("print", bare), ".pdf");
  const std::string info = support::run({"pdfinfo", "-box", printed.file}).output;
  const Rect box = box_of(info, "TrimBox");
  const double media = box_of(info, "MediaBox").height;
  pair.trim = {box.x, media - box.bottom(), box.width, box.height};
  std::vector<Separations> both = separated({printed.file, file.path()}, media < 400    ? 200
                                                                         : media < 1300 ? 72
                                                                                        : 30);
  pair.whole = std::move(both.at(0));
  pair.bare = std::move(both.at(1));
  return pair;
}

/// A spot the page would not have without its fine parts has an empty plate there.
Plate plate_of(const Separations& plates, const std::string& name) {
  Plate plate = plates.contains(name) ? plates.at(name) : plates.at("Black");
  if (!plates.contains(name)) {
    std::ranges::fill(plate.ink, std::uint8_t{0});
  }
  return plate;
}

// Nothing of it is on the colours, which may at most be left out below it; it is black, or
// engraved, or bare paper, and it shows.
void expect_one_plate(const Pair& pair, const Fine& fine, double scale) {
  constexpr int rounding = 2;
  const double unit = points / scale;
  const Rect box{pair.trim.x + fine.box.x * unit, pair.trim.y + fine.box.y * unit,
                 fine.box.width * unit, fine.box.height * unit};
  int shows = 0;
  bool reserved = false;
  for (const auto& [name, plate] : pair.whole) {
    const Change here = change(plate, plate_of(pair.bare, name), box);
    if (name == "Cyan" || name == "Magenta" || name == "Yellow") {
      EXPECT_LE(here.more, rounding) << name << ": " << fine.what;
      reserved = reserved || here.less > rounding;
    }
    shows = std::max({shows, here.more, here.less});
  }
  EXPECT_GT(shows, 64) << fine.what;
  const Change black = change(pair.whole.at("Black"), plate_of(pair.bare, "Black"), box);
  EXPECT_FALSE(reserved && black.more > rounding) << "black that does not overprint: " << fine.what;
}

// The black of small texts does not depend on the grade.
TEST_P(Plates, SetSmallTextsAndCodesOnOnePlate) {
  const Shop shop(GetParam());
  std::size_t kinds = 0;
  std::size_t texts = 0;
  std::size_t codes = 0;
  for (const Printed& printed : shop.files()) {
    if (printed.grade != shop.files().front().grade) {
      continue;
    }
    ++kinds;
    SCOPED_TRACE(printed.kind);
    const Pair pair = pair_of(printed);
    for (const Fine& fine : pair.fine) {
      (fine.what == "code QR" ? codes : texts) += 1;
      expect_one_plate(pair, fine, printed.document.print_scale);
    }
  }
  EXPECT_EQ(kinds, print_kinds);
  EXPECT_GE(texts, 40U);  // 42 today; seven more at 24 points are not small
  EXPECT_EQ(codes, 8U);   // certificates, the posters, the roll-up, plaques
}

TEST_P(Plates, AreTheSameInTheOlderStandard) {
  const Shop shop(GetParam(), "print");
  const std::vector<Separations> now = separated(shop.paths(), 18);
  const std::vector<Separations> then = separated(Shop(GetParam(), "print-x1a").paths(), 18);
  ASSERT_EQ(now.size(), then.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    ASSERT_EQ(now[i].size(), then[i].size()) << shop.files()[i].kind;
    for (const auto& [name, plate] : now[i]) {
      EXPECT_TRUE(then[i].contains(name) && then[i].at(name).ink == plate.ink)
          << shop.files()[i].kind << ' ' << name;
    }
  }
}

/// The mean difference of a channel, of 255, between two pictures of the same page laid over each
/// other on a coarse grid.
double mean_difference(const support::Image& a, const support::Image& b) {
  constexpr int cells = 64;
  const auto mean = [](const support::Image& image, int column, int row) {
    std::array<double, 3> sum{};
    int count = 0;
    for (int y = row * image.height / cells;
         y < std::max((row + 1) * image.height / cells, row * image.height / cells + 1); ++y) {
      for (int x = column * image.width / cells;
           x < std::max((column + 1) * image.width / cells, column * image.width / cells + 1);
           ++x, ++count) {
        const support::Pixel& pixel = image.at(x, y);
        const double alpha = pixel.alpha / 255.0;
        sum[0] += pixel.red * alpha + 255 * (1 - alpha);
        sum[1] += pixel.green * alpha + 255 * (1 - alpha);
        sum[2] += pixel.blue * alpha + 255 * (1 - alpha);
      }
    }
    std::ranges::for_each(sum, [count](double& channel) { channel /= count; });
    return sum;
  };
  double total = 0;
  for (int cell = 0; cell < cells * cells; ++cell) {
    const auto left = mean(a, cell % cells, cell / cells);
    const auto right = mean(b, cell % cells, cell / cells);
    for (std::size_t channel = 0; channel < 3; ++channel) {
      total += std::abs(left[channel] - right[channel]);
    }
  }
  return total / (3.0 * cells * cells);
}

// A press cannot reach every colour of a screen, least the green of a badge full of symbols: 18 of
// 255 in the mean; a missing shape or a shift costs more.
TEST_P(Plates, ShowThePictureOfTheScreen) {
  constexpr double tolerance = 18;
  const Shop shop(GetParam());
  // Grades of one kind follow each other and are of one size.
  for (std::size_t first = 0; first < shop.files().size();) {
    const document::Page& page = shop.files()[first].document.pages.front();
    std::vector<std::filesystem::path> paths;
    for (std::size_t i = first;
         i < shop.files().size() && shop.files()[i].kind == shop.files()[first].kind; ++i) {
      paths.push_back(shop.files()[i].file);
    }
    const auto images = proofed(paths, std::max(24.0, 600 * 25.4 / page.trim.width));
    for (std::size_t i = 0; i < images.size(); ++i) {
      const Printed& printed = shop.files()[first + i];
      const double difference =
          mean_difference(images[i], support::decode_png(rendered("png", printed.document)));
      RecordProperty(printed.kind + '-' + printed.grade, std::to_string(difference));
      EXPECT_LE(difference, tolerance) << printed.kind << ' ' << printed.grade;
    }
    first += paths.size();
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Plates, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
