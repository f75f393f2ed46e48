// SPDX-License-Identifier: AGPL-3.0-or-later
#include "programs/programs.hpp"

#include "lib/image/cairo.hpp"
#include "lib/system/file.hpp"
#include "lib/xml/xml.hpp"
#include "support/image.hpp"
#include "support/node.hpp"
#include "support/rsvg.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <algorithm>
#include <map>

namespace palmares::programs {

namespace {

namespace fs = std::filesystem;
using Jobs = std::vector<Job>;

std::string said(const std::vector<std::string>& command) {
  const support::Run run = support::run(command);
  return run.exit_code == 0 ? std::string() : command.front() + ": " + run.output + '\n';
}

/// A line a job, its words parted by tabs, for the scripts that drive a program.
std::string list_of(const fs::path& folder, const Jobs& jobs) {
  Bytes lines;
  for (const Job& job : jobs) {
    lines += job.file.string() + '\t' + job.png.string() + '\t' + std::to_string(job.width) + '\t' +
             std::to_string(job.height) + '\n';
  }
  const fs::path list = folder / "jobs.tsv";
  lib::write_file(list, lines);
  return list;
}

// One start; its settings go to a folder that goes with the test.
std::string inkscape(const fs::path& folder, const Jobs& jobs) {
  Bytes actions;
  for (const Job& job : jobs) {
    actions += "file-open:" + job.file.string() + "; export-filename:" + job.png.string() +
               "; export-width:" + std::to_string(job.width) + "; export-do; file-close\n";
  }
  const fs::path script = folder / "actions";
  lib::write_file(script, actions);
  return said({"env", "HOME=" + folder.string(),
               "INKSCAPE_PROFILE_DIR=" + (folder / "profile").string(), "sh", "-c",
               "exec inkscape --shell < \"$1\"", "sh", script});
}

std::string librsvg(const fs::path& /*folder*/, const Jobs& jobs) {
  for (const Job& job : jobs) {
    const Bytes svg = lib::read_file(job.file).value();
    const lib::xml::Element root = lib::xml::parse(svg, "svg").value();
    const std::string box = *root.attribute("viewBox");
    const std::size_t wide = 4;  // « 0 0 »
    const double width = std::stod(box.substr(wide));
    const double height = std::stod(box.substr(box.find(' ', wide)));
    const lib::Raster raster = support::draw_svg(svg, width, height, job.width, job.height);
    support::Image image{.width = raster.width, .height = raster.height, .pixels = {}};
    for (const std::uint32_t pixel : raster.pixels) {
      const std::uint32_t paper = 255 - (pixel >> 24);
      const auto channel = [&](int shift) {
        return static_cast<std::uint8_t>((pixel >> shift & 0xff) + paper);
      };
      image.pixels.push_back({channel(16), channel(8), channel(0), 255});
    }
    lib::write_file(job.png, support::encode_png(image));
  }
  return {};
}

std::string resvg(const fs::path& folder, const Jobs& jobs) {
  return support::run_node("programs.mjs", {"resvg", list_of(folder, jobs)}).output;
}

std::string chromium(const fs::path& folder, const Jobs& jobs) {
  return support::run_node("programs.mjs", {"chromium", list_of(folder, jobs)}).output;
}

std::string pdf_js(const fs::path& folder, const Jobs& jobs) {
  return support::run_node("programs.mjs", {"pdfjs", list_of(folder, jobs)}).output;
}

// One width for all files of a start.
std::string batik(const fs::path& folder, const Jobs& jobs) {
  std::map<int, std::vector<std::string>> by_width;
  for (const Job& job : jobs) {
    by_width[job.width].push_back(job.file);
  }
  std::string output;
  for (const auto& [width, files] : by_width) {
    const fs::path out = folder / ("batik-" + std::to_string(width));
    fs::create_directories(out);
    std::vector<std::string> command = {"rasterizer", "-d", out, "-w", std::to_string(width)};
    command.insert(command.end(), files.begin(), files.end());
    output += said(command);
  }
  for (const Job& job : jobs) {
    const fs::path made =
        folder / ("batik-" + std::to_string(job.width)) / (job.file.stem().string() + ".png");
    if (fs::exists(made)) {
      fs::rename(made, job.png);
    }
  }
  return output;
}

// Debian's python3, whatever else stands in PATH: the binding is Debian's.
std::string qt(const fs::path& folder, const Jobs& jobs) {
  return said({"/usr/bin/python3", palmares::source_dir() + "/tests/programs/qt.py",
               list_of(folder, jobs)});
}

/// Files of one page below each other.
std::string page_with(const Jobs& jobs) {
  std::string page =
      "<!DOCTYPE html><meta "
      "charset=\"utf-8\"><style>body{margin:0;background:#fff}img{display:block}</style>";
  for (const Job& job : jobs) {
    page += "<img src=\"" + job.file.filename().string() + "\" width=\"" +
            std::to_string(job.width) + "\" height=\"" + std::to_string(job.height) +
            "\" alt=\"\">";
  }
  return page;
}

void cut_out(const support::Image& page, const Jobs& jobs) {
  int top = 0;
  for (const Job& job : jobs) {
    if (page.width >= job.width && page.height >= top + job.height) {
      support::Image part{.width = job.width, .height = job.height, .pixels = {}};
      for (int y = top; y < top + job.height; ++y) {
        const auto row = page.pixels.begin() + static_cast<std::ptrdiff_t>(y) * page.width;
        part.pixels.insert(part.pixels.end(), row, row + job.width);
      }
      lib::write_file(job.png, support::encode_png(part));
    }
    top += job.height;
  }
}

std::string firefox_page(const fs::path& folder, const Jobs& jobs) {
  int width = 0;
  int height = 0;
  for (const Job& job : jobs) {
    width = std::max(width, job.width);
    height += job.height;
  }
  const fs::path page = folder / "page.html";
  const fs::path png = folder / "page.png";
  fs::remove(png);
  lib::write_file(page, page_with(jobs));
  std::string output =
      said({"env", "HOME=" + folder.string(), "firefox-esr", "--headless", "--no-remote",
            "--profile", folder / "profile", "--screenshot", png,
            "--window-size=" + std::to_string(width) + ',' + std::to_string(height),
            "file://" + page.string()});
  if (fs::exists(png)) {
    cut_out(support::decode_png(lib::read_file(png).value()), jobs);
  }
  return output;
}

// Its command line takes one picture a start: as many files stand in one page as a picture may be
// high.
std::string firefox(const fs::path& folder, const Jobs& jobs) {
  constexpr int tallest = 12000;
  fs::create_directories(folder / "profile");
  Jobs sorted = jobs;
  std::ranges::stable_sort(sorted, {}, &Job::width);
  std::string output;
  for (auto first = sorted.begin(); first != sorted.end();) {
    int height = 0;
    const auto end = std::find_if(first, sorted.end(), [&](const Job& job) {
      height += job.height;
      return job.width != first->width || height > tallest;
    });
    const auto last = end == first ? first + 1 : end;
    output += firefox_page(folder, Jobs(first, last));
    first = last;
  }
  return output;
}

std::string page_of(const fs::path& pdf, const Job& job) {
  fs::path stem = job.png;
  stem.replace_extension();
  return said({"pdftoppm", "-q", "-png", "-singlefile", "-scale-to-x", std::to_string(job.width),
               "-scale-to-y", std::to_string(job.height), pdf, stem});
}

// It draws a page as large as the picture; poppler only gives it its pixels.
std::string office(const fs::path& folder, const Jobs& jobs,
                   const std::vector<std::string>& options) {
  const fs::path out = folder / "office";
  std::vector<std::string> command = {
      "soffice", "-env:UserInstallation=file://" + (folder / "profile").string(), "--headless"};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {"--convert-to", "pdf", "--outdir", out});
  for (const Job& job : jobs) {
    command.push_back(job.file);
  }
  std::string output = said(command);
  for (const Job& job : jobs) {
    const fs::path made = out / (job.file.stem().string() + ".pdf");
    output += fs::exists(made) ? page_of(made, job) : "no " + made.filename().string() + '\n';
  }
  return output;
}

std::string libreoffice(const fs::path& folder, const Jobs& jobs) {
  return office(folder, jobs, {});
}

std::string libreoffice_draw(const fs::path& folder, const Jobs& jobs) {
  return office(folder, jobs, {"--infilter=draw_pdf_import"});
}

std::string for_each(const Jobs& jobs, std::string (*draw)(const Job&)) {
  std::string output;
  for (const Job& job : jobs) {
    output += draw(job);
  }
  return output;
}

std::string poppler(const fs::path& /*folder*/, const Jobs& jobs) {
  return for_each(jobs, [](const Job& job) { return page_of(job.file, job); });
}

std::string mupdf(const fs::path& /*folder*/, const Jobs& jobs) {
  return for_each(jobs, [](const Job& job) {
    return said({"mutool", "draw", "-q", "-o", job.png, "-w", std::to_string(job.width), "-h",
                 std::to_string(job.height), "-f", job.file, "1"});
  });
}

std::string ghostscript(const fs::path& /*folder*/, const Jobs& jobs) {
  return for_each(jobs, [](const Job& job) {
    return said({"gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", "-dLastPage=1",
                 "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dPDFFitPage",
                 "-g" + std::to_string(job.width) + 'x' + std::to_string(job.height),
                 "-sOutputFile=" + job.png.string(), job.file});
  });
}

}  // namespace

void PrintTo(const Program& program, std::ostream* stream) {
  *stream << program.name;
}

const std::vector<Program>& readers_of_svg() {
  static const std::vector<Program> all = {
      {"Inkscape", inkscape}, {"librsvg", librsvg}, {"resvg", resvg},
      {"Batik", batik},       {"Qt", qt},           {"LibreOffice", libreoffice},
      {"Chromium", chromium}, {"Firefox", firefox}};
  return all;
}

const std::vector<Program>& readers_of_pdf() {
  static const std::vector<Program> all = {
      {"poppler", poppler},         {"MuPDF", mupdf},
      {"Ghostscript", ghostscript}, {"pdf_js", pdf_js},
      {"Inkscape", inkscape, true}, {"LibreOffice", libreoffice_draw, true}};
  return all;
}

}  // namespace palmares::programs
