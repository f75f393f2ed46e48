// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/print_painted.hpp"

#include "base/geometry.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palmares::render::pdf {

namespace {

constexpr int deepest_form = 8;
constexpr std::size_t deepest_state = 64;
constexpr double far = 1e6;

struct State {
  Affine matrix;
  Corners clip{-far, -far, far, far};
  Paint fill;
  Paint stroke;
  double line_width = 1;
  double type_size = 0;
  std::string font;
};

Corners nothing() {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  return {infinite, infinite, -infinite, -infinite};
}

void include(Corners& bounds, Point p) {
  bounds.left = std::min(bounds.left, p.x);
  bounds.right = std::max(bounds.right, p.x);
  bounds.bottom = std::min(bounds.bottom, p.y);
  bounds.top = std::max(bounds.top, p.y);
}

Corners common(const Corners& a, const Corners& b) {
  return {std::max(a.left, b.left), std::max(a.bottom, b.bottom), std::min(a.right, b.right), std::min(a.top, b.top)};
}

double scale_of(const Affine& m) {
  return std::sqrt(std::abs(m.a * m.d - m.b * m.c));
}

double at(std::span<const Token> operands, std::size_t index) {
  return index < operands.size() ? number(operands[index]) : 0;
}

Affine matrix_of(std::span<const Token> o) {
  return {at(o, 0), at(o, 1), at(o, 2), at(o, 3), at(o, 4), at(o, 5)};
}

class Walker {
 public:
  Walker(const Reading& reading, PageInk& ink) : m_reading(reading), m_ink(ink) {}

  void walk(BytesView content, const Dictionary* resources, const State& state, int depth) {
    const Dictionary* const outer = m_resources;
    const State kept = m_state;
    m_resources = resources;
    m_state = state;
    m_depth = depth;
    std::vector<State> stack;
    ContentReader reader(content);
    while (const auto operation = reader.next()) {
      step(*operation, stack);
    }
    m_ink.readable = m_ink.readable && !reader.broken();
    m_resources = outer;
    m_state = kept;
    m_depth = depth - 1;
  }

 private:
  void step(const Operation& operation, std::vector<State>& stack) {
    if (operation.name == "q" && stack.size() < deepest_state) {
      stack.push_back(m_state);
    } else if (operation.name == "Q" && !stack.empty()) {
      m_state = stack.back();
      stack.pop_back();
    } else if (const auto* row = row_of(operation.name)) {
      (this->*row->act)(operation);
    }
  }

  struct Row {
    std::string_view name;
    void (Walker::*act)(const Operation&);
  };

  static const Row* row_of(std::string_view name) {
    static constexpr std::array rows = {
        Row{"m", &Walker::points},        Row{"l", &Walker::points},        Row{"c", &Walker::points},
        Row{"v", &Walker::points},        Row{"y", &Walker::points},        Row{"re", &Walker::rectangle},
        Row{"k", &Walker::cmyk_fill},     Row{"K", &Walker::cmyk_stroke},   Row{"scn", &Walker::tint_fill},
        Row{"SCN", &Walker::tint_stroke}, Row{"cs", &Walker::space_fill},   Row{"CS", &Walker::space_stroke},
        Row{"f", &Walker::fill},          Row{"f*", &Walker::fill},         Row{"F", &Walker::fill},
        Row{"S", &Walker::stroke},        Row{"s", &Walker::stroke},        Row{"B", &Walker::both},
        Row{"B*", &Walker::both},         Row{"b", &Walker::both},          Row{"b*", &Walker::both},
        Row{"n", &Walker::end_path},      Row{"W", &Walker::clip},          Row{"W*", &Walker::clip},
        Row{"cm", &Walker::concatenate},  Row{"w", &Walker::width},         Row{"gs", &Walker::state},
        Row{"Tf", &Walker::font},         Row{"BT", &Walker::begin_text},   Row{"Tm", &Walker::place_text},
        Row{"Td", &Walker::move_text},    Row{"TD", &Walker::move_text},    Row{"Tj", &Walker::show},
        Row{"TJ", &Walker::show},         Row{"'", &Walker::show},          Row{"\"", &Walker::show},
        Row{"Do", &Walker::draw},         Row{"BI", &Walker::inline_image}, Row{"rg", &Walker::rgb_fill},
        Row{"RG", &Walker::rgb_stroke},   Row{"g", &Walker::grey_fill},     Row{"G", &Walker::grey_stroke},
        Row{"sh", &Walker::shade},        Row{"sc", &Walker::tint_fill},    Row{"SC", &Walker::tint_stroke}};
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
  }

  void points(const Operation& o) {
    for (std::size_t i = 0; i + 1 < o.operands.size(); i += 2) {
      include(m_path, m_state.matrix({number(o.operands[i]), number(o.operands[i + 1])}));
    }
  }
  void rectangle(const Operation& o) {
    const Point corner{at(o.operands, 0), at(o.operands, 1)};
    const Point opposite{corner.x + at(o.operands, 2), corner.y + at(o.operands, 3)};
    for (const Point p : {corner, opposite, Point{corner.x, opposite.y}, Point{opposite.x, corner.y}}) {
      include(m_path, m_state.matrix(p));
    }
  }
  static Paint process(double total) { return {Paint::Kind::process, total, {}, 1}; }
  static Paint foreign(std::string space) { return {Paint::Kind::foreign, 1, std::move(space), 1}; }
  static Paint cmyk(const Operation& o) {
    return process(at(o.operands, 0) + at(o.operands, 1) + at(o.operands, 2) + at(o.operands, 3));
  }
  void cmyk_fill(const Operation& o) { m_state.fill = cmyk(o); }
  void cmyk_stroke(const Operation& o) { m_state.stroke = cmyk(o); }
  void grey_fill(const Operation& o) { m_state.fill = process(1 - at(o.operands, 0)); }
  void grey_stroke(const Operation& o) { m_state.stroke = process(1 - at(o.operands, 0)); }
  void rgb_fill(const Operation&) { m_state.fill = foreign("DeviceRGB"); }
  void rgb_stroke(const Operation&) { m_state.stroke = foreign("DeviceRGB"); }
  void space_fill(const Operation& o) { m_state.fill = space(o); }
  void space_stroke(const Operation& o) { m_state.stroke = space(o); }
  void tint_fill(const Operation& o) { tint(m_state.fill, o); }
  void tint_stroke(const Operation& o) { tint(m_state.stroke, o); }

  Paint space(const Operation& o) const {
    const std::string key(o.operands.empty() ? std::string_view() : o.operands.front().text);
    if (key == "DeviceCMYK" || key == "DeviceGray") {
      return process(1);
    }
    const Object* found = value(m_reading.dictionary(m_resources, "ColorSpace"), key);
    const Array* array = m_reading.array(found);
    const Name* family = array != nullptr && !array->empty() ? array->front().name() : found == nullptr ? nullptr : found->name();
    if (family == nullptr) {
      return foreign(key);
    }
    if (family->value == "Separation" && array != nullptr && array->size() > 1 && (*array)[1].name() != nullptr) {
      return {Paint::Kind::spot, 0, (*array)[1].name()->value, 1};
    }
    return family->value == "DeviceCMYK" || family->value == "DeviceGray" ? process(1) : foreign(family->value);
  }
  static void tint(Paint& paint, const Operation& o) {
    if (paint.kind == Paint::Kind::spot) {
      paint.tint = at(o.operands, 0);
    } else if (paint.kind == Paint::Kind::process) {
      paint.total = 0;
      for (const Token& operand : o.operands) {
        paint.total += number(operand);
      }
    }
  }

  void add(PaintedKind kind, const Paint& paint, double size, std::string object) {
    const Corners bounds = common(m_path, m_state.clip);
    if (bounds.left <= bounds.right && bounds.bottom <= bounds.top) {
      m_ink.painted.push_back({kind, bounds, paint, size, std::move(object)});
    }
  }
  void fill(const Operation& o) {
    add(PaintedKind::fill, m_state.fill, 0, {});
    end_path(o);
  }
  void stroke(const Operation& o) {
    add(PaintedKind::stroke, m_state.stroke, m_state.line_width * scale_of(m_state.matrix), {});
    end_path(o);
  }
  void both(const Operation& o) {
    add(PaintedKind::fill, m_state.fill, 0, {});
    stroke(o);
  }
  void clip(const Operation&) { m_clips = true; }
  void end_path(const Operation&) {
    if (m_clips) {
      m_state.clip = common(m_state.clip, m_path);
    }
    m_clips = false;
    m_path = nothing();
  }
  void shade(const Operation&) {
    m_path = m_state.clip;
    add(PaintedKind::fill, foreign("Shading"), 0, {});
    m_path = nothing();
  }

  void concatenate(const Operation& o) { m_state.matrix = m_state.matrix * matrix_of(o.operands); }
  void width(const Operation& o) { m_state.line_width = at(o.operands, 0); }
  void state(const Operation& o) {
    std::string name(o.operands.empty() ? std::string_view() : o.operands.front().text);
    if (std::find(m_ink.states.begin(), m_ink.states.end(), name) == m_ink.states.end()) {
      m_ink.states.push_back(std::move(name));
    }
  }

  void font(const Operation& o) {
    m_state.font = o.operands.empty() ? std::string() : std::string(o.operands.front().text);
    m_state.type_size = at(o.operands, 1);
  }
  void begin_text(const Operation&) { m_text = {}; }
  void place_text(const Operation& o) { m_text = matrix_of(o.operands); }
  void move_text(const Operation& o) { m_text = m_text * Affine::translation(at(o.operands, 0), at(o.operands, 1)); }
  void show(const Operation&) {
    const Affine matrix = m_state.matrix * m_text;
    m_path = nothing();
    include(m_path, matrix({0, 0}));
    add(PaintedKind::text, m_state.fill, m_state.type_size * scale_of(matrix), "police " + m_state.font);
    m_path = nothing();
  }

  void draw(const Operation& o) {
    const std::string key(o.operands.empty() ? std::string_view() : o.operands.front().text);
    const Object* object = value(m_reading.dictionary(m_resources, "XObject"), key);
    const Stream* stream = m_reading.stream(object);
    if (stream == nullptr) {
      return;
    }
    if (name_value(&stream->dictionary, "Subtype") == "Form") {
      return draw_form(*stream);
    }
    image(number_value(&stream->dictionary, "Width").value_or(0), "image " + key);
  }
  void draw_form(const Stream& form) {
    const auto content = unfiltered(form);
    if (m_depth >= deepest_form || !content) {
      m_ink.readable = false;
      return;
    }
    State inside = m_state;
    if (const Array* matrix = m_reading.array(&form.dictionary, "Matrix"); matrix != nullptr && matrix->size() == 6) {
      std::array<double, 6> v{};
      std::transform(matrix->begin(), matrix->end(), v.begin(), [](const Object& n) { return number_value(&n).value_or(0); });
      inside.matrix = inside.matrix * Affine{v[0], v[1], v[2], v[3], v[4], v[5]};
    }
    const Dictionary* own = m_reading.dictionary(&form.dictionary, "Resources");
    walk(*content, own == nullptr ? m_resources : own, inside, m_depth + 1);
  }
  void inline_image(const Operation&) { image(0, "image en ligne"); }

  // An image fills the unit square.
  void image(double pixels, std::string object) {
    m_path = nothing();
    for (const Point p : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
      include(m_path, m_state.matrix(p));
    }
    const double inches = std::hypot(m_state.matrix.a, m_state.matrix.b) / 72;
    add(PaintedKind::image, process(1), inches > 0 ? pixels / inches : 0, std::move(object));
    m_path = nothing();
  }

  const Reading& m_reading;
  PageInk& m_ink;
  const Dictionary* m_resources = nullptr;
  State m_state;
  int m_depth = 0;
  Corners m_path = nothing();
  bool m_clips = false;
  Affine m_text;
};

}  // namespace

PageInk page_ink(const Reading& reading, const PageReading& page) {
  PageInk ink;
  const auto content = reading.content(page);
  if (!content) {
    ink.readable = false;
    return ink;
  }
  Walker(reading, ink).walk(*content, page.resources, {}, 0);
  return ink;
}

}  // namespace palmares::render::pdf
