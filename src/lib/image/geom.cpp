// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/geom.hpp"

#include "base/number.hpp"

#include <2geom/affine.h>
#include <2geom/elliptical-arc.h>
#include <2geom/exception.h>
#include <2geom/path-sink.h>
#include <2geom/svg-path-parser.h>
#include <2geom/transforms.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <string>
#include <vector>

namespace palmares::lib {

namespace {

Point point_of(const Geom::Point& p) {
  return {p[Geom::X], p[Geom::Y]};
}

// An ellipse of half axes `u` and `v` about `centre`, from `start` over `sweep` radians, in pieces
// of at most a quarter turn.
void append_arc(Outline& outline, Point centre, Point u, Point v, double start, double sweep) {
  const int pieces =
      std::max(1, static_cast<int>(std::ceil(std::abs(sweep) / (std::numbers::pi / 2) - 1e-9)));
  const double step = sweep / pieces;
  const double handle = 4.0 / 3.0 * std::tan(step / 4);
  const auto at = [&](double c, double s) {
    return Point{centre.x + c * u.x + s * v.x, centre.y + c * u.y + s * v.y};
  };
  for (int piece = 0; piece < pieces; ++piece) {
    const double from = start + piece * step;
    const double to = from + step;
    const double c0 = std::cos(from);
    const double s0 = std::sin(from);
    const double c1 = std::cos(to);
    const double s1 = std::sin(to);
    outline.curve_to(at(c0 - handle * s0, s0 + handle * c0), at(c1 + handle * s1, s1 - handle * c1),
                     at(c1, s1));
  }
}

/// Gathers what the parser of lib2geom reads.
class OutlineSink : public Geom::PathSink {
 public:
  void moveTo(const Geom::Point& p) override { start(point_of(p)); }
  void lineTo(const Geom::Point& p) override {
    reopen();
    outline.line_to(m_current = point_of(p));
  }
  void curveTo(const Geom::Point& a, const Geom::Point& b, const Geom::Point& p) override {
    reopen();
    m_current = point_of(p);
    outline.curve_to(point_of(a), point_of(b), m_current);
  }
  void quadTo(const Geom::Point& c, const Geom::Point& p) override {
    reopen();
    const Point control = point_of(c);
    const Point end = point_of(p);
    const auto third = [](Point from, Point to) {
      return Point{from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3};
    };
    outline.curve_to(third(m_current, control), third(end, control), end);
    m_current = end;
  }
  void arcTo(double rx, double ry, double angle, bool large, bool sweep,
             const Geom::Point& p) override {
    reopen();
    const Point end = point_of(p);
    const Geom::EllipticalArc arc({m_current.x, m_current.y}, rx, ry, angle, large, sweep, p);
    if (arc.isChord()) {
      outline.line_to(end);
    } else {
      append(arc);
      outline.points.back() = end;  // rounding must not open a path that its author closed
    }
    m_current = end;
  }
  void closePath() override {
    outline.close();
    m_current = m_start;
    m_closed = true;
  }
  void flush() override {}

  Outline outline;

 private:
  void start(Point p) {
    outline.move_to(p);
    m_current = m_start = p;
    m_closed = false;
  }

  // SVG 2, 9.3.4: after « Z » a segment starts a new subpath where the last one started.
  void reopen() {
    if (m_closed) {
      start(m_start);
    }
  }

  void append(const Geom::EllipticalArc& arc) {
    const double turn = arc.rotationAngle().radians();
    const double rx = arc.ray(Geom::X);
    const double ry = arc.ray(Geom::Y);
    append_arc(outline, point_of(arc.center()), {rx * std::cos(turn), rx * std::sin(turn)},
               {-ry * std::sin(turn), ry * std::cos(turn)}, arc.initialAngle().radians(),
               arc.sweepAngle());
  }

  Point m_current;
  Point m_start;
  bool m_closed = false;
};

constexpr std::string_view blanks = " \t\r\n,";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Numbers of a transform's brackets; at most six. SVG lets a sign separate two numbers, which
// Inkscape never writes: refused.
std::optional<std::vector<double>> arguments(std::string_view text) {
  std::vector<double> values;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t end = std::min(text.find_first_of(blanks), text.size());
    std::string_view word = text.substr(0, end);
    if (word.starts_with('+')) {
      word.remove_prefix(1);
    }
    const auto value = parse_number(word);
    if (!value || !std::isfinite(*value) || values.size() == 6) {
      return std::nullopt;
    }
    values.push_back(*value);
    text.remove_prefix(end);
  }
  return values;
}

Affine affine_of(const Geom::Affine& by) {
  return {by[0], by[1], by[2], by[3], by[4], by[5]};
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

std::optional<Affine> rotation(std::span<const double> v) {
  const Geom::Point centre = v.size() == 3 ? Geom::Point(v[1], v[2]) : Geom::Point(0, 0);
  return affine_of(Geom::Translate(-centre) * Geom::Rotate(radians(v[0])) *
                   Geom::Translate(centre));
}

struct Function {
  std::string_view name;
  std::array<std::size_t, 2> counts;  ///< numbers it takes
  std::optional<Affine> (*make)(std::span<const double>);
};

const std::array functions = {
    Function{"matrix",
             {6, 6},
             [](std::span<const double> v) {
               return std::optional(Affine{v[0], v[1], v[2], v[3], v[4], v[5]});
             }},
    Function{"translate",
             {1, 2},
             [](std::span<const double> v) {
               return std::optional(Affine::translation(v[0], v.size() > 1 ? v[1] : 0));
             }},
    Function{"scale",
             {1, 2},
             [](std::span<const double> v) {
               return std::optional(Affine{v[0], 0, 0, v.back(), 0, 0});
             }},
    Function{"rotate", {1, 3}, rotation},
    Function{"skewX",
             {1, 1},
             [](std::span<const double> v) {
               return std::optional(Affine{1, 0, std::tan(radians(v[0])), 1, 0, 0});
             }},
    Function{"skewY",
             {1, 1},
             [](std::span<const double> v) {
               return std::optional(Affine{1, std::tan(radians(v[0])), 0, 1, 0, 0});
             }},
};

std::optional<Affine> transform_of(std::string_view name, std::string_view inside) {
  const auto function = std::ranges::find(functions, name, &Function::name);
  const auto values = arguments(inside);
  if (function == functions.end() || !values ||
      std::ranges::find(function->counts, values->size()) == function->counts.end()) {
    return std::nullopt;
  }
  return function->make(*values);
}

bool finite(const Outline& outline) {
  return std::ranges::all_of(outline.points,
                             [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

}  // namespace

std::optional<Outline> path_data(std::string_view text) {
  OutlineSink sink;
  try {
    Geom::SVGPathParser parser(sink);
    parser.parse(std::string(text));
  } catch (const Geom::SVGPathParseError&) {
    return std::nullopt;
  } catch (const Geom::Exception&) {  // an arc between points that are not finite
    return std::nullopt;
  }
  if (!finite(sink.outline)) {
    return std::nullopt;
  }
  return std::move(sink.outline);
}

std::optional<Affine> transform_list(std::string_view text) {
  Affine product;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
      return std::nullopt;
    }
    const auto next =
        transform_of(trimmed(text.substr(0, open)), text.substr(open + 1, close - open - 1));
    if (!next) {
      return std::nullopt;
    }
    product = product * *next;
    text.remove_prefix(close + 1);
  }
  return product;
}

Outline ellipse(Point centre, double rx, double ry) {
  Outline outline;
  outline.move_to({centre.x + rx, centre.y});
  append_arc(outline, centre, {rx, 0}, {0, ry}, 0, 2 * std::numbers::pi);
  outline.points.back() = outline.points.front();
  outline.close();
  return outline;
}

Outline rounded_rectangle(const Rect& rect, double rx, double ry) {
  rx = std::min(rx, rect.width / 2);
  ry = std::min(ry, rect.height / 2);
  if (rx <= 0 || ry <= 0) {
    return rectangle(rect);
  }
  constexpr double quarter = std::numbers::pi / 2;
  Outline outline;
  const auto corner = [&](double x, double y, double from) {
    append_arc(outline, {x, y}, {rx, 0}, {0, ry}, from, quarter);
  };
  outline.move_to({rect.x + rx, rect.y});
  outline.line_to({rect.right() - rx, rect.y});
  corner(rect.right() - rx, rect.y + ry, -quarter);
  outline.line_to({rect.right(), rect.bottom() - ry});
  corner(rect.right() - rx, rect.bottom() - ry, 0);
  outline.line_to({rect.x + rx, rect.bottom()});
  corner(rect.x + rx, rect.bottom() - ry, quarter);
  outline.line_to({rect.x, rect.y + ry});
  corner(rect.x + rx, rect.y + ry, 2 * quarter);
  outline.close();
  return outline;
}

}  // namespace palmares::lib
