// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/text_widths.hpp"

#include <algorithm>

namespace palmares::render::pdf {

namespace {

constexpr std::uint32_t last_code = 0xFFFF;
constexpr std::size_t most_entries = 4 * 65'536;  // of the array /W

const Dictionary* descendant_of(const Reading& reading, const Dictionary& font) {
  const Array* descendants = reading.array(&font, "DescendantFonts");
  return descendants == nullptr || descendants->empty() ? nullptr
                                                        : reading.dictionary(&descendants->front());
}

std::uint32_t code_of(const Object& object) {
  return static_cast<std::uint32_t>(
      std::clamp(number_value(&object).value_or(0), 0.0, double{last_code}));
}

}  // namespace

TextWidths::TextWidths(const Reading& reading, const Dictionary& font)
    : m_composite(name_value(&font, "Subtype") == "Type0") {
  if (m_composite) {
    const Dictionary* descendant = descendant_of(reading, font);
    m_default = number_value(descendant, "DW").value_or(1000);
    if (const Array* widths = reading.array(descendant, "W")) {
      read_composite(reading, *widths);
    }
  } else if (const Array* widths = reading.array(&font, "Widths")) {
    std::uint32_t code = number_value(&font, "FirstChar") ? code_of(*value(&font, "FirstChar")) : 0;
    for (const Object& width : *widths) {
      if (m_runs.size() > last_code) {
        break;
      }
      add(code, code, width);
      ++code;
    }
  }
  std::stable_sort(m_runs.begin(), m_runs.end(),
                   [](const Run& a, const Run& b) { return a.first < b.first; });
}

// One code has one width: more runs than codes are no table.
void TextWidths::add(std::uint32_t first, std::uint32_t last, const Object& width) {
  if (m_runs.size() <= last_code) {
    m_runs.push_back({.first = first, .last = last, .width = number_value(&width).value_or(0)});
  }
}

// 9.7.4.3: « c [w1 w2 …] » and « first last w », mixed.
void TextWidths::read_composite(const Reading& reading, const Array& widths) {
  const std::size_t end = std::min(widths.size(), most_entries);
  for (std::size_t i = 0; i + 1 < end && m_runs.size() <= last_code;) {
    std::uint32_t code = code_of(widths[i]);
    if (const Array* run = reading.array(&widths[i + 1])) {
      for (std::size_t at = 0; at < run->size() && m_runs.size() <= last_code; ++at, ++code) {
        add(code, code, (*run)[at]);
      }
      i += 2;
    } else if (i + 2 < widths.size()) {
      add(code, std::max(code, code_of(widths[i + 1])), widths[i + 2]);
      i += 3;
    } else {
      return;
    }
  }
}

double TextWidths::advance(std::uint32_t code) const {
  const auto after =
      std::upper_bound(m_runs.begin(), m_runs.end(), code,
                       [](std::uint32_t wanted, const Run& run) { return wanted < run.first; });
  return after == m_runs.begin() || (after - 1)->last < code ? m_default : (after - 1)->width;
}

}  // namespace palmares::render::pdf
