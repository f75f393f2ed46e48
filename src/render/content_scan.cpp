// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/content_scan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palmares::render::pdf {

namespace {

constexpr int deepest_form = 8;

double value(const Operation& operation, std::size_t at) {
  return at < operation.operands.size() ? number(operation.operands[at]) : 0;
}

Affine matrix_of(const Operation& operation) {
  return {value(operation, 0), value(operation, 1), value(operation, 2),
          value(operation, 3), value(operation, 4), value(operation, 5)};
}

template <std::size_t Size>
bool one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void ContentScan::page(BytesView content, const Dictionary* resources) {
  run(content, resources);
  m_facts.well_formed = m_facts.well_formed && m_saved.empty() && m_marks.empty();
}

void ContentScan::run(BytesView content, const Dictionary* resources) {
  m_resources = resources;
  ContentReader reader(content);
  while (const auto operation = reader.next()) {
    const bool known = path(*operation) || painting(*operation) || text_showing(*operation) || text_state(*operation) ||
                       colour(*operation) || marking(*operation) || graphics(*operation);
    if (!known) {
      m_facts.unknown_operators.emplace(operation->name);
    }
  }
  m_facts.well_formed = m_facts.well_formed && !reader.broken();
}

bool ContentScan::graphics(const Operation& operation) {
  constexpr std::array<std::string_view, 12> silent = {"w", "J", "j", "M", "d", "i", "MP", "DP", "BX", "EX", "d0", "d1"};
  const std::string_view name = operation.name;
  if (name == "q") {
    m_saved.push_back(m_state);
    m_facts.deepest_save = std::max(m_facts.deepest_save, static_cast<int>(m_saved.size()));
  } else if (name == "Q") {
    if (m_saved.empty()) {
      m_facts.well_formed = false;
    } else {
      m_state = m_saved.back();
      m_saved.pop_back();
    }
  } else if (name == "cm") {
    m_state.matrix = m_state.matrix * matrix_of(operation);
  } else if (name == "gs" && !operation.operands.empty()) {
    static_cast<void>(resource("ExtGState", operation.operands[0].text));
  } else if (name == "ri" && !operation.operands.empty()) {
    m_facts.intents.emplace(operation.operands[0].text);
  } else {
    return one_of(name, silent);
  }
  return true;
}

void ContentScan::add_point(double x, double y) {
  m_extent.add(m_state.matrix({x, y}));
}

bool ContentScan::path(const Operation& operation) {
  const std::string_view name = operation.name;
  if (name.size() > 2 || (name.size() == 2 && name != "re")) {
    return false;
  }
  if (name == "re") {
    m_only_rectangle = m_only_rectangle && m_path_start == nullptr;
    add_point(value(operation, 0), value(operation, 1));
    add_point(value(operation, 0) + value(operation, 2), value(operation, 1));
    add_point(value(operation, 0), value(operation, 1) + value(operation, 3));
    add_point(value(operation, 0) + value(operation, 2), value(operation, 1) + value(operation, 3));
  } else if (std::string_view("mlcvyh").find(name) != std::string_view::npos) {
    m_only_rectangle = false;
    for (std::size_t i = 0; i + 1 < operation.operands.size(); i += 2) {
      add_point(value(operation, i), value(operation, i + 1));
    }
  } else {
    return false;
  }
  if (m_path_start == nullptr) {
    m_path_start = operation.operands.empty() ? name.data() : operation.operands.front().text.data();
  }
  m_path_end = name.data() + name.size();
  return true;
}

void ContentScan::end_path(bool filled, bool even_odd) {
  if (m_path_start != nullptr) {
    const Affine& m = m_state.matrix;
    const bool upright = (m.b == 0 && m.c == 0) || (m.a == 0 && m.d == 0);
    const bool rectangle = m_only_rectangle && upright;
    if (filled) {
      m_painted.add(
          {.extent = m_extent.within(m_state.clip),
           .colour = m_state.fill,
           .operators = rectangle ? BytesView() : BytesView(m_path_start, static_cast<std::size_t>(m_path_end - m_path_start)),
           .matrix = m,
           .even_odd = even_odd});
    }
    if (m_clipping) {
      m_state.clip = m_state.clip.within(m_extent);
    }
  }
  m_extent = {};
  m_path_start = nullptr;
  m_only_rectangle = true;
  m_clipping = false;
}

void ContentScan::paints(std::string_view name) {
  if (m_tagged + m_artifacts == 0 && m_facts.unmarked++ == 0) {
    m_facts.first_unmarked = name;
  }
}

bool ContentScan::painting(const Operation& operation) {
  constexpr std::array<std::string_view, 4> nonzero = {"f", "F", "B", "b"};
  constexpr std::array<std::string_view, 3> even_odd = {"f*", "B*", "b*"};
  constexpr std::array<std::string_view, 2> stroked = {"S", "s"};
  const std::string_view name = operation.name;
  const bool by_parity = one_of(name, even_odd);
  if (by_parity || one_of(name, nonzero) || one_of(name, stroked)) {
    paints(name);
    end_path(!one_of(name, stroked), by_parity);
  } else if (name == "n") {
    end_path(false, false);
  } else if (name == "W" || name == "W*") {
    m_clipping = true;
  } else if (name == "Do" && !operation.operands.empty()) {
    draw_object(operation.operands[0].text);
  } else if (name == "sh" && !operation.operands.empty()) {
    paints(name);
    static_cast<void>(resource("Shading", operation.operands[0].text));
    m_painted.add({.extent = m_state.clip, .colour = std::nullopt, .operators = {}, .matrix = {}, .even_odd = false});
  } else if (name == "BI") {
    paints(name);
  } else {
    return false;
  }
  return true;
}

// A form is a content stream of its own; what it draws is marked by the page, or inside.
void ContentScan::draw_object(std::string_view name) {
  const Object* object = resource("XObject", name);
  const Stream* stream = m_reading.stream(object);
  if (stream != nullptr && name_value(&stream->dictionary, "Subtype") == "Form") {
    return draw_form(*stream);
  }
  paints("Do");
  Extent unit;
  for (const Point corner : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
    unit.add(m_state.matrix(corner));
  }
  m_painted.add({.extent = unit.within(m_state.clip), .colour = std::nullopt, .operators = {}, .matrix = {}, .even_odd = false});
}

void ContentScan::draw_form(const Stream& form) {
  const auto content = m_depth < deepest_form ? unfiltered(form) : std::nullopt;
  if (!content) {
    m_facts.readable = false;
    return;
  }
  const State outer = m_state;
  const Dictionary* outer_resources = m_resources;
  const Dictionary* own = m_reading.dictionary(&form.dictionary, "Resources");
  const PaintedPage before = m_painted;
  if (const Array* matrix = m_reading.array(&form.dictionary, "Matrix"); matrix != nullptr && matrix->size() == 6) {
    const auto at = [&](std::size_t i) { return number_value(&(*matrix)[i]).value_or(0); };
    m_state.matrix = m_state.matrix * Affine{at(0), at(1), at(2), at(3), at(4), at(5)};
  }
  ++m_depth;
  run(*content, own != nullptr ? own : outer_resources);
  --m_depth;
  m_painted = before;  // its shapes stand in octets that go
  m_resources = outer_resources;
  m_state = outer;
}

const Object* ContentScan::resource(std::string_view category, std::string_view name) {
  const Object* found = pdf::value(m_reading.dictionary(m_resources, category), name);
  if (found == nullptr) {
    m_facts.missing.insert("/" + std::string(category) + " /" + std::string(name));
  } else {
    m_facts.resources.push_back({.category = category, .object = found});
  }
  return found;
}

const TextWidths& ContentScan::widths(const Dictionary& font) {
  const auto found = m_widths.find(&font);
  return found != m_widths.end() ? found->second : m_widths.emplace(&font, TextWidths(m_reading, font)).first->second;
}

}  // namespace palmares::render::pdf
