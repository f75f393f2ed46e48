// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/course_chart.hpp"

#include "compose/paragraph.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::size_t most_bars = 8;
constexpr double widest_bar = 0.18;    // of the box, so that two bars are no walls
constexpr double bar_share = 0.62;     // of the room of a bar
constexpr double label_height = 0.11;  // of the box
constexpr double label_gap = 0.035;    // of the box, between a bar and its label
constexpr double past_tint = 0.28;
constexpr double ground_line = 0.4;  // mm
constexpr double dash = 1.6;         // mm

/// An award on its own scale.
struct Bar {
  int edition = 0;
  std::string charter;
  std::string grade;
  double height = 0;  ///< 0-1
};

// Grades of one charter stand lowest first in one vector.
Bar bar_of(int edition, const domain::Charter& charter, const domain::Grade& grade) {
  const auto step = static_cast<double>(&grade - charter.grades.data() + 1);
  return {.edition = edition,
          .charter = charter.id,
          .grade = grade.name,
          .height = step / static_cast<double>(charter.grades.size())};
}

std::vector<Bar> bars_of(const Facts& facts) {
  std::vector<Bar> bars;
  for (const Earlier& earlier : facts.earlier) {
    bars.push_back(bar_of(earlier.edition, *earlier.charter, *earlier.grade));
  }
  bars.push_back(bar_of(facts.award->edition, *facts.charter, *facts.charter->grade(facts.award->grade)));
  if (bars.size() > most_bars) {
    bars.erase(bars.begin(), bars.end() - most_bars);
  }
  return bars;
}

document::Item filled(Outline outline, document::Ink ink) {
  return {document::Path{
      .outline = std::move(outline), .fill = std::move(ink), .rule = document::FillRule::nonzero, .stroke = std::nullopt}};
}

class Chart {
 public:
  Chart(const lib::FontBook& fonts, const SlotPlan& slot, const ChartInks& inks) : m_fonts(fonts), m_slot(slot), m_inks(inks) {}

  Result<std::vector<document::Item>> draw(const std::vector<Bar>& bars) {
    const Rect& box = m_slot.box;
    const double labels = box.height * (label_height + label_gap);
    const double ground = box.bottom() - labels;
    const double room = box.width / static_cast<double>(bars.size());
    const double width = std::min(room * bar_share, box.width * widest_bar);
    const double tallest = box.height - 2 * labels;
    for (std::size_t i = 0; i < bars.size(); ++i) {
      const double centre = box.x + room * (static_cast<double>(i) + 0.5);
      const double top = ground - tallest * bars[i].height;
      m_items.push_back(filled(rectangle({centre - width / 2, top, width, ground - top}), ink_of_bar(i + 1 == bars.size())));
      TRY(label(bars[i].grade, {centre - room / 2, top - labels, room, box.height * label_height}));
      TRY(label(std::to_string(bars[i].edition),
                {centre - room / 2, ground + box.height * label_gap, room, box.height * label_height}));
      if (i > 0 && bars[i].charter != bars[i - 1].charter) {
        draw_change(centre - room / 2, box.y, ground);
      }
    }
    m_items.push_back(filled(rectangle({box.x, ground - ground_line / 2, box.width, ground_line}), m_inks.words));
    return std::move(m_items);
  }

 private:
  [[nodiscard]] document::Ink ink_of_bar(bool last) const {
    document::Ink ink = last ? m_inks.now : m_inks.words;
    ink.tint = last ? ink.tint : past_tint;
    return ink;
  }

  // Bars on either side are no heights to compare.
  void draw_change(double x, double top, double bottom) {
    for (double y = top; y < bottom - dash; y += 2 * dash) {
      m_items.push_back(filled(rectangle({x - ground_line / 4, y, ground_line / 2, dash}), m_inks.words));
    }
  }

  Result<std::monostate> label(const std::string& text, const Rect& place) {
    Frame frame = m_slot.frame;
    frame.box = {place.width, place.height};
    frame.align = domain::HorizontalAlign::centre;
    frame.valign = domain::VerticalAlign::middle;
    TRY_ASSIGN(std::vector<document::Text> lines, set_text(m_fonts, frame, text));
    for (document::Text& line : lines) {
      line.origin = {line.origin.x + place.x, line.origin.y + place.y};
      line.ink = m_inks.words;
      m_items.push_back({std::move(line)});
    }
    return std::monostate{};
  }

  const lib::FontBook& m_fonts;
  const SlotPlan& m_slot;
  const ChartInks& m_inks;
  std::vector<document::Item> m_items;
};

}  // namespace

Result<std::vector<document::Item>> draw_course(const lib::FontBook& fonts, const SlotPlan& slot, const ChartInks& inks,
                                                const Facts& facts) {
  return Chart(fonts, slot, inks).draw(bars_of(facts));
}

}  // namespace palmares::compose
