// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_definitions.hpp"

#include "base/number.hpp"
#include "lib/font/harfbuzz.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/svg/svg_path.hpp"

#include <algorithm>
#include <cassert>

namespace palmares::render {

namespace {

std::string path_element(std::string_view id, const std::string& data,
                         std::string_view clip_rule = {}) {
  std::string xml = "<path";
  if (!clip_rule.empty()) {
    lib::append_attribute(xml, "clip-rule", clip_rule);
  }
  if (!id.empty()) {
    lib::append_attribute(xml, "id", id);
  }
  lib::append_attribute(xml, "d", data);
  return xml += "/>";
}

// « A », « B »… « AA »: capitals, which no name of a symbol, a clip, the title or the description
// has.
std::string glyph_name(int number) {
  std::string name;
  for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
    name.insert(name.begin(), static_cast<char>('A' + rest % 26));
  }
  return name;
}

constexpr double seconds_of_motion = 2;
constexpr double paleness = 0.4;  ///< of what has not lit up yet: pale, but counted

std::string turn_name(int turn) {
  return "t" + std::to_string(turn) + "-" + lib::stamp_mark;
}

// Digits are for clips, so that no name of a symbol meets theirs.
[[maybe_unused]] bool is_symbol_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); }) &&
         name.front() != '-';
}

}  // namespace

const std::string& Definitions::glyph(FontId font, std::uint32_t glyph) {
  const auto [entry, added] = m_glyphs.try_emplace({font, glyph});
  if (added) {
    const double scale = steps(font) / m_fonts.font(font).units_per_em;
    const std::string data = path_data(
        lib::glyph_outline(m_fonts, font, glyph).transformed({scale, 0, 0, -scale, 0, 0}), 0);
    if (!data.empty()) {
      entry->second = glyph_name(m_glyph_count++) + lib::stamp_mark;
      m_elements += path_element(entry->second, data);
    }
  }
  return entry->second;
}

const std::string& Definitions::symbol(std::string_view name, std::string_view drawing) {
  assert(is_symbol_name(name));
  const auto [entry, added] = m_symbols.try_emplace({std::string(name), std::string(drawing)});
  if (added) {
    const int number = ++m_names[std::string(name)];
    entry->second = std::string(name) + "-" + (number > 1 ? std::to_string(number) + "-" : "") +
                    lib::stamp_mark;
    m_elements += "<g";
    lib::append_attribute(m_elements, "id", entry->second);
    m_elements += '>';
    m_elements += drawing;
    m_elements += "</g>";
  }
  return entry->second;
}

const std::string& Definitions::clip(const std::string& data, document::FillRule rule) {
  const auto [entry, added] = m_clips.try_emplace({data, rule});
  if (added) {
    entry->second = "c" + std::to_string(m_clips.size() - 1) + "-" + lib::stamp_mark;
    m_elements += "<clipPath";
    lib::append_attribute(m_elements, "id", entry->second);
    m_elements += '>' +
                  path_element({}, data, rule == document::FillRule::even_odd ? "evenodd" : "") +
                  "</clipPath>";
  }
  return entry->second;
}

const std::string& Definitions::dark_class(std::string_view property, const std::string& colour) {
  const auto [entry, added] = m_dark.try_emplace(std::string(property) + ':' + colour);
  if (added) {
    entry->second = "n" + std::to_string(m_dark.size() - 1) + "-" + lib::stamp_mark;
  }
  return entry->second;
}

std::string Definitions::turn_class(int turn) {
  m_turns.insert(turn);
  return turn_name(turn);
}

// Without these rules, and once they have run, everything stands there in full: whoever knows no
// style, asks for reduced motion or takes a picture of the first moment sees every symbol.
std::string Definitions::style() const {
  std::string css;
  if (!m_dark.empty()) {
    css += "@media (prefers-color-scheme:dark){";
    for (const auto& [declaration, name] : m_dark) {
      css += '.' + name + '{' + declaration + '}';
    }
    css += '}';
  }
  if (!m_turns.empty()) {
    const double each = seconds_of_motion / (*m_turns.rbegin() + 1);
    css += "@media (prefers-reduced-motion:no-preference){";
    for (const int turn : m_turns) {
      css += '.' + turn_name(turn) + "{animation:" + turn_name(0) + ' ' + format_number(each, 2) +
             "s " + format_number(each * turn, 2) + "s backwards}";
    }
    css += "@keyframes " + turn_name(0) + "{from{opacity:" + format_number(paleness, 2) + "}}}";
  }
  return css;
}

}  // namespace palmares::render
