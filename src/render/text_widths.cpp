// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/text_widths.hpp"

#include <algorithm>

namespace palmares::render::pdf {

namespace {

constexpr std::uint32_t last_code = 0xFFFF;

const Dictionary* descendant_of(const Reading& reading, const Dictionary& font) {
  const Array* descendants = reading.array(&font, "DescendantFonts");
  return descendants == nullptr || descendants->empty() ? nullptr : reading.dictionary(&descendants->front());
}

std::uint32_t code_of(const Object& object) {
  return static_cast<std::uint32_t>(std::clamp(number_value(&object).value_or(0), 0.0, double{last_code}));
}

}  // namespace

TextWidths::TextWidths(const Reading& reading, const Dictionary& font) : m_composite(name_value(&font, "Subtype") == "Type0") {
  if (m_composite) {
    const Dictionary* descendant = descendant_of(reading, font);
    m_default = number_value(descendant, "DW").value_or(1000);
    if (const Array* widths = reading.array(descendant, "W")) {
      read_composite(reading, *widths);
    }
  } else if (const Array* widths = reading.array(&font, "Widths")) {
    auto code = static_cast<std::uint32_t>(std::max(0.0, number_value(&font, "FirstChar").value_or(0)));
    for (const Object& width : *widths) {
      m_widths.emplace_back(code++, number_value(&width).value_or(0));
    }
  }
  std::stable_sort(m_widths.begin(), m_widths.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

// 9.7.4.3: « c [w1 w2 …] » and « first last w », mixed.
void TextWidths::read_composite(const Reading& reading, const Array& widths) {
  for (std::size_t i = 0; i + 1 < widths.size();) {
    std::uint32_t code = code_of(widths[i]);
    if (const Array* run = reading.array(&widths[i + 1])) {
      for (const Object& width : *run) {
        m_widths.emplace_back(code++, number_value(&width).value_or(0));
      }
      i += 2;
    } else if (i + 2 < widths.size()) {
      for (const std::uint32_t last = code_of(widths[i + 1]); code <= last; ++code) {
        m_widths.emplace_back(code, number_value(&widths[i + 2]).value_or(0));
      }
      i += 3;
    } else {
      return;
    }
  }
}

double TextWidths::advance(std::uint32_t code) const {
  const auto found = std::lower_bound(m_widths.begin(), m_widths.end(), code,
                                      [](const auto& known, std::uint32_t wanted) { return known.first < wanted; });
  return found == m_widths.end() || found->first != code ? m_default : found->second;
}

}  // namespace palmares::render::pdf
