// SPDX-License-Identifier: AGPL-3.0-or-later
#include "golden/plates.hpp"

#include "base/number.hpp"
#include "lib/system/file.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace palmares::golden {

namespace {

/// Reads grey TIFF files as Ghostscript writes them without compression (TIFF 6.0, section 2).
class GreyTiff {
 public:
  explicit GreyTiff(Bytes bytes) : m_bytes(std::move(bytes)) {}

  [[nodiscard]] Plate plate(double dpi) const {
    Plate plate{.width = static_cast<int>(entry(256, 0)),
                .height = static_cast<int>(entry(257, 0)),
                .dpi = dpi,
                .ink = {}};
    if (entry(258, 0) != 8 || entry(259, 0) != 1) {
      throw std::runtime_error("a separation is not plain 8-bit grey");
    }
    for (std::size_t strip = 0; strip < count(273); ++strip) {
      const std::size_t start = entry(273, strip);
      for (std::size_t at = start; at < start + entry(279, strip); ++at) {
        plate.ink.push_back(static_cast<std::uint8_t>(255 - byte(at)));
      }
    }
    if (plate.ink.size() !=
        static_cast<std::size_t>(plate.width) * static_cast<std::size_t>(plate.height)) {
      throw std::runtime_error("a separation has another size than it says");
    }
    return plate;
  }

 private:
  [[nodiscard]] std::size_t byte(std::size_t at) const {
    return static_cast<unsigned char>(m_bytes.at(at));
  }
  [[nodiscard]] std::size_t number(std::size_t at, std::size_t bytes) const {
    std::size_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) {
      value = value << 8U | byte(at + i);
    }
    return value;
  }
  /// Where the directory's entry of a tag lies.
  [[nodiscard]] std::size_t place(std::size_t tag) const {
    const std::size_t directory = number(4, 4);
    for (std::size_t i = 0; i < number(directory, 2); ++i) {
      const std::size_t at = directory + 2 + 12 * i;
      if (number(at, 2) == tag) {
        return at;
      }
    }
    throw std::runtime_error("a separation lacks the tag " + std::to_string(tag));
  }
  [[nodiscard]] std::size_t count(std::size_t tag) const { return number(place(tag) + 4, 4); }
  [[nodiscard]] std::size_t entry(std::size_t tag, std::size_t index) const {
    const std::size_t at = place(tag);
    const std::size_t bytes = number(at + 2, 2) == 3 ? 2 : 4;
    const std::size_t values = count(tag) * bytes <= 4 ? at + 8 : number(at + 8, 4);
    return number(values + bytes * index, bytes);
  }

  Bytes m_bytes;
};

using Files = std::vector<std::filesystem::path>;

/// Runs Ghostscript on the first page of files. One process for many spares most of its time, which
/// goes into starting.
support::Run ghostscript(std::vector<std::string> options, const Files& pdfs) {
  std::vector<std::string> command{"gs", "-dSAFER", "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=1"};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), pdfs.begin(), pdfs.end());
  support::Run run = support::run(command);
  if (run.exit_code != 0) {
    throw std::runtime_error("gs: " + run.output);
  }
  return run;
}

/// A folder beside the files, gone with this value.
class Beside {
 public:
  explicit Beside(const Files& pdfs) : m_folder(pdfs.front().string() + "-pages") {
    std::filesystem::create_directories(m_folder);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() { std::filesystem::remove_all(m_folder); }

  [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

 private:
  std::filesystem::path m_folder;
};

}  // namespace

std::vector<Separations> separated(const Files& pdfs, double dpi) {
  const Beside beside(pdfs);
  ghostscript({"-sDEVICE=tiffsep", "-sCompression=none", "-r" + format_number(dpi, 2), "-o",
               beside.folder() / "%04d.tif"},
              pdfs);
  std::vector<Separations> pages(pdfs.size());
  for (const auto& entry : std::filesystem::directory_iterator(beside.folder())) {
    const std::string name = entry.path().filename();
    const std::size_t open = name.find('(');
    if (open != std::string::npos) {
      pages.at(std::stoul(name.substr(0, open)) - 1)
          .emplace(name.substr(open + 1, name.rfind(')') - open - 1),
                   GreyTiff(lib::read_file(entry.path()).value()).plate(dpi));
    }
  }
  return pages;
}

int most_ink(const Plate& plate) {
  return plate.ink.empty() ? 0 : *std::ranges::max_element(plate.ink);
}

int most_ink(const Plate& plate, const Rect& box) {
  const double scale = plate.dpi / 72;
  const auto pixel = [scale](double at, int most) {
    return std::clamp(static_cast<int>(std::lround(at * scale)), 0, most);
  };
  int most = 0;
  for (int y = pixel(box.y, plate.height); y < pixel(box.y + box.height, plate.height); ++y) {
    for (int x = pixel(box.x, plate.width); x < pixel(box.x + box.width, plate.width); ++x) {
      most = std::max<int>(
          most, plate.ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(plate.width) +
                          static_cast<std::size_t>(x)]);
    }
  }
  return most;
}

double most_total_ink(const Separations& plates, const Rect& box) {
  Plate total = plates.at("Black");
  std::vector<int> sums(total.ink.size());
  for (const char* name : {"Cyan", "Magenta", "Yellow", "Black"}) {
    std::ranges::transform(sums, plates.at(name).ink, sums.begin(), std::plus<int>());
  }
  std::ranges::transform(sums, total.ink.begin(),
                         [](int sum) { return static_cast<std::uint8_t>(sum / 4); });
  return most_ink(total, box) * 4 / 2.55;
}

std::vector<Coverage> coverages(const Files& pdfs, double dpi) {
  std::istringstream lines(
      ghostscript({"-sDEVICE=inkcov", "-r" + format_number(dpi, 2), "-o", "-"}, pdfs).output);
  std::vector<Coverage> all;
  std::string line;
  while (std::getline(lines, line)) {
    Coverage page;
    std::string words;
    std::istringstream numbers(line);
    if (numbers >> page.cyan >> page.magenta >> page.yellow >> page.black >> words &&
        words == "CMYK") {
      all.push_back(page);
    }
  }
  if (all.size() != pdfs.size()) {
    throw std::runtime_error("inkcov told of " + std::to_string(all.size()) + " pages");
  }
  return all;
}

double covered(const Plate& plate) {
  const auto inked = std::ranges::count_if(plate.ink, [](std::uint8_t ink) { return ink > 0; });
  return static_cast<double>(inked) / static_cast<double>(plate.ink.size());
}

std::vector<support::Image> proofed(const Files& pdfs, double dpi) {
  const std::string profile = palmares::source_dir() + "/artwork/profiles/palmares-fogra39.icc";
  const Beside beside(pdfs);
  ghostscript({"--permit-file-read=" + profile, "-sDefaultCMYKProfile=" + profile,
               "-sDEVICE=png16m", "-dUseTrimBox", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
               "-r" + format_number(dpi, 2), "-o", beside.folder() / "%d.png"},
              pdfs);
  std::vector<support::Image> images;
  for (std::size_t page = 1; page <= pdfs.size(); ++page) {
    images.push_back(support::decode_png(
        lib::read_file(beside.folder() / (std::to_string(page) + ".png")).value()));
  }
  return images;
}

}  // namespace palmares::golden
