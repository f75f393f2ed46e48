// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/golden.hpp"

#include "support/image.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>

namespace palmares::support {

namespace {

namespace fs = std::filesystem;

std::optional<Bytes> read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return std::nullopt;
  }
  return Bytes(std::istreambuf_iterator<char>(stream), {});
}

void write(const fs::path& file, BytesView bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.flush()) {
    throw std::runtime_error("cannot write " + file.string());
  }
}

/// A file name of a case's name.
std::string flat(std::string name) {
  std::ranges::replace(name, '/', '-');
  return name;
}

std::string html(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
  }
  return result;
}

// Tests run in many processes: each case has a fragment of its own, and whoever comes last joins
// all there are.
void join_report(const fs::path& report) {
  std::set<fs::path> fragments;
  for (const fs::directory_entry& entry : fs::directory_iterator(report)) {
    if (entry.path().extension() == ".fragment") {
      fragments.insert(entry.path());
    }
  }
  std::string page =
      "<!doctype html><meta charset=\"utf-8\"><title>Golden cases that differ</title>\n";
  for (const fs::path& fragment : fragments) {
    page += read(fragment).value_or("");
  }
  write(report / "index.html", page);
}

void report_failure(const GoldenPlace& place, const std::string& name, const std::string& what,
                    const Bytes& triptych) {
  std::string fragment = "<h2>" + html(name) + "</h2><pre>" + html(what) + "</pre>\n";
  if (!triptych.empty()) {
    write(place.report / flat(name), triptych);
    fragment += "<p>expected | difference | actual</p><img src=\"" + flat(name) + "\" alt=\"\">\n";
  }
  write(place.report / (flat(name) + ".fragment"), fragment);
  join_report(place.report);
}

void forget_failure(const GoldenPlace& place, const std::string& name) {
  if (fs::remove(place.report / (flat(name) + ".fragment"))) {
    fs::remove(place.report / flat(name));
    join_report(place.report);
  }
}

/// What differs, in words and where it helps as a picture; nothing where all is well.
struct Difference {
  std::string what;
  Bytes triptych;
};

testing::AssertionResult settle(BytesView actual, const std::string& name, const GoldenPlace& place,
                                std::optional<Difference> (*compare)(BytesView, BytesView)) {
  const fs::path file = place.references / name;
  const std::optional<Bytes> expected = read(file);
  if (place.mode == GoldenMode::update && (!expected || compare(*expected, actual))) {
    write(file, actual);
    forget_failure(place, name);
    if (!expected) {
      return testing::AssertionFailure()
             << "reference " << name << " created: look at it, then run again";
    }
    return testing::AssertionSuccess();
  }
  if (!expected) {
    return testing::AssertionFailure() << "no reference " << name << "; UPDATE_GOLDEN=1 creates it";
  }
  if (const std::optional<Difference> difference = compare(*expected, actual)) {
    report_failure(place, name, difference->what, difference->triptych);
    return testing::AssertionFailure()
           << name << ": " << difference->what << "\nreport: " << place.report / "index.html";
  }
  forget_failure(place, name);
  return testing::AssertionSuccess();
}

/// The line from `start` on, or of a long one what stands round `at`.
std::string line_at(std::string_view text, std::size_t start, std::size_t at) {
  constexpr std::size_t most = 160;
  const std::string_view line = text.substr(start, text.find('\n', start) - start);
  if (line.size() <= most) {
    return std::string(line);
  }
  const std::size_t from = at - start > most / 2 ? at - start - most / 2 : 0;
  return (from > 0 ? "…" : "") + std::string(line.substr(std::min(from, line.size()), most)) + "…";
}

std::optional<Difference> compare_text(BytesView expected, BytesView actual) {
  if (expected == actual) {
    return std::nullopt;
  }
  const auto [left, right] = std::ranges::mismatch(expected, actual);
  const auto at = static_cast<std::size_t>(left - expected.begin());
  const auto line = std::count(expected.begin(), left, '\n') + 1;
  const std::size_t before = at == 0 ? std::string_view::npos : expected.rfind('\n', at - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  return Difference{.what = "line " + std::to_string(line) + " column " +
                            std::to_string(at - start + 1) +
                            " differs\n expected: " + line_at(expected, start, at) +
                            "\n actual:   " + line_at(actual, start, at),
                    .triptych = {}};
}

bool wrong(const Image& expected, const Image& actual, int x, int y) {
  if (x >= expected.width || y >= expected.height || x >= actual.width || y >= actual.height) {
    return true;
  }
  return difference(expected.at(x, y), actual.at(x, y)) > golden_tolerance;
}

Bytes triptych(const Image& expected, const Image& actual) {
  const int width = std::max(expected.width, actual.width);
  const int height = std::max(expected.height, actual.height);
  constexpr int gap = 8;
  Image result =
      filled(3 * width + 2 * gap, height, {.red = 128, .green = 128, .blue = 128, .alpha = 255});
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (x < expected.width && y < expected.height) {
        result.at(x, y) = expected.at(x, y);
      }
      if (x < actual.width && y < actual.height) {
        result.at(x + 2 * (width + gap), y) = actual.at(x, y);
      }
      const bool bad = wrong(expected, actual, x, y);
      result.at(x + width + gap, y) = bad ? Pixel{.red = 220, .green = 0, .blue = 0}
                                          : Pixel{.red = 240, .green = 240, .blue = 240};
    }
  }
  return encode_png(result);
}

std::string size_of(const Image& image) {
  return std::to_string(image.width) + " x " + std::to_string(image.height);
}

std::string first_wrong(const Image& expected, const Image& actual) {
  for (int y = 0; y < expected.height; ++y) {
    for (int x = 0; x < expected.width; ++x) {
      if (wrong(expected, actual, x, y)) {
        return "pixel " + std::to_string(x) + ", " + std::to_string(y) + " is " +
               to_string(actual.at(x, y)) + " instead of " + to_string(expected.at(x, y));
      }
    }
  }
  return {};
}

std::optional<Difference> compare_png(BytesView expected, BytesView actual) {
  const Image left = decode_png(expected);
  const Image right = decode_png(actual);
  const bool same_size = left.width == right.width && left.height == right.height;
  const std::string what = same_size ? first_wrong(left, right)
                                     : "size " + size_of(right) + " instead of " + size_of(left);
  if (what.empty()) {
    return std::nullopt;
  }
  return Difference{.what = what, .triptych = triptych(left, right)};
}

}  // namespace

GoldenPlace golden_place() {
  const char* update = std::getenv("UPDATE_GOLDEN");
  return {.references = PALMARES_GOLDEN_DIR,
          .report = PALMARES_GOLDEN_REPORT_DIR,
          .mode = update != nullptr && std::string_view(update) == "1" ? GoldenMode::update
                                                                       : GoldenMode::compare};
}

testing::AssertionResult matches_golden(std::string_view text, const std::string& name,
                                        const GoldenPlace& place) {
  return settle(text, name, place, compare_text);
}

testing::AssertionResult matches_golden_png(BytesView png, const std::string& name,
                                            const GoldenPlace& place) {
  return settle(png, name, place, compare_png);
}

}  // namespace palmares::support
