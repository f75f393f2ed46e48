// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_path.hpp"

#include "base/number.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace palmares::render {

namespace {

constexpr std::array<double, 10> powers_of_ten = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

struct GridPoint {
  std::int64_t x = 0;
  std::int64_t y = 0;

  friend GridPoint operator-(GridPoint a, GridPoint b) { return {a.x - b.x, a.y - b.y}; }
  friend bool operator==(GridPoint, GridPoint) = default;
};

/// Writes commands relative to the point where the last one ended. Differences are taken on the
/// grid: no error adds up.
class Pen {
 public:
  explicit Pen(int decimals)
      : m_decimals(decimals), m_step(powers_of_ten[static_cast<std::size_t>(decimals)]) {}

  void move(Point to) {
    const GridPoint p = on_grid(to);
    command('m', {p - m_at});  // the first one is absolute all the same
    m_at = m_start = p;
    m_handle = {};
  }

  void line(Point to) {
    const GridPoint d = on_grid(to) - m_at;
    if (d.y == 0) {
      numbers('h', {d.x});
    } else if (d.x == 0) {
      numbers('v', {d.y});
    } else {
      command('l', {d});
    }
    advance(d);
    m_handle = {};
  }

  void curve(Point first, Point second, Point end) {
    const GridPoint a = on_grid(first) - m_at;
    const GridPoint b = on_grid(second) - m_at;
    const GridPoint d = on_grid(end) - m_at;
    if (a == m_handle) {  // the reflected handle, or none at the start of a curve
      command('s', {b, d});
    } else {
      command('c', {a, b, d});
    }
    advance(d);
    m_handle = d - b;
  }

  /// Would a line to this point do no more than closing does?
  [[nodiscard]] bool closes(Point to) const { return on_grid(to) == m_start; }

  void close() {
    m_data += 'z';
    m_last = 'z';
    m_at = m_start;
    m_handle = {};
  }

  [[nodiscard]] std::string data() && { return std::move(m_data); }

 private:
  [[nodiscard]] GridPoint on_grid(Point p) const {
    return {std::llround(p.x * m_step), std::llround(p.y * m_step)};
  }

  void advance(GridPoint by) { m_at = {m_at.x + by.x, m_at.y + by.y}; }

  void command(char letter, std::initializer_list<GridPoint> points) {
    begin(letter);
    for (const GridPoint p : points) {
      number(p.x);
      number(p.y);
    }
  }

  void numbers(char letter, std::initializer_list<std::int64_t> values) {
    begin(letter);
    for (const std::int64_t value : values) {
      number(value);
    }
  }

  // A letter is left out where it repeats, and « l » also after « m ».
  void begin(char letter) {
    const bool repeats = letter == m_last || (letter == 'l' && m_last == 'm');
    if (!repeats || letter == 'm') {
      m_data += letter;
      m_after_number = m_after_fraction = false;
    }
    m_last = letter;
  }

  // A sign separates, and so does a point after a fraction: « 1.5.5-2 ».
  void number(std::int64_t value) {
    std::string text;
    append_number(text, static_cast<double>(value) / m_step, m_decimals);
    if (m_after_number && text.front() != '-' && !(text.front() == '.' && m_after_fraction)) {
      m_data += ' ';
    }
    m_data += text;
    m_after_number = true;
    m_after_fraction = text.find('.') != std::string::npos;
  }

  int m_decimals;
  double m_step;
  std::string m_data;
  GridPoint m_at;
  GridPoint m_start;
  GridPoint m_handle;  ///< of the last curve, mirrored, from m_at
  char m_last = 0;
  bool m_after_number = false;
  bool m_after_fraction = false;
};

}  // namespace

std::string path_data(const Outline& outline, int decimals) {
  Pen pen(decimals);
  std::size_t next = 0;
  for (std::size_t at = 0; at < outline.segments.size(); ++at) {
    const Point* p = outline.points.data() + next;
    switch (outline.segments[at]) {
      case Segment::move:
        pen.move(p[0]);
        next += 1;
        break;
      case Segment::line:
        if (at + 1 == outline.segments.size() || outline.segments[at + 1] != Segment::close ||
            !pen.closes(p[0])) {
          pen.line(p[0]);
        }
        next += 1;
        break;
      case Segment::curve:
        pen.curve(p[0], p[1], p[2]);
        next += 3;
        break;
      case Segment::close:
        pen.close();
        break;
    }
  }
  return std::move(pen).data();
}

}  // namespace palmares::render
