// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::deliver {

namespace {

// Millimetres. Cut marks, the slug and the clamps of a machine find room there.
constexpr double edge = 14;
constexpr double least_side = 50;
constexpr double longest_side = 5000;  // of a page, see render/print

std::size_t fitting(double length, double cell) {
  const double room = length - 2 * edge;
  return room < cell ? 0 : static_cast<std::size_t>(std::floor(room / cell + 1e-9));
}

GangGrid grid_of(const PrintFacts& facts, Size sheet, Turn turn) {
  const Size piece = turn == Turn::none ? facts.trim : Size{facts.trim.height, facts.trim.width};
  return {.sheet = sheet,
          .piece = piece,
          .bleed = facts.bleed,
          .columns = fitting(sheet.width, piece.width + 2 * facts.bleed),
          .rows = fitting(sheet.height, piece.height + 2 * facts.bleed),
          .turn = turn};
}

std::optional<double> side(std::string_view text) {
  std::string number(text);
  std::ranges::replace(number, ',', '.');
  const auto value = parse_number(number);
  return value && *value >= least_side && *value <= longest_side ? value : std::nullopt;
}

}  // namespace

Rect GangGrid::extent() const {
  const double width = static_cast<double>(columns) * (piece.width + 2 * bleed) - 2 * bleed;
  const double height = static_cast<double>(rows) * (piece.height + 2 * bleed) - 2 * bleed;
  return {(sheet.width - width) / 2, (sheet.height - height) / 2, width, height};
}

Rect GangGrid::place(std::size_t index) const {
  assert(index < places());
  const Rect all = extent();
  return {all.x + static_cast<double>(index % columns) * (piece.width + 2 * bleed),
          all.y + static_cast<double>(index / columns) * (piece.height + 2 * bleed), piece.width,
          piece.height};
}

bool gangs(const PrintFacts& facts) {
  return facts.scale == 1 && std::ranges::any_of(facts.spots, &Spot::line);
}

Result<GangGrid> gang_grid(const PrintFacts& facts, Size sheet) {
  const GangGrid upright = grid_of(facts, sheet, Turn::none);
  const GangGrid turned = grid_of(facts, sheet, Turn::quarter);
  const GangGrid& best = turned.places() > upright.places() ? turned : upright;
  if (best.places() == 0) {
    const double around = 2 * (facts.bleed + edge);
    return fail("une planche de " + french_size_mm(sheet) + " ne porte aucune pièce de " +
                    french_size_mm(facts.trim),
                "une planche d’au moins " +
                    french_size_mm({facts.trim.width + around, facts.trim.height + around}));
  }
  return best;
}

std::vector<GangSheet> lay_out(const GangGrid& grid, std::span<const GangPieces> pieces) {
  const auto places = static_cast<long long>(grid.places());
  std::vector<GangSheet> sheets;
  GangSheet open{.file = {}, .grid = grid, .items = {}};
  const auto shut = [&] {
    if (!sheets.empty() && sheets.back().items == open.items) {
      sheets.back().runs += open.runs;
    } else {
      sheets.push_back(open);
    }
    open.items.clear();
    open.runs = 1;
  };
  for (const GangPieces& piece : pieces) {
    for (long long left = piece.copies; left > 0;) {
      const bool whole = open.items.empty() && left >= places;
      const long long placed = std::min(left, places - static_cast<long long>(open.items.size()));
      open.items.insert(open.items.end(), static_cast<std::size_t>(placed), piece.item);
      open.runs = whole ? left / places : 1;
      left -= placed * open.runs;
      if (static_cast<long long>(open.items.size()) == places) {
        shut();
      }
    }
  }
  if (!open.items.empty()) {
    shut();
  }
  return sheets;
}

Result<Size> read_sheet_size(std::string_view text) {
  constexpr std::string_view unit = "mm";
  std::string plain(text);
  for (std::size_t at = plain.find("×"); at != std::string::npos; at = plain.find("×")) {
    plain.replace(at, std::string_view("×").size(), "x");
  }
  if (plain.ends_with(unit)) {
    plain.resize(plain.size() - unit.size());
  }
  const std::size_t by = plain.find('x');
  const auto width =
      by == std::string::npos ? std::nullopt : side(std::string_view(plain).substr(0, by));
  const auto height =
      by == std::string::npos ? std::nullopt : side(std::string_view(plain).substr(by + 1));
  if (!width || !height) {
    return fail(guillemets(text) + " n’est pas une taille de planche",
                "largeur x hauteur en millimètres, de 50 à 5\u00A0000\u00A0: 1000x600");
  }
  return Size{*width, *height};
}

}  // namespace palmares::deliver
