// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the pass that follows colours, marks and text.
#include "render/content_scan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palmares::render::pdf {

namespace {

constexpr double enough_contrast = 4.5;
constexpr double enough_for_large = 3;  // WCAG 2.1, 1.4.3: large-scale text
constexpr double large_text = 18;       // points

double value(const Operation& operation, std::size_t at) {
  return at < operation.operands.size() ? number(operation.operands[at]) : 0;
}

std::uint8_t channel(double part) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

Srgb from_cmyk(double cyan, double magenta, double yellow, double black) {
  return {.red = channel((1 - cyan) * (1 - black)),
          .green = channel((1 - magenta) * (1 - black)),
          .blue = channel((1 - yellow) * (1 - black))};
}

// Between « << » and « >> » of a property list.
std::string_view property(std::span<const Token> operands, std::string_view key) {
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    if (operands[i].kind == TokenKind::name && operands[i].text == key) {
      return operands[i + 1].text;
    }
  }
  return {};
}

}  // namespace

bool ContentScan::colour(const Operation& operation) {
  const std::string_view name = operation.name;
  const bool strokes = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  PageColour chosen;
  if (name == "rg" || name == "RG") {
    m_facts.colours.rgb = true;
    chosen =
        Srgb{.red = channel(value(operation, 0)), .green = channel(value(operation, 1)), .blue = channel(value(operation, 2))};
  } else if (name == "g" || name == "G") {
    m_facts.colours.grey = true;
    const std::uint8_t grey = channel(value(operation, 0));
    chosen = Srgb{.red = grey, .green = grey, .blue = grey};
  } else if (name == "k" || name == "K") {
    m_facts.colours.cmyk = true;
    chosen = from_cmyk(value(operation, 0), value(operation, 1), value(operation, 2), value(operation, 3));
  } else if ((name == "cs" || name == "CS") && !operation.operands.empty()) {
    const std::string_view space = operation.operands[0].text;
    m_facts.colours.grey = m_facts.colours.grey || space == "DeviceGray";
    m_facts.colours.rgb = m_facts.colours.rgb || space == "DeviceRGB";
    m_facts.colours.cmyk = m_facts.colours.cmyk || space == "DeviceCMYK";
    if (!space.starts_with("Device") && space != "Pattern") {
      static_cast<void>(resource("ColorSpace", space));
    }
  } else if (name == "sc" || name == "SC" || name == "scn" || name == "SCN") {
    if (!operation.operands.empty() && operation.operands.back().kind == TokenKind::name) {
      static_cast<void>(resource("Pattern", operation.operands.back().text));
    }
  } else {
    return false;
  }
  if (!strokes) {
    m_state.fill = chosen;
  }
  return true;
}

bool ContentScan::marking(const Operation& operation) {
  if (operation.name == "BDC" || operation.name == "BMC") {
    open_mark(operation);
  } else if (operation.name == "EMC") {
    close_mark();
  } else {
    return false;
  }
  return true;
}

void ContentScan::open_mark(const Operation& operation) {
  MarkedContent mark;
  mark.tag = operation.operands.empty() ? std::string() : std::string(operation.operands.front().text);
  mark.artifact = mark.tag == "Artifact";
  if (operation.name == "BDC" && operation.operands.size() == 2 && operation.operands[1].kind == TokenKind::name) {
    const Dictionary* list = m_reading.dictionary(resource("Properties", operation.operands[1].text));
    mark.mcid = static_cast<int>(number_value(list, "MCID").value_or(-1));
    mark.language = text_value(list, "Lang").value_or("");
  } else if (const std::string_view id = property(operation.operands, "MCID"); !id.empty()) {
    mark.mcid = static_cast<int>(number({.kind = TokenKind::number, .text = id}));
  }
  const bool tagged = mark.mcid >= 0;
  m_facts.artifact_inside = m_facts.artifact_inside || (mark.artifact && m_tagged > 0) || (tagged && m_artifacts > 0);
  m_artifacts += mark.artifact ? 1 : 0;
  m_tagged += !mark.artifact && tagged ? 1 : 0;
  m_marks.push_back(mark.artifact ? MarkKind::artifact : tagged ? MarkKind::tagged : MarkKind::other);
  m_facts.marks.push_back(std::move(mark));
}

void ContentScan::close_mark() {
  if (m_marks.empty()) {
    m_facts.well_formed = false;
    return;
  }
  m_artifacts -= m_marks.back() == MarkKind::artifact ? 1 : 0;
  m_tagged -= m_marks.back() == MarkKind::tagged ? 1 : 0;
  m_marks.pop_back();
}

bool ContentScan::text_state(const Operation& operation) {
  const std::string_view name = operation.name;
  const auto next_line = [this](double x, double y) { m_text = m_line = m_line * Affine::translation(x, y); };
  if (name == "BT" || name == "ET") {
    m_text = m_line = {};
  } else if (name == "Tf" && operation.operands.size() == 2) {
    m_state.font = m_reading.dictionary(resource("Font", operation.operands[0].text));
    m_state.size = value(operation, 1);
  } else if (name == "Tm") {
    m_text = m_line = {value(operation, 0), value(operation, 1), value(operation, 2),
                       value(operation, 3), value(operation, 4), value(operation, 5)};
  } else if (name == "Td" || name == "TD") {
    m_state.leading = name == "TD" ? -value(operation, 1) : m_state.leading;
    next_line(value(operation, 0), value(operation, 1));
  } else if (name == "T*") {
    next_line(0, -m_state.leading);
  } else if (name == "TL") {
    m_state.leading = value(operation, 0);
  } else if (name == "Tc") {
    m_state.character_space = value(operation, 0);
  } else if (name == "Tw") {
    m_state.word_space = value(operation, 0);
  } else if (name == "Tz") {
    m_state.scale = value(operation, 0) / 100;
  } else if (name == "Ts") {
    m_state.rise = value(operation, 0);
  } else {
    return name == "Tr" || name == "Tf";
  }
  return true;
}

bool ContentScan::text_showing(const Operation& operation) {
  const std::string_view name = operation.name;
  if (name != "TJ" && name != "Tj" && name != "'" && name != "\"") {
    return false;
  }
  paints(name);
  if (name == "'" || name == "\"") {
    m_text = m_line = m_line * Affine::translation(0, -m_state.leading);
  }
  show(operation.operands);
  return true;
}

// 9.4.4: each code moves the pen by its advance, each number of a TJ moves it back by thousandths of an em.
void ContentScan::show(std::span<const Token> tokens) {
  if (m_state.font == nullptr) {
    m_facts.well_formed = false;
    return;
  }
  const TextWidths& advances = widths(*m_state.font);
  CodeSet& codes = m_facts.codes[m_state.font];
  double pen = 0;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::number) {
      pen -= number(token) / 1000 * m_state.size * m_state.scale;
    } else if (token.kind == TokenKind::hexadecimal || token.kind == TokenKind::literal) {
      const Bytes all = string_octets(token);
      for (BytesView octets = all; octets.size() >= advances.code_octets();) {
        std::uint32_t code = static_cast<unsigned char>(octets[0]);
        if (advances.code_octets() == 2) {
          code = code << 8U | static_cast<unsigned char>(octets[1]);
        }
        octets.remove_prefix(advances.code_octets());
        codes.add(code);
        pen += (advances.advance(code) / 1000 * m_state.size + m_state.character_space) * m_state.scale;
      }
    }
  }
  const Affine to_page = m_state.matrix * m_text;
  const double middle = m_state.rise + m_state.size / 4;
  const double size = std::hypot(to_page.c, to_page.d) * m_state.size;
  judge_contrast(to_page({0, middle}), to_page({pen, middle}), size);
  m_text = m_text * Affine::translation(pen, 0);
}

// White on bare paper is artwork for a dark ground, which the file does not know.
void ContentScan::judge_contrast(Point start, Point end, double size) {
  if (m_tagged == 0 || !m_state.fill) {
    return;
  }
  constexpr std::array places = {0.03, 0.36, 0.64, 0.97};
  const double enough = size >= large_text ? enough_for_large : enough_contrast;
  for (const double place : places) {
    const Point at{start.x + (end.x - start.x) * place, start.y + (end.y - start.y) * place};
    const auto ground = m_painted.ground(at);
    const bool for_dark_ground = ground.bare && *m_state.fill == Srgb{.red = 255, .green = 255, .blue = 255};
    if (ground.colour && !for_dark_ground && contrast(*m_state.fill, *ground.colour) < enough) {
      m_facts.faint.push_back({.text = *m_state.fill, .ground = *ground.colour, .size = size});
      return;
    }
  }
}

}  // namespace palmares::render::pdf
