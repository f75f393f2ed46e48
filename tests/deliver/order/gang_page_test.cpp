// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang_page.hpp"

#include "deliver/ganged.hpp"
#include "deliver/order/gang_ticket.hpp"
#include "render/formats.hpp"
#include "render/pdf/check/foreign_pdf.hpp"
#include "render/pdf/check/preflight.hpp"
#include "render/pdf/write/print_marks.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

Bytes printed(const document::Document& document, const char* format) {
  return test::value_of(render::sheet_format(format)->render(document, *test::context().resources));
}

TEST(GangPage, IsAsLargeAsTheSheet) {
  for (const char* kind : {"plaque", "millesime"}) {
    const test::Ganged sample(kind, {1250, 900});
    const Rect sheet = render::print_sheet(sample.page(0).pages.front());
    EXPECT_NEAR(sheet.width, 1250, 1e-6) << kind;
    EXPECT_NEAR(sheet.height, 900, 1e-6) << kind;
    const support::TemporaryFile file(printed(sample.page(0), "print"), ".pdf");
    EXPECT_THAT(support::run({"pdfinfo", "-box", file.path().string()}).output,
                ContainsRegex("MediaBox: +0.00 +0.00 +3543.31 +2551.18"))
        << kind;
  }
}

TEST(GangPage, PassesPreflightInBothStandards) {
  for (const char* kind : {"plaque", "plaque-a5", "millesime"}) {
    for (const auto& [format, standard] :
         {std::pair{"print", "x4"}, std::pair{"print-x1a", "x1a"}}) {
      const Bytes pdf = printed(test::Ganged(kind, {1000, 600}).page(0), format);
      for (const render::Finding& finding :
           render::standard(standard)->check(test::value_of(render::read_foreign_pdf(pdf)).tree)) {
        ADD_FAILURE() << kind << ' ' << standard << ": " << finding.object << ": " << finding.what;
      }
    }
  }
}

TEST(GangPage, OfPlaquesHasTheirTwoPlatesOnly) {
  const support::TemporaryFile file(printed(test::Ganged("plaque", {1000, 600}).page(0), "print"),
                                    ".pdf");
  const std::string folder = file.path().string() + "-plates";
  std::filesystem::create_directories(folder);
  const support::Run run =
      support::run({"gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r10", "-o",
                    folder + "/p.tif", file.path().string()});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  std::vector<std::string> plates;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    plates.push_back(entry.path().filename());
  }
  std::filesystem::remove_all(folder);
  EXPECT_THAT(plates, testing::UnorderedElementsAre("p.tif", "p(Cyan).tif", "p(Magenta).tif",
                                                    "p(Yellow).tif", "p(Black).tif",
                                                    "p(Gravure).tif", "p(Decoupe).tif"));
  // inkcov shows spots by their stand-ins: the engraving is black, the cut magenta and yellow, and
  // nothing cyan.
  EXPECT_THAT(
      support::run({"gs", "-q", "-dSAFER", "-sDEVICE=inkcov", "-o", "-", file.path().string()})
          .output,
      ContainsRegex("^ *0.00000 "));
}

/// The centres a ticket tells, in points.
std::vector<Point> centres_of(const std::string& ticket) {
  static const std::regex centre("Center=\"([0-9.]+) ([0-9.]+)\"");
  std::vector<Point> all;
  for (std::sregex_iterator found(ticket.begin(), ticket.end(), centre), end; found != end;
       ++found) {
    all.push_back({std::stod((*found)[1]), std::stod((*found)[2])});
  }
  return all;
}

TEST(GangPage, OfTurnedPiecesHasItsHolesWhereTheTicketSays) {
  const test::Ganged sample("plaque", {650, 340});
  const GangSheet& gang = sample.order.gangs.front();
  ASSERT_EQ(gang.grid.turn, Turn::quarter);
  const PrintFacts facts = print_facts(sample.page(0));
  EXPECT_EQ(facts.holes.size(), 4 * gang.items.size());
  const std::string ticket = gang_ticket(sample.order, gang);
  const std::vector<Point> told = centres_of(ticket);
  EXPECT_EQ(told.size(), facts.holes.size());
  const Rect all = gang.grid.extent();
  for (const Hole& hole : facts.holes) {
    // The ticket counts from the lower left corner of the sheet.
    const Point drawn{Length::mm(hole.centre.x + all.x).pt(),
                      Length::mm(gang.grid.sheet.height - hole.centre.y - all.y).pt()};
    EXPECT_TRUE(std::ranges::any_of(told,
                                    [&](Point at) {
                                      return std::abs(at.x - drawn.x) < 0.01 &&
                                             std::abs(at.y - drawn.y) < 0.01;
                                    }))
        << drawn.x << ' ' << drawn.y;
  }
  EXPECT_THAT(ticket, HasSubstr("Orientation=\"Rotate270\""));
}

}  // namespace
}  // namespace palmares::deliver
