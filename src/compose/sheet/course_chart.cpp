// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/course_chart.hpp"

#include "compose/text/paragraph.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::size_t most_rows = 7;
constexpr double tallest_row = 0.32;  // of the box, so that one row is no banner
constexpr double note_share = 0.6;    // of a row: the line that tells a new scale
constexpr double symbol_share = 0.62;
constexpr double text_share = 0.34;    // of a row: the capitals of its texts at most
constexpr double symbols_from = 0.15;  // of the width
constexpr double words_from = 0.62;
constexpr double gap = 0.3;    // between two rings, in radii
constexpr double hair = 0.25;  // mm
constexpr double hair_tint = 0.4;

/// A row of the table: an award, or the words for a change of scale.
struct CourseRow {
  const Earlier* award = nullptr;
  std::string note;
};

CourseRow change_in(int year) {
  return {.award = nullptr, .note = "En " + std::to_string(year) + ", le label change d’échelle."};
}

std::vector<CourseRow> rows_of(const Facts& facts) {
  std::vector<CourseRow> rows;
  const std::size_t skipped = facts.earlier.size() - std::min(facts.earlier.size(), most_rows);
  const domain::Charter* before = nullptr;
  for (std::size_t at = skipped; at < facts.earlier.size(); ++at) {
    const Earlier& award = facts.earlier[at];
    if (before != nullptr && before->id != award.charter->id) {
      rows.push_back(change_in(award.edition));
    }
    rows.push_back({.award = &award, .note = {}});
    before = award.charter;
  }
  if (before != nullptr && before->id != facts.charter->id) {
    rows.push_back(change_in(facts.award->edition));
  }
  return rows;
}

int most_symbols(const domain::Charter& charter) {
  int most = 0;
  for (const domain::Grade& grade : charter.grades) {
    most = std::max(most, grade.count);
  }
  return most;
}

class Table {
 public:
  Table(const Setting& setting, const SlotPlan& slot, const CourseInks& inks)
      : m_setting(setting), m_slot(slot), m_inks(inks) {}

  Result<std::vector<document::Item>> draw(const std::vector<CourseRow>& rows) {
    double units = 0;
    for (const CourseRow& row : rows) {
      units += row.award == nullptr ? note_share : 1;
    }
    const Rect& box = m_slot.box;
    const double height = std::min(box.height / units, box.height * tallest_row);
    double y = box.bottom() - units * height;
    for (const CourseRow& row : rows) {
      const double share = row.award == nullptr ? note_share : 1;
      draw_line(y);
      if (row.award == nullptr) {
        TRY(text(row.note, {box.x, y, box.width, share * height}, text_share / note_share));
      } else {
        TRY(draw_award(*row.award, {box.x, y, box.width, height}));
      }
      y += share * height;
    }
    return std::move(m_items);
  }

 private:
  Result<std::monostate> draw_award(const Earlier& award, const Rect& row) {
    const double symbols = row.width * symbols_from;
    const double words = row.width * words_from;
    TRY(text(std::to_string(award.edition), {row.x, row.y, symbols, row.height}, text_share));
    draw_symbols(award, {row.x + symbols, row.y + row.height * (1 - symbol_share) / 2,
                         words - symbols, row.height * symbol_share});
    return text(award.grade->title, {row.x + words, row.y, row.width - words, row.height},
                text_share);
  }

  void draw_symbols(const Earlier& award, const Rect& box) {
    const domain::Grade& grade = *award.grade;
    if (grade.count > 0) {
      const Row row{.box = box,
                    .count = grade.count,
                    .most = most_symbols(*award.charter),
                    .places = 0,
                    .gap = gap,
                    .align = domain::HorizontalAlign::left};
      for (document::Item& item : draw_row(m_setting.symbol, row, m_inks.symbols)) {
        m_items.push_back(std::move(item));
      }
    } else if (const auto medal = m_slot.drawings.find(grade.medal.value_or(""));
               medal != m_slot.drawings.end() && award.charter->id == m_setting.facts.charter->id) {
      const double scale = box.height / medal->second->size.height;
      document::Group group;
      group.transform = Affine::translation(box.x, box.y) * Affine::scaling(scale);
      group.items = painted(*medal->second, m_setting.theme.inks);
      m_items.push_back({std::move(group)});
    }
  }

  void draw_line(double y) {
    document::Ink ink = m_inks.words;
    ink.tint = hair_tint;
    m_items.push_back(
        {document::Path{.outline = rectangle({m_slot.box.x, y - hair / 2, m_slot.box.width, hair}),
                        .fill = std::move(ink),
                        .rule = document::FillRule::nonzero,
                        .stroke = std::nullopt}});
  }

  /// A line of text in the middle of a place, its capitals `share` of the height at most.
  Result<std::monostate> text(const std::string& words, const Rect& place, double share) {
    Frame frame = m_slot.frame;
    const double height = place.height * share;
    frame.box = {place.width, height};
    frame.align = domain::HorizontalAlign::left;
    frame.valign = domain::VerticalAlign::middle;
    TRY_ASSIGN(std::vector<document::Text> lines, set_text(m_setting.fonts, frame, words));
    for (document::Text& line : lines) {
      line.origin = {line.origin.x + place.x,
                     line.origin.y + place.y + (place.height - height) / 2};
      line.ink = m_inks.words;
      m_items.push_back({std::move(line)});
    }
    return std::monostate{};
  }

  const Setting& m_setting;
  const SlotPlan& m_slot;
  const CourseInks& m_inks;
  std::vector<document::Item> m_items;
};

}  // namespace

Result<std::vector<document::Item>> draw_course(const Setting& setting, const SlotPlan& slot,
                                                const CourseInks& inks) {
  return Table(setting, slot, inks).draw(rows_of(setting.facts));
}

}  // namespace palmares::compose
