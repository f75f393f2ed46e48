// SPDX-License-Identifier: AGPL-3.0-or-later
// The matrix of real programs, a row each: every kind of every charter shows, in the pixels of that
// very program, exactly the copylefts of its grade, and the name where it stands. In each row two
// spoiled files prove that the judge can say no.
#include "lib/system/file.hpp"
#include "programs/exhibit.hpp"
#include "programs/programs.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace palmares::programs {

namespace {

namespace fs = std::filesystem;

constexpr double name_there =
    0.78;  ///< share of the name's ink: thin strokes lose some at their edges
constexpr double name_in_small_print =
    0.55;  ///< the same of letters and writing paper, which are all thin strokes; none: 0.22
constexpr double least_ink =
    0.4;  ///< of another font's letters, beside ours: extra bold becomes regular
constexpr double most_ink = 1.6;
constexpr double far_apart = 40;  ///< levels of a part's mean colour
constexpr double far_apart_in_inks = 110;

/// A folder of this test, gone with this value.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path(fs::path(testing::TempDir()) /
             ("palmares-programs-" + std::to_string(getpid()) + '-' + name)) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }

  fs::path path;
};

std::vector<Job> jobs_for(const std::vector<Exhibit>& exhibits, const fs::path& folder,
                          const std::string& ending) {
  std::vector<Job> jobs;
  for (const Exhibit& exhibit : exhibits) {
    jobs.push_back(
        {.file = folder / (exhibit.name + ending),
         .png = folder / (exhibit.name + ".png"),
         .width = static_cast<int>(std::lround(exhibit.picture.width * exhibit.sheet.width)),
         .height = static_cast<int>(std::lround(exhibit.picture.height * exhibit.sheet.height))});
    lib::write_file(jobs.back().file, exhibit.file);
  }
  return jobs;
}

Sight seen(const Exhibit& exhibit, const Job& job) {
  return look_at(exhibit, support::decode_png(lib::read_file(job.png).value()));
}

void judge_rest(const Sight& sight, const Exhibit& exhibit, bool resets, double apart) {
  const std::string& name = exhibit.name;
  if (name == "spoiled-name") {
    EXPECT_LT(sight.name, 1 - name_there);
    EXPECT_LT(sight.ink, least_ink);
  } else if (resets) {
    EXPECT_GT(sight.ink, least_ink);
    EXPECT_TRUE(sight.ink < most_ink || exhibit.small_print)
        << sight.ink;  // lines set anew move into the box of others
  } else {
    EXPECT_GE(sight.name, exhibit.small_print ? name_in_small_print : name_there);
    EXPECT_TRUE(sight.farthest <= apart || name == "spoiled-copyleft") << sight.farthest;
  }
}

constexpr double any_colour = 442;  // black and white are not farther apart

/// Qt knows no clip paths (SVG Tiny): ribbons that hang from an edge are longer there. Symbols and
/// names are judged all the same.
bool hangs_unclipped(const Program& program, const Exhibit& exhibit) {
  return std::string_view(program.name) == "Qt" &&
         (exhibit.name == "bronze-argent-or-affiche-a4" ||
          exhibit.name == "bronze-argent-or-panneau-entree" ||
          exhibit.name == "bronze-argent-or-panonceau");
}

void judge(const Program& program, Form form) {
  std::vector<Exhibit> shown = exhibits(form);
  ASSERT_GE(shown.size(), 20U);
  std::ranges::move(spoiled(form), std::back_inserter(shown));
  const Folder folder(program.name);
  const std::vector<Job> jobs = jobs_for(shown, folder.path, form == Form::svg ? ".svg" : ".pdf");
  const std::string output = program.draw(folder.path, jobs);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const Exhibit& exhibit = shown[at];
    SCOPED_TRACE(program.name + (' ' + exhibit.name));
    ASSERT_TRUE(fs::exists(jobs[at].png)) << output;
    const Sight sight = seen(exhibit, jobs[at]);
    EXPECT_EQ(sight.copylefts, exhibit.copylefts - (exhibit.name == "spoiled-copyleft" ? 1 : 0));
    const double apart = in_inks(form) ? far_apart_in_inks : far_apart;
    judge_rest(sight, exhibit, program.resets,
               hangs_unclipped(program, exhibit) ? any_colour : apart);
  }
}

std::string row_name(const testing::TestParamInfo<Program>& info) {
  return info.param.name;
}

class SvgIn : public testing::TestWithParam<Program> {};

TEST_P(SvgIn, ShowsTheCopyleftsAndTheName) {
  judge(GetParam(), Form::svg);
}

INSTANTIATE_TEST_SUITE_P(Programs, SvgIn, testing::ValuesIn(readers_of_svg()), row_name);

class PdfIn : public testing::TestWithParam<Program> {};

TEST_P(PdfIn, ShowsTheCopyleftsAndTheName) {
  judge(GetParam(), Form::pdf);
}

INSTANTIATE_TEST_SUITE_P(Programs, PdfIn, testing::ValuesIn(readers_of_pdf()), row_name);

class PrintIn : public testing::TestWithParam<Program> {};

TEST_P(PrintIn, ShowsTheCopyleftsAndTheName) {
  judge(GetParam(), Form::print);
}

TEST_P(PrintIn, ShowsThemAsX1aToo) {
  judge(GetParam(), Form::print_x1a);
}

INSTANTIATE_TEST_SUITE_P(Programs, PrintIn, testing::ValuesIn(readers_of_pdf()), row_name);

/// What SVG 2 calls it, and we did: the reason of this matrix.
Exhibit with_plain_href(Exhibit exhibit) {
  for (std::size_t at = 0; (at = exhibit.file.find(" xlink:href=")) != std::string::npos;) {
    exhibit.file.erase(at + 1, std::string("xlink:").size());
  }
  exhibit.name = "plain-href";
  return exhibit;
}

TEST(PlainHref, ShowsNothingInOldReaders) {
  const Exhibit plain = with_plain_href(spoiled(Form::svg).front());
  for (const Program& program : readers_of_svg()) {
    if (std::string(program.name) == "Inkscape" || std::string(program.name) == "Batik") {
      SCOPED_TRACE(program.name);
      const Folder folder(program.name);
      const std::vector<Job> jobs = jobs_for({plain}, folder.path, ".svg");
      const std::string output = program.draw(folder.path, jobs);
      const bool drawn = fs::exists(jobs.front().png) &&
                         fs::file_size(jobs.front().png) > 0;  // Batik stops half-way
      EXPECT_TRUE(!drawn || seen(plain, jobs.front()).copylefts == 0) << output;
      EXPECT_TRUE(!drawn || seen(plain, jobs.front()).name < 1 - name_there);
    }
  }
}

TEST(Exhibits, HoldEveryGradeAndTheName) {
  for (const Form form : {Form::svg, Form::pdf, Form::print, Form::print_x1a}) {
    SCOPED_TRACE(static_cast<int>(form));
    std::vector<int> counts;
    std::size_t named = 0;
    for (const Exhibit& exhibit : exhibits(form)) {
      counts.push_back(exhibit.copylefts);
      named += exhibit.without_name.width > 0 ? 1 : 0;
    }
    for (int count = 0; count <= 5; ++count) {
      EXPECT_TRUE(std::ranges::count(counts, count) > 0) << count;
    }
    EXPECT_GT(named, counts.size() / 2);
  }
}

}  // namespace

}  // namespace palmares::programs
