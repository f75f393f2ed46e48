// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang_page.hpp"

#include "compose/text/paragraph.hpp"
#include "deliver/order/gang_text.hpp"
#include "render/pdf/write/print_marks.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <utility>

namespace palmares::deliver {

namespace {

using document::Item;

// Millimetres.
constexpr double gap = 1;  ///< between bleed and mark
constexpr double mark_length = 5;
constexpr double hairline = 0.25 * Length::mm_per_pt;
constexpr double engraved_line = 0.3;  ///< the finest that is engraved
constexpr double slug_distance = 8;    ///< below the marks
constexpr double least_slug = 5;       // points
constexpr double largest_slug = 9;

/// The pages of the pieces on a sheet, each composed once.
using Pieces = std::map<std::size_t, document::Document>;

Result<Pieces> pieces_of(const RenderContext& context, const OrderSheet& order,
                         const GangSheet& gang) {
  Pieces pieces;
  Problems problems;
  for (const std::size_t index : gang.items) {
    if (pieces.contains(index)) {
      continue;
    }
    const OrderItem& item = order.items[index];
    TRY_ASSIGN(const compose::Facts facts, facts_of(context, *item.line->award));
    Result<document::Document> made =
        context.composer_of(item.line->award->edition).compose(*item.sheet, facts, {});
    if (made) {
      pieces.emplace(index, std::move(*made));
    } else {
      problems.insert(problems.end(), made.error().begin(), made.error().end());
    }
  }
  return problems.empty() ? Result<Pieces>(std::move(pieces)) : fail(std::move(problems));
}

// Symbols of one name are equal within a document, not from one to the next.
void forget_symbols(std::vector<Item>& items) {
  for (Item& item : items) {
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      group->symbol.clear();
      forget_symbols(group->items);
    }
  }
}

/// A piece at its place; coordinates of the page, whose origin is the top left corner of the grid.
Item placed(const document::Page& piece, const Rect& place, Turn turn) {
  document::Group group;
  // A quarter to the right brings the left edge to the top.
  group.transform = turn == Turn::none ? Affine::translation(place.x, place.y)
                                       : Affine{0, 1, -1, 0, place.x + place.width, place.y};
  group.clip = Rect{0, 0, piece.trim.width, piece.trim.height}.outset(piece.bleed);
  group.items = piece.items;
  forget_symbols(group.items);
  return {std::move(group)};
}

/// What marks are made of, and how thick.
struct MarkInk {
  document::Ink ink;
  double width;
};

// ISO 32000-1, 8.6.6.4: All marks every plate. A plaque has two plates only: its marks are engraved
// where the waste is.
std::optional<MarkInk> mark_ink(const OrderItem& item) {
  if (item.sheet->marked) {
    return MarkInk{.ink = {.swatch = "repérage",
                           .srgb = {0, 0, 0},
                           .cmyk = {.cyan = 100, .magenta = 100, .yellow = 100, .black = 100},
                           .spot = "All"},
                   .width = hairline};
  }
  const auto engraved = std::ranges::find(item.facts.spots, false, &Spot::line);
  if (engraved == item.facts.spots.end()) {
    return std::nullopt;
  }
  return MarkInk{.ink = {.swatch = engraved->name,
                         .srgb = {0, 0, 0},
                         .cmyk = engraved->cmyk,
                         .spot = engraved->name,
                         .overprint = true},
                 .width = engraved_line};
}

void add_line(Outline& outline, Point from, Point to) {
  outline.move_to(from);
  outline.line_to(to);
}

/// Marks beyond the bleed at every edge of a column and of a row.
Item cut_marks(const GangGrid& grid, const MarkInk& mark) {
  const Rect all = grid.extent();
  const double near = grid.bleed + gap;
  Outline outline;
  for (std::size_t column = 0; column < grid.columns; ++column) {
    const Rect place = grid.place(column);
    for (const double x : {place.x - all.x, place.right() - all.x}) {
      add_line(outline, {x, -near - mark_length}, {x, -near});
      add_line(outline, {x, all.height + near}, {x, all.height + near + mark_length});
    }
  }
  for (std::size_t row = 0; row < grid.rows; ++row) {
    const Rect place = grid.place(row * grid.columns);
    for (const double y : {place.y - all.y, place.bottom() - all.y}) {
      add_line(outline, {-near - mark_length, y}, {-near, y});
      add_line(outline, {all.width + near, y}, {all.width + near + mark_length, y});
    }
  }
  return {document::Path{.outline = std::move(outline),
                         .fill = std::nullopt,
                         .rule = document::FillRule::nonzero,
                         .stroke = document::Stroke{.ink = mark.ink, .width = mark.width}}};
}

/// Angles at the corners of the sheet. They stand as far from its edges as slugs do from a page's,
/// so the page is the sheet.
Item sheet_corners(const GangGrid& grid, const MarkInk& mark) {
  const Rect all = grid.extent();
  const Rect inside =
      Rect{-all.x, -all.y, grid.sheet.width, grid.sheet.height}.outset(-render::slug_margin);
  const double width = std::max(mark.width, 0.1);
  Outline outline;
  for (const double x : {inside.x, inside.right() - mark_length}) {
    for (const double y : {inside.y, inside.bottom() - width}) {
      outline.append(rectangle({x, y, mark_length, width}));
    }
  }
  for (const double x : {inside.x, inside.right() - width}) {
    outline.append(rectangle({x, inside.y + width, width, mark_length - width}));
    outline.append(rectangle({x, inside.bottom() - mark_length, width, mark_length - width}));
  }
  return {document::Path{.outline = std::move(outline),
                         .fill = mark.ink,
                         .rule = document::FillRule::nonzero,
                         .stroke = std::nullopt}};
}

Result<std::vector<document::Text>> slug(const lib::FontBook& fonts, const OrderSheet& order,
                                         const GangSheet& gang) {
  const Rect all = gang.grid.extent();
  const auto font = fonts.find("Inter", 400);
  assert(font);
  const compose::Frame frame{.font = *font,
                             .style = {.name = "planche",
                                       .family = "Inter",
                                       .weight = 400,
                                       .size_min = least_slug,
                                       .size_max = std::clamp(all.width / 100, 6.0, largest_slug),
                                       .leading = 1.3,
                                       .tracking = 0,
                                       .ink = {},
                                       .capitals = false,
                                       .tabular = false},
                             .box = {all.width + 2 * gang.grid.bleed, 4},
                             .lines = 2};
  const std::string text = "Commande\u00A0" + order.number + " · " + gang_title(order, gang) +
                           " · " + gang_runs(gang) + " · édition\u00A0" +
                           domain::dated_year(*order.edition);
  TRY_ASSIGN(std::vector<document::Text> lines, compose::set_text(fonts, frame, text));
  for (document::Text& line : lines) {
    line.origin.x -= gang.grid.bleed;
    line.origin.y += all.height + gang.grid.bleed + slug_distance;
    line.ink = {.swatch = "noir",
                .srgb = {0, 0, 0},
                .cmyk = {.cyan = 0, .magenta = 0, .yellow = 0, .black = 100},
                .spot = {}};
    line.ink.overprint = true;
  }
  return lines;
}

document::Document untitled(const OrderSheet& order, const GangSheet& gang,
                            const document::Document& piece) {
  document::Document document;
  document.title = gang_title(order, gang) + " – commande " + order.number;
  document.description = document.title;
  document.language = piece.language;
  document.subject = piece.subject;
  document.author = piece.author;
  document.date = piece.date;
  document.lettering = piece.lettering;
  return document;
}

}  // namespace

Result<document::Document> gang_page(const RenderContext& context, const OrderSheet& order,
                                     const GangSheet& gang) {
  TRY_ASSIGN(const Pieces pieces, pieces_of(context, order, gang));
  const OrderItem& first = order.items[gang.items.front()];
  const Rect all = gang.grid.extent();
  document::Page page{.trim = {all.width, all.height},
                      .bleed = gang.grid.bleed,
                      .items = {},
                      .marks = first.sheet->marked ? document::Marks::crop_and_registration
                                                   : document::Marks::none};
  for (std::size_t place = 0; place < gang.items.size(); ++place) {
    Rect where = gang.grid.place(place);
    where.x -= all.x;
    where.y -= all.y;
    page.items.push_back(placed(pieces.at(gang.items[place]).pages.front(), where, gang.grid.turn));
  }
  if (const auto mark = mark_ink(first)) {
    page.slug.push_back(cut_marks(gang.grid, *mark));
    page.slug.push_back(sheet_corners(gang.grid, *mark));
  }
  if (first.sheet->marked) {
    TRY_ASSIGN(std::vector<document::Text> lines,
               slug(context.resources_of(order.edition->year).fonts, order, gang));
    for (document::Text& line : lines) {
      page.slug.push_back({std::move(line)});
    }
  }
  document::Document document = untitled(order, gang, pieces.begin()->second);
  document.pages.push_back(std::move(page));
  return document;
}

}  // namespace palmares::deliver
