// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/office/page_builder.hpp"

#include "compose/text/paragraph.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace palmares::compose {

namespace {

document::Ink ink_of(Srgb colour) {
  return {.swatch = {},
          .srgb = colour,
          .cmyk = {},
          .spot = std::nullopt,
          .overprint = false,
          .tint = 1};
}

document::Item stroked(Outline outline, Srgb colour, double width) {
  return {document::Path{.outline = std::move(outline),
                         .fill = std::nullopt,
                         .rule = document::FillRule::nonzero,
                         .stroke = document::Stroke{.ink = ink_of(colour), .width = width}}};
}

document::Group group_of(document::Role role) {
  document::Group group;
  group.role = role;
  return group;
}

using Lines = std::vector<document::Text>;

/// As many characters as fit, then « … »; of a path also its last name, which tells more than its
/// folders.
std::optional<Lines> shortened_inside(const lib::FontBook& fonts, const compose::Frame& frame,
                                      const std::string& text) {
  const std::size_t slash = text.rfind('/');
  const std::string tail = slash == std::string::npos ? std::string() : text.substr(slash);
  std::vector<std::size_t> ends;
  for (std::size_t at = 1; at < text.size() - tail.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80) {
      ends.push_back(at);
    }
  }
  const auto with = [&](std::size_t end) {
    return compose::set_text(fonts, frame, text.substr(0, end) + "…" + tail);
  };
  const auto first_too_long =
      std::ranges::partition_point(ends, [&](std::size_t end) { return with(end).has_value(); });
  return first_too_long == ends.begin()
             ? std::nullopt
             : std::optional<Lines>(with(*std::prev(first_too_long)).value());
}

/// As many words of a text as fit, then « … ». Nothing: not even one does, or the font lacks a
/// character.
std::optional<Lines> shortened(const lib::FontBook& fonts, const compose::Frame& frame,
                               const std::string& text) {
  compose::Frame roomy = frame;
  roomy.box = {10000, 10000};
  roomy.lines = 1000;
  if (!compose::set_text(fonts, roomy, text)) {
    return std::nullopt;
  }
  std::vector<std::size_t> ends;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    ends.push_back(at);
  }
  const auto with = [&](std::size_t end) {
    const std::size_t last = text.find_last_not_of(" ,;:", end - 1);
    return compose::set_text(fonts, frame,
                             text.substr(0, last == std::string::npos ? 0 : last + 1) + "…");
  };
  const auto first_too_long =
      std::ranges::partition_point(ends, [&](std::size_t end) { return with(end).has_value(); });
  return first_too_long == ends.begin()
             ? shortened_inside(fonts, frame, text)
             : std::optional<Lines>(with(*std::prev(first_too_long)).value());
}

}  // namespace

PageBuilder::Scope::Scope(PageBuilder& board, document::Group group) : m_board(board) {
  m_board.m_open.push_back(std::move(group));
}

PageBuilder::Scope::~Scope() {
  document::Group group = std::move(m_board.m_open.back());
  m_board.m_open.pop_back();
  m_board.add({std::move(group)});
}

PageBuilder::Scope PageBuilder::in(document::Role role) {
  return {*this, group_of(role)};
}

PageBuilder::Scope PageBuilder::figure(std::string alt) {
  document::Group group = group_of(document::Role::figure);
  group.alt = std::move(alt);
  return {*this, std::move(group)};
}

PageBuilder::Scope PageBuilder::moved(const Affine& by) {
  document::Group group;
  group.transform = by;
  return {*this, std::move(group)};
}

Written PageBuilder::write(const std::string& text, const Rect& box, const Lettering& lettering,
                           Srgb colour) {
  const auto font = m_fonts.find("Inter", lettering.weight);
  assert(font);
  const compose::Frame frame{.font = *font,
                             .style = {.name = "bureau",
                                       .family = "Inter",
                                       .weight = lettering.weight,
                                       .size_min = std::min(lettering.size_min, lettering.size),
                                       .size_max = lettering.size,
                                       .leading = 1.3,
                                       .tracking = 0,
                                       .ink = {},
                                       .capitals = false,
                                       .tabular = false},
                             .box = {box.width, box.height},
                             .lines = lettering.lines,
                             .align = lettering.align,
                             .valign = lettering.valign};
  Result<Lines> lines = compose::set_text(m_fonts, frame, text);
  Written written;
  if (!lines && lettering.too_long == TooLong::shorten) {
    if (auto fewer = shortened(m_fonts, frame, text)) {
      lines = std::move(*fewer);
      written.shortened = true;
    }
  }
  if (!lines) {
    std::ranges::move(lines.error(), std::back_inserter(m_problems));
    return written;
  }
  for (document::Text& line : *lines) {
    written.height = std::max(written.height, line.origin.y);
    line.origin.x += box.x;
    line.origin.y += box.y;
    line.ink = ink_of(colour);
    add({std::move(line)});
  }
  return written;
}

void PageBuilder::rule(Point from, Point to, Srgb colour, double width) {
  Outline line;
  line.move_to(from);
  line.line_to(to);
  add(stroked(std::move(line), colour, width));
}

void PageBuilder::frame(const Rect& box, Srgb colour, double width) {
  add(stroked(rectangle(box), colour, width));
}

void PageBuilder::fill(const Outline& outline, Srgb colour) {
  add({document::Path{.outline = outline,
                      .fill = ink_of(colour),
                      .rule = document::FillRule::nonzero,
                      .stroke = std::nullopt}});
}

void PageBuilder::place(document::Group group) {
  add({std::move(group)});
}

Result<std::vector<document::Item>> PageBuilder::finish() && {
  assert(m_open.size() == 1);
  if (!m_problems.empty()) {
    return fail(std::move(m_problems));
  }
  return std::move(m_open.front().items);
}

document::Page office_page(std::vector<document::Item> items) {
  return {.trim = office_paper,
          .bleed = 0,
          .items = std::move(items),
          .marks = document::Marks::none,
          .slug = {}};
}

}  // namespace palmares::compose
