// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/laureate_map.hpp"

#include "base/french.hpp"
#include "compose/text/paragraph.hpp"
#include "deliver/geo/map_marks.hpp"
#include "deliver/geo/map_places.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <ranges>
#include <set>
#include <span>
#include <utility>

namespace palmares::deliver {

namespace {

// All in CSS pixels; the page is drawn one to one.
constexpr Size page_size{1200, 1060};
constexpr double margin = 40;
constexpr Point france_corner{262, 118};
constexpr double px_per_km = 0.79;
constexpr double mark_radius = 8.5;
constexpr double marks_apart = 20;
constexpr double column_width = 212;
constexpr double legend_top = 138;
constexpr double legend_row = 30;
constexpr double box_header = 24;
constexpr double box_gap = 8;
constexpr double foot = 1034;

/// Overseas departments and regions: their boxes stand there even when empty.
constexpr std::array<std::string_view, 5> always_boxed = {"971", "972", "973", "974", "976"};

double px(double value) {
  return Length::px(value).mm();
}

/// Laureates that have no place on the map of metropolitan France.
struct Box {
  std::string title;
  std::vector<std::size_t> grades;  ///< of the laureates, by their place in the scale
};

std::size_t grade_index(const OpenResults& results, const domain::Award& award) {
  const domain::Grade* grade = results.charter->grade(award.grade);
  assert(grade != nullptr);
  return static_cast<std::size_t>(grade - results.charter->grades.data());
}

std::vector<Box> boxes_of(const Geography& geography, const OpenResults& results,
                          std::span<const MapPlace> places) {
  std::map<std::string, std::vector<std::size_t>> grades;
  for (const std::string_view code : always_boxed) {
    grades[std::string(code)];
  }
  for (const MapPlace& place : places) {
    if (!place.km) {
      grades[place.box.empty() ? "~" : place.box].push_back(grade_index(results, *place.award));
    }
  }
  std::vector<Box> boxes;
  for (auto& [code, marks] : grades) {
    const Department* department = geography.department(code);
    boxes.push_back({.title = department == nullptr ? "Sans département" : department->name,
                     .grades = std::move(marks)});
  }
  return boxes;
}

std::vector<std::size_t> counts_of(const OpenResults& results) {
  std::vector<std::size_t> counts(results.charter->grades.size());
  for (const domain::Award* award : results.awards) {
    ++counts[grade_index(results, *award)];
  }
  return counts;
}

/// How a line of text is set.
struct Line {
  Rect box;  ///< px; the baseline is its lower edge
  int weight;
  double points;
  std::string_view swatch;
};

/// Puts outlines, marks and texts on the page.
class Painter {
 public:
  Painter(const lib::FontBook& fonts, const OpenResults& results)
      : m_fonts(fonts), m_results(results) {}

  void fill(std::vector<document::Item>& items, Outline outline, const document::Ink& ink,
            std::optional<document::Stroke> stroke) {
    items.push_back({document::Path{.outline = std::move(outline),
                                    .fill = ink,
                                    .rule = document::FillRule::nonzero,
                                    .stroke = std::move(stroke)}});
  }

  void mark(std::vector<document::Item>& items, std::size_t grade, Point centre) {
    // The edge is what the mark is told from the ground by, whatever its colour: 3:1 at least
    // (WCAG 1.4.11).
    fill(items, mark_shape(grade, {px(centre.x), px(centre.y)}, px(mark_radius)),
         mark_ink(*m_results.charter, grade),
         document::Stroke{.ink = ink("encre"),
                          .width = px(1.4),
                          .cap = document::LineCap::round,
                          .join = document::LineJoin::round});
  }

  Result<std::monostate> write(document::Role role, const std::string& text, const Line& line) {
    const auto font = m_fonts.find("Inter", line.weight);
    assert(font);
    compose::Frame frame;
    frame.font = *font;
    frame.style.name = "carte";
    frame.style.family = "Inter";
    frame.style.weight = line.weight;
    frame.style.size_min = 6;
    frame.style.size_max = line.points;
    frame.style.tabular = true;
    frame.box = {px(line.box.width), px(line.box.height)};
    frame.valign = domain::VerticalAlign::bottom;
    TRY_ASSIGN(std::vector<document::Text> lines, compose::set_text(m_fonts, frame, text));
    document::Group group;
    group.role = role;
    for (document::Text& each : lines) {
      each.origin.x += px(line.box.x);
      each.origin.y += px(line.box.y);
      each.ink = ink(line.swatch);
      group.items.push_back({std::move(each)});
    }
    m_items.push_back({std::move(group)});
    return std::monostate{};
  }

  void add(document::Group group) { m_items.push_back({std::move(group)}); }
  [[nodiscard]] document::Ink ink(std::string_view swatch) const {
    return charter_ink(*m_results.charter, swatch);
  }
  std::vector<document::Item> finish() && { return std::move(m_items); }

 private:
  const lib::FontBook& m_fonts;
  const OpenResults& m_results;
  std::vector<document::Item> m_items;
};

Point on_page(Point km) {
  return {france_corner.x + km.x * px_per_km, france_corner.y + km.y * px_per_km};
}

void draw_france(Painter& painter, const Geography& geography, const OpenResults& results,
                 std::span<const MapPlace> places) {
  document::Group figure;
  figure.role = document::Role::figure;
  figure.alt = map_alternative(results);
  const Affine to_page = Affine::translation(px(france_corner.x), px(france_corner.y)) *
                         Affine::scaling(px(px_per_km));
  Outline land;
  for (const Department& department : geography.departments) {
    land.append(department.outline.transformed(to_page));
  }
  painter.fill(figure.items, std::move(land), painter.ink("voile"),
               document::Stroke{.ink = painter.ink("brume"),
                                .width = px(0.9),
                                .cap = document::LineCap::round,
                                .join = document::LineJoin::round});
  std::vector<Point> taken;
  for (const MapPlace& place : places) {
    if (place.km) {
      painter.mark(figure.items, grade_index(results, *place.award),
                   free_place(taken, on_page(*place.km), marks_apart));
    }
  }
  painter.add(std::move(figure));
}

Result<double> draw_legend(Painter& painter, const OpenResults& results) {
  const std::vector<std::size_t> counts = counts_of(results);
  double y = legend_top;
  for (std::size_t i = counts.size(); i-- > 0;) {
    document::Group symbol;
    painter.mark(symbol.items, i, {margin + mark_radius + 2, y + 9});
    painter.add(std::move(symbol));
    TRY(painter.write(document::Role::p,
                      results.charter->grades[i].title + "\u00A0: " + std::to_string(counts[i]),
                      {.box = {margin + 32, y - 5, column_width - 32, 19},
                       .weight = 500,
                       .points = 11.5,
                       .swatch = "encre"}));
    y += legend_row;
  }
  return y;
}

Result<std::monostate> draw_box(Painter& painter, const Box& box, const Rect& place) {
  document::Group frame;
  painter.fill(
      frame.items, rectangle({px(place.x), px(place.y), px(place.width), px(place.height)}),
      painter.ink("voile"), document::Stroke{.ink = painter.ink("brume"), .width = px(0.9)});
  // Marks that find no more room are in the number.
  const double right = place.right() - mark_radius - 6;
  Point centre{place.x + mark_radius + 10, place.y + box_header + mark_radius + 5};
  for (const std::size_t grade : box.grades) {
    if (centre.x > right) {
      centre = {place.x + mark_radius + 10, centre.y + marks_apart};
    }
    if (centre.y + mark_radius > place.bottom()) {
      break;
    }
    painter.mark(frame.items, grade, centre);
    centre.x += marks_apart + 1;
  }
  painter.add(std::move(frame));
  return painter.write(document::Role::p,
                       box.title + "\u00A0: " + std::to_string(box.grades.size()),
                       {.box = {place.x + 10, place.y, place.width - 20, 17},
                        .weight = 500,
                        .points = 10,
                        .swatch = "encre"});
}

Result<std::monostate> draw_boxes(Painter& painter, const std::vector<Box>& boxes, double top) {
  const double step = (foot - 40 - top) / static_cast<double>(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const double y = top + static_cast<double>(i) * step;
    TRY(draw_box(painter, boxes[i], {margin, y, column_width, std::min(step - box_gap, 92.0)}));
  }
  return std::monostate{};
}

Result<std::monostate> draw_page(Painter& painter, const Geography& geography,
                                 const OpenResults& results) {
  document::Group ground;
  painter.fill(ground.items, rectangle({0, 0, px(page_size.width), px(page_size.height)}),
               painter.ink("papier"), {});
  painter.add(std::move(ground));
  const double width = page_size.width - 2 * margin;
  TRY(painter.write(
      document::Role::h1, "Les lauréats de l’édition " + std::to_string(results.edition->year),
      {.box = {margin, 30, width, 34}, .weight = 700, .points = 26, .swatch = "encre"}));
  TRY(painter.write(
      document::Role::p,
      counted(results.awards.size(), "territoire labellisé", "territoires labellisés"),
      {.box = {margin, 74, width, 18}, .weight = 500, .points = 13, .swatch = "gris"}));
  TRY_ASSIGN(const double top, draw_legend(painter, results));
  const std::vector<MapPlace> places = map_places(geography, results.awards);
  draw_france(painter, geography, results, places);
  TRY(draw_boxes(painter, boxes_of(geography, results, places), top + 12));
  return painter.write(
      document::Role::p,
      position_note(results, geography) + " Fond de carte\u00A0: " + std::string(geography_credit),
      {.box = {margin, foot - 14, width, 14}, .weight = 500, .points = 9, .swatch = "gris"});
}

}  // namespace

std::string position_note(const OpenResults& results, const Geography& geography) {
  std::set<Precision> known;
  for (const domain::Award* award : results.awards) {
    known.insert(located(geography, *award).precision);
  }
  const auto has = [&](Precision one, Precision other) {
    return known.contains(one) || known.contains(other);
  };
  std::vector<std::string> words;
  if (known.contains(Precision::given)) {
    words.emplace_back("donnée par l’organisateur");
  }
  if (has(Precision::commune, Precision::group)) {
    words.emplace_back("au centre de la commune ou de l’intercommunalité");
  }
  if (has(Precision::department_seat, Precision::region_seat)) {
    words.emplace_back("au chef-lieu du département ou de la région");
  }
  const bool centres = words.size() > (known.contains(Precision::given) ? 1U : 0U);
  if (words.empty()) {
    return "Position approchée, près du centre du département.";
  }
  if (has(Precision::department, Precision::unknown)) {
    words.emplace_back("approchée\u00A0: près du centre du département");
  }
  std::string text = "Position " + words.front();
  for (std::size_t i = 1; i < words.size(); ++i) {
    text += (i + 1 < words.size() ? ", " : ", ou ") + words[i];
  }
  return text + (centres ? ". Centres\u00A0: " + std::string(positions_credit) + "." : ".");
}

std::string map_alternative(const OpenResults& results) {
  const std::vector<std::size_t> counts = counts_of(results);
  std::string text = "Carte de France de " + counted(results.awards.size(), "lauréat", "lauréats") +
                     " de l’édition " + std::to_string(results.edition->year);
  std::string_view before = "\u00A0: ";
  for (std::size_t i = counts.size(); i-- > 0;) {
    if (counts[i] > 0) {
      text +=
          std::string(before) + results.charter->grades[i].name + ", " + std::to_string(counts[i]);
      before = "\u202F; ";
    }
  }
  return text + '.';
}

Result<document::Document> laureate_map(const lib::FontBook& fonts, const Geography& geography,
                                        const OpenResults& results) {
  Painter painter(fonts, results);
  TRY(draw_page(painter, geography, results));
  document::Document map;
  map.title = "Carte des lauréats de l’édition " + std::to_string(results.edition->year);
  map.description = map_alternative(results);
  map.author = results.edition->organiser;
  map.date = domain::iso_date(results.edition->file_date());
  map.medium = document::Medium::screen;
  map.width_px = page_size.width;
  map.pages.push_back({.trim = {px(page_size.width), px(page_size.height)},
                       .bleed = 0,
                       .items = std::move(painter).finish()});
  return map;
}

}  // namespace palmares::deliver
