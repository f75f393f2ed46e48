// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the interpreter that follows colours, marks and text.
#include "render/pdf/check/content_interpreter.hpp"

#include "base/utf8.hpp"
#include "render/pdf/check/code_map.hpp"
#include "render/pdf/check/content_operator.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palmares::render::pdf {

namespace {

constexpr double enough_contrast = 4.5;
constexpr double enough_for_large = 3;  // WCAG 2.1, 1.4.3: large-scale text
constexpr double large_text = 18;       // points
constexpr std::size_t most_faint = 100;

std::uint8_t channel(double part) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

Srgb from_cmyk(double cyan, double magenta, double yellow, double black) {
  return {.red = channel((1 - cyan) * (1 - black)),
          .green = channel((1 - magenta) * (1 - black)),
          .blue = channel((1 - yellow) * (1 - black))};
}

double sum_of(const Operation& operation) {
  double sum = 0;
  for (const Token& token : operation.operands) {
    sum += number(token);
  }
  return sum;
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

bool ContentInterpreter::colour(const Operation& operation) {
  constexpr auto op = operator_code;
  const std::string_view name = operation.name;
  const bool strokes = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  PageColour seen;
  Ink& ink = strokes ? m_state.stroke_ink : m_state.fill_ink;
  const auto at = [&](std::size_t i) { return operand(operation, i); };
  switch (op(name)) {
    case op("rg"):
    case op("RG"):
      m_facts.colours.rgb = true;
      seen = Srgb{.red = channel(at(0)), .green = channel(at(1)), .blue = channel(at(2))};
      ink = {.kind = Paint::Kind::foreign, .colorant = "DeviceRGB"};
      break;
    case op("g"):
    case op("G"):
      m_facts.colours.grey = true;
      seen = Srgb{.red = channel(at(0)), .green = channel(at(0)), .blue = channel(at(0))};
      ink = {.total = 1 - at(0), .black = at(0) == 0};
      break;
    case op("k"):
    case op("K"):
      m_facts.colours.cmyk = true;
      seen = from_cmyk(at(0), at(1), at(2), at(3));
      ink = {.total = at(0) + at(1) + at(2) + at(3),
             .black = at(0) + at(1) + at(2) == 0 && at(3) == 1};
      break;
    case op("cs"):
    case op("CS"):
      choose_space(operation, strokes);
      break;
    case op("sc"):
    case op("SC"):
    case op("scn"):
    case op("SCN"):
      choose_tint(operation, strokes);
      break;
    default:
      return false;
  }
  m_state.fill = strokes ? m_state.fill : seen;
  return true;
}

void ContentInterpreter::choose_space(const Operation& operation, bool strokes) {
  const std::string_view name = first_name(operation);
  m_facts.colours.grey = m_facts.colours.grey || name == "DeviceGray";
  m_facts.colours.rgb = m_facts.colours.rgb || name == "DeviceRGB";
  m_facts.colours.cmyk = m_facts.colours.cmyk || name == "DeviceCMYK";
  const bool named = !name.starts_with("Device") && name != "Pattern";
  const Object* space = named ? resource("ColorSpace", name) : nullptr;
  (strokes ? m_state.stroke_ink : m_state.fill_ink) = ink_of(name, space);
}

ContentInterpreter::Ink ContentInterpreter::ink_of(std::string_view name,
                                                   const Object* space) const {
  if (name == "DeviceCMYK" || name == "DeviceGray") {
    return {};
  }
  const Array* array = m_reading.array(space);
  const Name* family = array != nullptr && !array->empty() ? array->front().name()
                       : space == nullptr                  ? nullptr
                                                           : space->name();
  if (family == nullptr) {
    return {.kind = Paint::Kind::foreign, .colorant = name};
  }
  if (family->value == "Separation" && array != nullptr && array->size() > 1 &&
      (*array)[1].name() != nullptr) {
    return {.kind = Paint::Kind::spot, .total = 0, .colorant = (*array)[1].name()->value};
  }
  const bool process = family->value == "DeviceCMYK" || family->value == "DeviceGray";
  return process ? Ink{} : Ink{.kind = Paint::Kind::foreign, .colorant = family->value};
}

void ContentInterpreter::choose_tint(const Operation& operation, bool strokes) {
  if (!operation.operands.empty() && operation.operands.back().kind == TokenKind::name) {
    static_cast<void>(resource("Pattern", operation.operands.back().text));
  }
  Ink& ink = strokes ? m_state.stroke_ink : m_state.fill_ink;
  if (ink.kind == Paint::Kind::spot) {
    ink.tint = operand(operation, 0);
  } else if (ink.kind == Paint::Kind::process) {
    ink.total = sum_of(operation);
    const std::size_t inks = operation.operands.size();
    ink.black = inks == 4   ? ink.total == 1 && operand(operation, 3) == 1
                : inks == 1 ? ink.total == 0
                            : false;
  }
}

bool ContentInterpreter::marking(const Operation& operation) {
  constexpr auto op = operator_code;
  switch (op(operation.name)) {
    case op("BDC"):
    case op("BMC"):
      open_mark(operation);
      return true;
    case op("EMC"):
      if (m_marks.size() == m_marks_base) {
        m_facts.well_formed = false;
      } else {
        close_mark();
      }
      return true;
    default:
      return false;
  }
}

void ContentInterpreter::open_mark(const Operation& operation) {
  if (m_marks.size() >= m_budget.limits().saved_states) {
    return stop(Limit::marked_depth);
  }
  int mcid = -1;
  if (operation.name == "BDC" && operation.operands.size() == 2 &&
      operation.operands[1].kind == TokenKind::name) {
    const Dictionary* list =
        m_reading.dictionary(resource("Properties", operation.operands[1].text));
    mcid = whole(number_value(list, "MCID").value_or(-1));
  } else if (const std::string_view id = property(operation.operands, "MCID"); !id.empty()) {
    mcid = whole(number({.kind = TokenKind::number, .text = id}));
  }
  const bool artifact = first_name(operation) == "Artifact";
  const bool tagged = mcid >= 0;
  m_facts.artifact_inside =
      m_facts.artifact_inside || (artifact && m_tagged > 0) || (tagged && m_artifacts > 0);
  m_artifacts += artifact ? 1 : 0;
  m_tagged += !artifact && tagged ? 1 : 0;
  m_marks.push_back(artifact ? MarkKind::artifact : tagged ? MarkKind::tagged : MarkKind::other);
  if (tagged) {
    m_facts.mcids.push_back(mcid);
  }
}

void ContentInterpreter::close_mark() {
  m_artifacts -= m_marks.back() == MarkKind::artifact ? 1 : 0;
  m_tagged -= m_marks.back() == MarkKind::tagged ? 1 : 0;
  m_marks.pop_back();
}

void ContentInterpreter::next_line(double x, double y) {
  const Affine next = m_line * Affine::translation(x, y);
  m_text = m_line = next;
}

bool ContentInterpreter::text(const Operation& operation) {
  constexpr auto op = operator_code;
  switch (op(operation.name)) {
    case op("Tj"):
    case op("TJ"):
      show(operation);
      return true;
    case op("'"):
    case op("\""):
      next_line(0, -m_state.leading);
      show(operation);
      return true;
    case op("BT"):
    case op("ET"):
      m_text = m_line = {};
      return true;
    case op("Tm"):
      m_line = {};
      concatenate(m_line, operation);
      m_text = m_line;
      return true;
    case op("Td"):
      next_line(operand(operation, 0), operand(operation, 1));
      return true;
    case op("TD"):
      m_state.leading = -operand(operation, 1);
      next_line(operand(operation, 0), operand(operation, 1));
      return true;
    case op("T*"):
      next_line(0, -m_state.leading);
      return true;
    default:
      return text_state(operation);
  }
}

bool ContentInterpreter::text_state(const Operation& operation) {
  constexpr auto op = operator_code;
  const double value = operand(operation, 0);
  switch (op(operation.name)) {
    case op("Tf"):
      choose_font(operation);
      return true;
    case op("TL"):
      m_state.leading = value;
      return true;
    case op("Tc"):
      m_state.character_space = value;
      return true;
    case op("Tw"):
      m_state.word_space = value;
      return true;
    case op("Tz"):
      m_state.scale = value / 100;
      return true;
    case op("Ts"):
      m_state.rise = value;
      return true;
    case op("Tr"):
      return true;
    default:
      return false;
  }
}

void ContentInterpreter::choose_font(const Operation& operation) {
  m_state.font_name = first_name(operation);
  m_state.font = m_reading.dictionary(resource("Font", m_state.font_name));
  m_state.size = operand(operation, 1);
}

// 9.4.4: each code moves the pen by its advance, each number of a TJ moves it back by thousandths
// of an em.
void ContentInterpreter::show(const Operation& operation) {
  paints(operation.name);
  const Affine to_page = m_state.matrix * m_text;
  if (m_gather == Gather::inks) {
    Extent origin;
    origin.add(to_page({0, 0}));
    const double size =
        m_state.size * std::sqrt(std::abs(to_page.a * to_page.d - to_page.b * to_page.c));
    const std::size_t before = m_facts.painted.size();
    add_ink(PaintedKind::text, origin, m_state.fill_ink, size,
            "police " + std::string(m_state.font_name));
    if (m_facts.painted.size() > before && m_state.fill_ink.kind == Paint::Kind::process &&
        !m_state.fill_ink.black) {
      m_facts.painted.back().text = words(operation);
    }
    return;
  }
  FontUse* font = m_state.font == nullptr ? nullptr : font_use(*m_state.font);
  if (font == nullptr) {
    m_facts.well_formed = m_facts.well_formed && m_state.font != nullptr;
    return;
  }
  const double pen = show_codes(operation.operands, *font,
                                m_widths[static_cast<std::size_t>(font - m_fonts.data())]);
  const double middle = m_state.rise + m_state.size / 4;
  const double size = std::hypot(to_page.c, to_page.d) * m_state.size;
  judge_contrast(to_page({0, middle}), to_page({pen, middle}), size);
  m_text = m_text * Affine::translation(pen, 0);
}

// 9.10.2, for fonts of two bytes a code, as ours are; empty for others.
std::string ContentInterpreter::words(const Operation& operation) {
  const Stream* map = m_reading.stream(m_state.font, "ToUnicode");
  std::string said;
  if (map == nullptr || name_value(m_state.font, "Subtype") != "Type0") {
    return said;
  }
  const auto codes = code_map(*map);
  for (const Token& token : operation.operands) {
    if (token.kind != TokenKind::hexadecimal && token.kind != TokenKind::literal) {
      continue;
    }
    const Bytes all = string_bytes(token);
    if (!spend(1 + all.size())) {
      break;
    }
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
      const auto code = static_cast<std::uint32_t>(static_cast<unsigned char>(all[i])) << 8U |
                        static_cast<unsigned char>(all[i + 1]);
      append_utf8(said, static_cast<char32_t>(codes->target(code).value_or(0xFFFD)));
    }
  }
  return said;
}

double ContentInterpreter::show_codes(std::span<const Token> tokens, FontUse& font,
                                      const TextWidths& widths) {
  double pen = 0;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::number) {
      pen -= number(token) / 1000 * m_state.size * m_state.scale;
    } else if (token.kind == TokenKind::hexadecimal || token.kind == TokenKind::literal) {
      const Bytes all = string_bytes(token);
      if (!spend(all.size() / 4)) {
        return pen;
      }
      for (BytesView bytes = all; bytes.size() >= widths.code_bytes();) {
        std::uint32_t code = static_cast<unsigned char>(bytes[0]);
        if (widths.code_bytes() == 2) {
          code = code << 8U | static_cast<unsigned char>(bytes[1]);
        }
        bytes.remove_prefix(widths.code_bytes());
        font.codes.add(code);
        pen +=
            (widths.advance(code) / 1000 * m_state.size + m_state.character_space) * m_state.scale;
      }
    }
  }
  return pen;
}

// White on bare paper is artwork for a dark ground, which the file does not know.
void ContentInterpreter::judge_contrast(Point start, Point end, double size) {
  if (m_tagged == 0 || !m_state.fill || m_facts.faint.size() >= most_faint) {
    return;
  }
  constexpr std::array places = {0.03, 0.36, 0.64, 0.97};
  const double enough = size >= large_text ? enough_for_large : enough_contrast;
  for (const double place : places) {
    const Point at{start.x + (end.x - start.x) * place, start.y + (end.y - start.y) * place};
    std::uint64_t steps = 0;
    const auto ground = m_painted.ground(at, steps);
    if (!spend(steps / 4)) {
      return;
    }
    const bool for_dark_ground =
        ground.bare && *m_state.fill == Srgb{.red = 255, .green = 255, .blue = 255};
    if (ground.colour && !for_dark_ground && contrast(*m_state.fill, *ground.colour) < enough) {
      m_facts.faint.push_back({.text = *m_state.fill, .ground = *ground.colour, .size = size});
      return;
    }
  }
}

// Null where there are too many, or where their widths cost too much.
FontUse* ContentInterpreter::font_use(const Dictionary& font) {
  if (const auto known = m_font_index.find(&font); known != m_font_index.end()) {
    return &m_fonts[known->second];
  }
  if (m_fonts.size() >= m_budget.limits().fonts) {
    stop(Limit::fonts);
    return nullptr;
  }
  m_widths.emplace_back(m_reading, font);
  m_fonts.push_back({.font = &font, .page = m_page, .codes = {}});
  m_font_index.emplace(&font, m_fonts.size() - 1);
  return spend(16 * m_widths.back().size()) ? &m_fonts.back() : nullptr;
}

}  // namespace palmares::render::pdf
