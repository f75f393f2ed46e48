// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_definitions.hpp"

#include "lib/font/harfbuzz.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/svg/svg_path.hpp"

#include <algorithm>
#include <cassert>

namespace palmares::render {

namespace {

std::string path_element(std::string_view id, const std::string& data) {
  std::string xml = "<path";
  if (!id.empty()) {
    lib::append_attribute(xml, "id", id);
  }
  lib::append_attribute(xml, "d", data);
  return xml += "/>";
}

// « A », « B »… « AA »: capitals, which no name of a symbol, a clip, the title or the description has.
std::string glyph_name(int number) {
  std::string name;
  for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
    name.insert(name.begin(), static_cast<char>('A' + rest % 26));
  }
  return name;
}

// Digits are for clips, so that no name of a symbol meets theirs.
[[maybe_unused]] bool is_symbol_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); }) &&
         name.front() != '-';
}

}  // namespace

const std::string& Definitions::glyph(FontId font, std::uint32_t glyph) {
  const auto [entry, added] = m_glyphs.try_emplace({font, glyph});
  if (added) {
    const double scale = steps(font) / m_fonts.font(font).units_per_em;
    const std::string data = path_data(lib::glyph_outline(m_fonts, font, glyph).transformed({scale, 0, 0, -scale, 0, 0}), 0);
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
    entry->second = std::string(name) + "-" + (number > 1 ? std::to_string(number) + "-" : "") + lib::stamp_mark;
    m_elements += "<g";
    lib::append_attribute(m_elements, "id", entry->second);
    m_elements += '>';
    m_elements += drawing;
    m_elements += "</g>";
  }
  return entry->second;
}

const std::string& Definitions::clip(const std::string& data) {
  const auto [entry, added] = m_clips.try_emplace(data);
  if (added) {
    entry->second = "c" + std::to_string(m_clips.size() - 1) + "-" + lib::stamp_mark;
    m_elements += "<clipPath";
    lib::append_attribute(m_elements, "id", entry->second);
    m_elements += '>' + path_element({}, data) + "</clipPath>";
  }
  return entry->second;
}

}  // namespace palmares::render
