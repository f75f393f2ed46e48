// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/content_interpreter.hpp"

#include "render/pdf/check/content_operator.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palmares::render::pdf {

namespace {

constexpr std::size_t most_told = 50;  // unknown operators, missing resources of a page
constexpr std::size_t few_resources = 64;
constexpr double largest_factor = 1e30;  // a matrix beyond it, or one that is no number, is none

Extent common(const Extent& a, const Extent& b) {
  return a.within(b);
}

bool usable(const Affine& m) {
  const std::array all = {m.a, m.b, m.c, m.d, m.e, m.f};
  return std::ranges::all_of(all, [](double v) { return std::abs(v) <= largest_factor; });
}

double scale_of(const Affine& m) {
  return std::sqrt(std::abs(m.a * m.d - m.b * m.c));
}

}  // namespace

ContentFacts ContentInterpreter::page(const PageReading& page) {
  m_facts = {};
  m_page = page.number;
  m_noted.clear();
  m_state = {};
  m_text = m_line = {};
  m_path = {};
  m_painted.cut(0);
  m_marks.clear();
  m_saved.clear();
  m_artifacts = m_tagged = 0;
  m_stopped = false;
  const Reading::Content content = m_reading.shared_content(page);
  if (content.too_long) {
    m_budget.reach(Limit::content_size, m_page);
  } else if (content.bytes == nullptr) {
    m_facts.readable = false;
  } else {
    run(*content.bytes, page.resources);
  }
  return std::move(m_facts);
}

bool ContentInterpreter::spend(std::uint64_t steps) {
  m_stopped = m_stopped || !m_budget.spend(steps, m_page);
  return !m_stopped;
}

void ContentInterpreter::stop(Limit limit) {
  m_budget.reach(limit, m_page);
  m_stopped = true;
}

// A content stream has its own path, saved states and marks: what it leaves open ends with it.
void ContentInterpreter::run(BytesView content, const Dictionary* resources) {
  const std::size_t saved_base = std::exchange(m_saved_base, m_saved.size());
  const std::size_t marks_base = std::exchange(m_marks_base, m_marks.size());
  const Path outer_path = std::exchange(m_path, Path{});
  const Dictionary* const outer_resources = std::exchange(m_resources, resources);
  ContentReader reader(content);
  spend(1 + content.size() / 16);
  while (!m_stopped) {
    const auto operation = reader.next();
    if (!operation || !spend(1 + operation->operands.size())) {
      break;
    }
    if (!step(*operation) && m_facts.unknown_operators.size() < most_told) {
      m_facts.unknown_operators.emplace(operation->name);
    }
  }
  finish(reader);
  m_resources = outer_resources;
  m_path = outer_path;
  m_marks_base = marks_base;
  m_saved_base = saved_base;
}

void ContentInterpreter::finish(const ContentReader& reader) {
  if (!m_stopped) {
    if (reader.overfull()) {
      m_budget.reach(Limit::operands, m_page);
    }
    m_facts.complete = m_facts.complete && !reader.broken();
    m_facts.well_formed = m_facts.well_formed && m_facts.complete &&
                          m_saved.size() == m_saved_base && m_marks.size() == m_marks_base &&
                          m_path.start == nullptr;
  }
  m_saved.resize(m_saved_base);
  while (m_marks.size() > m_marks_base) {
    close_mark();
  }
}

bool ContentInterpreter::step(const Operation& operation) {
  return painting(operation) || text(operation) || colour(operation) || marking(operation) ||
         graphics(operation);
}

bool ContentInterpreter::graphics(const Operation& operation) {
  constexpr auto op = operator_code;
  switch (op(operation.name)) {
    case op("q"):
      save();
      return true;
    case op("Q"):
      restore();
      return true;
    case op("cm"):
      concatenate(m_state.matrix, operation);
      return true;
    case op("w"):
      m_state.line_width = operand(operation, 0);
      return true;
    case op("gs"):
      choose_state(operation);
      return true;
    case op("ri"):
      if (m_facts.intents.size() < most_told) {
        m_facts.intents.emplace(first_name(operation));
      }
      return true;
    case op("J"):
    case op("j"):
    case op("M"):
    case op("d"):
    case op("i"):
    case op("MP"):
    case op("DP"):
    case op("BX"):
    case op("EX"):
    case op("d0"):
    case op("d1"):
      return true;
    default:
      return false;
  }
}

void ContentInterpreter::save() {
  if (m_saved.size() >= m_budget.limits().saved_states) {
    return stop(Limit::saved_states);
  }
  m_saved.push_back(m_state);
  m_facts.deepest_save = std::max(m_facts.deepest_save, static_cast<int>(m_saved.size()));
}

void ContentInterpreter::restore() {
  if (m_saved.size() == m_saved_base) {
    m_facts.well_formed = false;
    return;
  }
  m_state = m_saved.back();
  m_saved.pop_back();
}

void ContentInterpreter::choose_state(const Operation& operation) {
  const Dictionary* chosen = m_reading.dictionary(resource("ExtGState", first_name(operation)));
  const std::optional<bool> both = boolean_value(chosen, "OP");
  m_state.stroke_overprints = both.value_or(m_state.stroke_overprints);
  m_state.fill_overprints =
      boolean_value(chosen, "op").value_or(both.value_or(m_state.fill_overprints));
  if (const auto mode = number_value(chosen, "OPM")) {
    m_state.overprint_mode = *mode == 1;
  }
}

void ContentInterpreter::concatenate(Affine& matrix, const Operation& operation) {
  const Affine next = matrix * operand_matrix(operation);
  m_facts.well_formed = m_facts.well_formed && usable(next);
  matrix = usable(next) ? next : matrix;
}

void ContentInterpreter::rectangle(const Operation& operation) {
  m_path.only_rectangle = m_path.only_rectangle && m_path.start == nullptr;
  const Point corner{operand(operation, 0), operand(operation, 1)};
  const Point opposite{corner.x + operand(operation, 2), corner.y + operand(operation, 3)};
  for (const Point p :
       {corner, opposite, Point{corner.x, opposite.y}, Point{opposite.x, corner.y}}) {
    m_path.extent.add(m_state.matrix(p));
  }
  continue_path(operation);
}

void ContentInterpreter::extend_path(const Operation& operation) {
  m_path.only_rectangle = false;
  for (std::size_t i = 0; i + 1 < operation.operands.size(); i += 2) {
    m_path.extent.add(m_state.matrix({operand(operation, i), operand(operation, i + 1)}));
  }
  continue_path(operation);
}

void ContentInterpreter::continue_path(const Operation& operation) {
  if (m_path.start == nullptr) {
    m_path.start =
        operation.operands.empty() ? operation.name.data() : operation.operands.front().text.data();
  }
  m_path.end = operation.name.data() + operation.name.size();
}

void ContentInterpreter::paints(std::string_view name) {
  if (m_tagged + m_artifacts == 0 && m_facts.unmarked++ == 0) {
    m_facts.first_unmarked = name;
  }
}

bool ContentInterpreter::painting(const Operation& operation) {
  constexpr auto op = operator_code;
  switch (op(operation.name)) {
    case op("re"):
      rectangle(operation);
      return true;
    case op("m"):
    case op("l"):
    case op("c"):
    case op("v"):
    case op("y"):
    case op("h"):
      extend_path(operation);
      return true;
    case op("f"):
    case op("F"):
      paint_path(operation, true, false, false);
      return true;
    case op("f*"):
      paint_path(operation, true, false, true);
      return true;
    case op("B"):
    case op("b"):
      paint_path(operation, true, true, false);
      return true;
    case op("B*"):
    case op("b*"):
      paint_path(operation, true, true, true);
      return true;
    case op("S"):
    case op("s"):
      paint_path(operation, false, true, false);
      return true;
    case op("n"):
      end_path();
      return true;
    case op("W"):
    case op("W*"):
      m_path.clips = true;
      return true;
    case op("Do"):
      draw_object(operation);
      return true;
    case op("sh"):
      shade(operation);
      return true;
    case op("BI"):
      paints("BI");
      draw_image(0, "image en ligne", nullptr);
      return true;
    default:
      return false;
  }
}

void ContentInterpreter::paint_path(const Operation& operation, bool fills, bool strokes,
                                    bool by_parity) {
  paints(operation.name);
  if (fills && m_path.start != nullptr) {
    fill_shape(m_path.extent, &m_path, by_parity);
    add_ink(PaintedKind::fill, m_path.extent, m_state.fill_ink, 0, {});
  }
  if (strokes) {
    add_ink(PaintedKind::stroke, m_path.extent, m_state.stroke_ink,
            m_state.line_width * scale_of(m_state.matrix), {});
  }
  end_path();
}

void ContentInterpreter::end_path() {
  if (m_path.clips && m_path.start != nullptr) {
    m_state.clip = m_state.clip.within(m_path.extent);
  }
  m_path = {};
}

// What text may stand on. Without a path it is the extent; its colour is that of the fill, or none
// that could be told.
void ContentInterpreter::fill_shape(Extent extent, const Path* path, bool by_parity) {
  if (m_gather != Gather::tags) {
    return;
  }
  if (m_painted.size() >= m_budget.limits().painted_marks) {
    return stop(Limit::painted_marks);
  }
  const Affine& m = m_state.matrix;
  const bool upright = (m.b == 0 && m.c == 0) || (m.a == 0 && m.d == 0);
  const bool outlined = path != nullptr && !(path->only_rectangle && upright);
  m_painted.add({.extent = extent.within(m_state.clip),
                 .colour = path == nullptr ? std::nullopt : m_state.fill,
                 .operators = outlined ? BytesView(path->start, static_cast<std::size_t>(
                                                                    path->end - path->start))
                                       : BytesView(),
                 .matrix = m,
                 .even_odd = by_parity});
}

void ContentInterpreter::add_ink(PaintedKind kind, const Extent& extent, const Ink& ink,
                                 double size, std::string object, const Dictionary* image) {
  if (m_gather != Gather::inks) {
    return;
  }
  const Extent seen = common(extent, m_state.clip);
  if (!(seen.left <= seen.right && seen.bottom <= seen.top)) {
    return;
  }
  if (m_facts.painted.size() >= m_budget.limits().painted_marks) {
    return stop(Limit::painted_marks);
  }
  m_facts.painted.push_back(
      {.kind = kind,
       .bounds = {.left = seen.left, .bottom = seen.bottom, .right = seen.right, .top = seen.top},
       .paint = {.kind = ink.kind,
                 .total = ink.total,
                 .colorant = std::string(ink.colorant),
                 .tint = ink.tint,
                 .black = ink.black,
                 .overprint = m_state.overprint_mode &&
                              (kind == PaintedKind::stroke ? m_state.stroke_overprints
                                                           : m_state.fill_overprints)},
       .size = size,
       .object = std::move(object),
       .image = image,
       .text = {}});
}

void ContentInterpreter::shade(const Operation& operation) {
  paints("sh");
  static_cast<void>(resource("Shading", first_name(operation)));
  fill_shape(m_state.clip, nullptr, false);
  add_ink(PaintedKind::fill, m_state.clip, {.kind = Paint::Kind::foreign, .colorant = "Shading"}, 0,
          {});
}

// A form is a content stream of its own; what it draws is marked by the page, or inside.
void ContentInterpreter::draw_object(const Operation& operation) {
  const std::string_view name = first_name(operation);
  const Object* object = resource("XObject", name);
  const Stream* stream = m_reading.stream(object);
  if (stream != nullptr && name_value(&stream->dictionary, "Subtype") == "Form") {
    return draw_form(*stream);
  }
  paints("Do");
  if (stream != nullptr || m_gather == Gather::tags) {
    const Dictionary* image = m_reading.dictionary(object);
    draw_image(number_value(image, "Width").value_or(0),
               m_gather == Gather::inks ? "image " + std::string(name) : "", image);
  }
}

// An image fills the unit square.
void ContentInterpreter::draw_image(double pixels, std::string object, const Dictionary* image) {
  Extent square;
  for (const Point corner : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
    square.add(m_state.matrix(corner));
  }
  fill_shape(square, nullptr, false);
  const double inches = std::hypot(m_state.matrix.a, m_state.matrix.b) / 72;
  add_ink(PaintedKind::image, square, {.black = false}, inches > 0 ? pixels / inches : 0,
          std::move(object), image);
}

void ContentInterpreter::draw_form(const Stream& form) {
  if (std::ranges::find(m_forms, &form) != m_forms.end()) {
    return m_budget.reach(Limit::form_cycle, m_page);
  }
  if (m_forms.size() >= m_budget.limits().form_depth) {
    return m_budget.reach(Limit::form_depth, m_page);
  }
  const auto content = shared_unfiltered(form);
  if (content == nullptr) {
    m_facts.readable = false;
    return;
  }
  const State outer = m_state;
  const std::size_t shapes = m_painted.size();
  const Array* matrix = m_reading.array(&form.dictionary, "Matrix");
  if (matrix != nullptr && matrix->size() == 6) {
    const auto at = [&](std::size_t i) { return number_value(&(*matrix)[i]).value_or(0); };
    const Affine inside = m_state.matrix * Affine{at(0), at(1), at(2), at(3), at(4), at(5)};
    m_state.matrix = usable(inside) ? inside : m_state.matrix;
  }
  const Dictionary* own = m_reading.dictionary(&form.dictionary, "Resources");
  m_forms.push_back(&form);
  run(*content, own != nullptr ? own : m_resources);
  m_forms.pop_back();
  m_painted.cut(shapes);  // its shapes stand in bytes that go
  m_state = outer;
}

const Object* ContentInterpreter::resource(std::string_view category, std::string_view name) {
  const Object* found = value(m_reading.dictionary(m_resources, category), name);
  if (found != nullptr) {
    note(category, name, *found);
  } else if (m_facts.missing.size() < most_told) {
    m_facts.missing.insert("/" + std::string(category) + " /" + std::string(name));
  }
  return found;
}

void ContentInterpreter::note(std::string_view category, std::string_view name,
                              const Object& object) {
  std::vector<UsedResource>& all = m_facts.resources;
  if (all.size() < few_resources) {
    if (std::ranges::find(all, &object, &UsedResource::object) == all.end()) {
      all.push_back({.category = category, .object = &object, .name = std::string(name)});
    }
    return;
  }
  if (m_noted.empty()) {
    std::ranges::for_each(all, [&](const UsedResource& used) { m_noted.insert(used.object); });
  }
  if (m_noted.insert(&object).second) {
    all.push_back({.category = category, .object = &object, .name = std::string(name)});
  }
}

}  // namespace palmares::render::pdf
