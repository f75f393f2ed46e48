// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/paragraph.hpp"

#include "base/french.hpp"
#include "base/lru_cache.hpp"
#include "base/number.hpp"
#include "compose/text/lines.hpp"
#include "compose/text/shaped_text.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::compose {

namespace {

constexpr std::size_t remembered_texts = 4096;

void append_bytes(std::string& key, double value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string key_of(const lib::FontBook& fonts, const Frame& frame, std::string_view text) {
  std::string key;
  key.reserve(96 + text.size());
  for (const double value :
       {static_cast<double>(fonts.serial()), static_cast<double>(frame.font), frame.style.size_min,
        frame.style.size_max, frame.style.leading, frame.style.tracking, frame.box.width,
        frame.box.height, static_cast<double>(frame.lines)}) {
    append_bytes(key, value);
  }
  key += static_cast<char>(frame.align);
  key += static_cast<char>(frame.valign);
  key += static_cast<char>((frame.style.capitals ? 1 : 0) + (frame.style.tabular ? 2 : 0));
  return key += text;
}

double cap_height(const lib::FontBook& fonts, FontId id) {
  const lib::Font& font = fonts.font(id);
  return static_cast<double>(font.cap_height) / font.units_per_em;
}

/// From the cap line of the first line to the baseline of the last; ems.
double block_height(std::size_t lines, double leading, double cap) {
  return static_cast<double>(lines - 1) * leading + cap;
}

struct Fit {
  double size = 0;  ///< mm
  std::size_t lines = 0;
};

/// The fewest lines at a size (mm), or none where the text does not fit.
Fit fit_at(const Frame& frame, const Lines& lines, double size, double cap) {
  const std::size_t count = lines.fewest(frame.box.width / size);
  const bool fits = count > 0 && count <= static_cast<std::size_t>(frame.lines) &&
                    block_height(count, frame.style.leading, cap) * size <= frame.box.height + 1e-9;
  return {size, fits ? count : 0};
}

// What fits at a size fits at any smaller one: the boundary is found by halving.
Fit largest_fit(const Frame& frame, const Lines& lines, double cap) {
  const std::vector<double> sizes = size_grid(frame.style);
  const auto fits = [&](double points) {
    return fit_at(frame, lines, Length::pt(points).mm(), cap).lines > 0;
  };
  const auto found =
      std::ranges::partition_point(sizes, [&](double points) { return !fits(points); });
  return found == sizes.end() ? Fit{} : fit_at(frame, lines, Length::pt(*found).mm(), cap);
}

double first_baseline(const Frame& frame, const Fit& fit, double cap) {
  const double block = block_height(fit.lines, frame.style.leading, cap) * fit.size;
  switch (frame.valign) {
    case domain::VerticalAlign::top:
      return cap * fit.size;
    case domain::VerticalAlign::middle:
      return (frame.box.height - block) / 2 + cap * fit.size;
    case domain::VerticalAlign::bottom:
      return frame.box.height - block + cap * fit.size;
  }
  return 0;
}

double left_edge(const Frame& frame, double width) {
  switch (frame.align) {
    case domain::HorizontalAlign::left:
      return 0;
    case domain::HorizontalAlign::centre:
      return (frame.box.width - width) / 2;
    case domain::HorizontalAlign::right:
      return frame.box.width - width;
  }
  return 0;
}

std::string french(double value) {
  std::string text = format_number(value, 1);
  std::ranges::replace(text, '.', ',');
  return text.starts_with(',') ? '0' + text : text;
}

tl::unexpected<Problems> does_not_fit(const Frame& frame, std::string_view text) {
  return fail(
      guillemets(text) + " ne tient pas, même à " + french(frame.style.size_min) + "\u00A0pt",
      "la case mesure " + french(frame.box.width) + " × " + french(frame.box.height) +
          "\u00A0mm, le style " + guillemets(frame.style.name) + " va de " +
          french(frame.style.size_min) + " à " + french(frame.style.size_max) + "\u00A0pt sur " +
          counted(static_cast<std::size_t>(frame.lines), "ligne", "lignes") +
          "\u00A0: raccourcir le texte ou agrandir la case");
}

std::vector<document::Text> placed(const Frame& frame, const ShapedText& shaped, const Lines& lines,
                                   const Fit& fit, double cap) {
  std::vector<document::Text> result;
  double baseline = first_baseline(frame, fit, cap);
  for (const Extent part : lines.even(fit.lines, frame.box.width / fit.size)) {
    result.push_back(
        shaped.line(part, fit.size, left_edge(frame, shaped.width(part) * fit.size), baseline));
    baseline += frame.style.leading * fit.size;
  }
  return result;
}

Result<ShapedText> shaped_for(const lib::FontBook& fonts, const Frame& frame,
                              std::string_view text) {
  const Shaping shaping{
      .font = frame.font,
      .figures = frame.style.tabular ? lib::Figures::tabular : lib::Figures::proportional,
      .tracking = frame.style.tracking};
  return ShapedText::shape(fonts, shaping,
                           frame.style.capitals ? lib::upper_case(text) : std::string(text));
}

Result<std::vector<document::Text>> set_anew(const lib::FontBook& fonts, const Frame& frame,
                                             std::string_view text) {
  TRY_ASSIGN(const ShapedText shaped, shaped_for(fonts, frame, text));
  const double cap = cap_height(fonts, frame.font);
  for (const LastBreaks last : {LastBreaks::no, LastBreaks::yes}) {
    const Lines lines(shaped, last);
    if (const Fit fit = largest_fit(frame, lines, cap); fit.lines > 0) {
      return placed(frame, shaped, lines, fit, cap);
    }
  }
  return does_not_fit(frame, text);
}

}  // namespace

Result<Fitting> fitting_of(const lib::FontBook& fonts, const Frame& frame, std::string_view text) {
  TRY_ASSIGN(const ShapedText shaped, shaped_for(fonts, frame, text));
  const double cap = cap_height(fonts, frame.font);
  const double smallest = Length::pt(size_grid(frame.style).back()).mm();
  for (const LastBreaks last : {LastBreaks::no, LastBreaks::yes}) {
    if (fit_at(frame, Lines(shaped, last), smallest, cap).lines > 0) {
      return Fitting::fits;
    }
  }
  return Fitting::too_long;
}

Result<double> width_on_a_line(const lib::FontBook& fonts, const Frame& frame,
                               std::string_view text) {
  TRY_ASSIGN(const ShapedText shaped, shaped_for(fonts, frame, text));
  return shaped.width({0, shaped.text().size()});
}

bool fits_on_a_line(const lib::FontBook& fonts, const Frame& frame, double width) {
  constexpr double margin = 1.001;
  const double smallest = Length::pt(std::min(frame.style.size_min, frame.style.size_max)).mm();
  return width * smallest * margin <= frame.box.width &&
         cap_height(fonts, frame.font) * smallest <= frame.box.height;
}

std::vector<double> size_grid(const domain::TextStyle& style) {
  std::vector<double> sizes{style.size_max};
  for (double half_points = std::ceil(style.size_max * 2) - 1; half_points > style.size_min * 2;
       --half_points) {
    sizes.push_back(half_points / 2);
  }
  if (style.size_min < style.size_max) {
    sizes.push_back(style.size_min);
  }
  return sizes;
}

Result<std::vector<document::Text>> set_text(const lib::FontBook& fonts, const Frame& frame,
                                             std::string_view text) {
  thread_local LruCache<std::vector<document::Text>> memory(remembered_texts);
  std::string key = key_of(fonts, frame, text);
  if (const auto* known = memory.find(key)) {
    return *known;
  }
  TRY_ASSIGN(std::vector<document::Text> lines, set_anew(fonts, frame, text));
  return memory.keep(std::move(key), std::move(lines));
}

}  // namespace palmares::compose
