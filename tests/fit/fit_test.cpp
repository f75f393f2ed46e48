// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fit/fit.hpp"

#include "base/utf8.hpp"
#include "compose/text/breaks.hpp"
#include "compose/text/paragraph.hpp"
#include "fit/names.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <numeric>

namespace palmares::fit {
namespace {

// The same names in every run; RC_PARAMS of the environment asks for others, or more.
[[maybe_unused]] const int fixed_seed = setenv("RC_PARAMS", "seed=20231206 max_success=200", 0);

const Sheets& sheets() {
  static const Sheets opened(palmares::source_dir());
  return opened;
}

domain::Award award(const domain::Charter& charter, const std::string& name, int turn) {
  domain::Award result;
  result.edition = sheets().edition_of(charter).year;
  result.territory.id = "213801517";
  result.territory.name = name;
  result.territory.type =
      turn % 2 == 0 ? domain::TerritoryType::commune : domain::TerritoryType::autre;
  result.territory.department = "38";
  result.territory.population = 100L * turn;
  result.grade = charter.grades[static_cast<std::size_t>(turn) % charter.grades.size()].code;
  result.mentions = turn % 3 == 0 ? charter.mentions : std::vector<std::string>();
  return result;
}

std::string told(const compose::SheetPlan& plan, const std::vector<std::string>& findings) {
  return std::accumulate(
      findings.begin(), findings.end(), plan.charter->id + ' ' + plan.sheet->kind,
      [](const std::string& all, const std::string& one) { return all + "\n" + one; });
}

void expect_fit(const std::string& name, int turn) {
  for (const compose::SheetPlan& plan : sheets().plans()) {
    const Findings findings = sheets().judge(plan, award(*plan.charter, name, turn));
    if (!findings.faults.empty() || !findings.refusals.empty()) {
      RC_FAIL(told(plan, findings.faults) + told(plan, findings.refusals));
    }
  }
}

RC_GTEST_PROP(Fit, OfAnyCommuneIsWhole, ()) {
  const std::string name = *commune_name();
  RC_LOG() << name;
  expect_fit(name, *rc::gen::inRange(0, 60));
}

RC_GTEST_PROP(Fit, OfAnyBodyIsWhole, ()) {
  const std::string name = *body_name();
  RC_LOG() << name;
  expect_fit(name, *rc::gen::inRange(0, 60));
}

// Whatever the text, the pieces between breaks give it back, and no piece of a name ends in what
// holds its neighbour.
RC_GTEST_PROP(Breaks, LeaveNoSaintAndNoLinkAtALinesEnd, ()) {
  const std::string name = *commune_name();
  RC_LOG() << name;
  for (const compose::Break& at : compose::line_breaks(name)) {
    RC_ASSERT(at.offset > 0 && at.offset < name.size());
    const std::string before = name.substr(0, at.offset);
    const std::string after = name.substr(at.offset);
    for (const char* end :
         {"Saint-", "Sainte-", "-en-", "-sur-", "-lès-", "-et-", "-de-", "-la-", "-sous-", "’"}) {
      RC_ASSERT(!before.ends_with(end));
    }
    for (const char* start : {"en-", "sur-", "lès-", "et-", "sous-"}) {
      RC_ASSERT(!after.starts_with(start));
    }
  }
}

/// A slot as a template could draw it, of a real font.
compose::Frame frame_of(double width, double height, int lines) {
  compose::Frame frame = sheets().plans().front().slots[1].frame;
  frame.style.size_min = 6;
  frame.style.size_max = 60;
  frame.style.capitals = false;  // the text is compared with what was given
  frame.box = {width, height};
  frame.lines = lines;
  return frame;
}

// The largest size that fits is taken: the next on the grid would not have fitted.
RC_GTEST_PROP(Fit, TakesTheLargestSizeOfTheGrid, ()) {
  const std::string name = *commune_name();
  RC_PRE(compose::line_breaks(name, compose::LastBreaks::yes) == compose::line_breaks(name));
  const double width = *rc::gen::inRange(20, 300);
  const double height = *rc::gen::inRange(10, 120);
  const compose::Frame frame = frame_of(width, height, *rc::gen::inRange(1, 4));
  const auto lines = compose::set_text(sheets().fonts(), frame, name);
  if (!lines) {
    return;
  }
  const double points = Length::mm(lines->front().size).pt();
  RC_ASSERT(points >= 6 - 1e-9 && points <= 60 + 1e-9);
  if (points < 60 - 1e-9) {
    compose::Frame larger = frame;
    larger.style.size_min = points + 0.5;
    RC_ASSERT(!compose::set_text(sheets().fonts(), larger, name));
  }
  std::string whole;
  for (const document::Text& line : *lines) {
    whole += line.text;
  }
  RC_ASSERT(whole == name);
}

TEST(Judge, SeesInkOnInk) {
  const compose::SheetPlan& good = sheets().plans().front();
  compose::SheetPlan bad;
  bad.charter = good.charter;
  bad.sheet = good.sheet;
  bad.trim = good.trim;
  bad.themes = good.themes;
  bad.slots = good.slots;
  for (compose::SlotPlan& slot : bad.slots) {
    slot.box.y = good.slots[1].box.y;
    slot.box.x = good.slots[1].box.x;
  }
  EXPECT_TRUE(sheets().judge(good, award(*good.charter, "Eu", 1)).faults.empty());
  const Findings findings = sheets().judge(bad, award(*good.charter, "Eu", 1));
  EXPECT_NE(told(bad, findings.faults).find("ink on that of"), std::string::npos);
}

TEST(Judge, SeesInkOffThePageAndATextBelowItsStyle) {
  const compose::SheetPlan& good = sheets().plans().front();
  compose::SheetPlan bad = good;
  for (compose::SlotPlan& slot : bad.slots) {
    slot.box.x += good.trim.width;
  }
  const Findings away = sheets().judge(bad, award(*good.charter, "Eu", 1));
  EXPECT_NE(told(bad, away.faults).find("ink leaves the page"), std::string::npos);
}

TEST(Judge, TellsHowTightANameStands) {
  for (const compose::SheetPlan& plan : sheets().plans()) {
    if (plan.sheet->kind != "certificat") {
      continue;
    }
    const Findings tight =
        sheets().judge(plan, award(*plan.charter, "Roche-sur-Linotte-et-Sorans-les-Cordiers", 1));
    const Findings loose = sheets().judge(plan, award(*plan.charter, "Eu", 1));
    ASSERT_EQ(tight.settings.size(), 1U);
    ASSERT_EQ(loose.settings.size(), 1U);
    EXPECT_LT(tight.settings.front().ratio, loose.settings.front().ratio);
    EXPECT_GT(tight.settings.front().share, 0.9);
  }
}

}  // namespace
}  // namespace palmares::fit
