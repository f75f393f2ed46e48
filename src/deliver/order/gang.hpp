// SPDX-License-Identifier: AGPL-3.0-or-later
// Ganging: pieces that bring their own cut line (plaques, stickers) laid side by side on the sheets
// of a print shop. Where each stands and how often a sheet is run; drawing is gang_page's.
#pragma once

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "deliver/order/print_facts.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

enum class Turn { none, quarter };

/// The places of a sheet; mm. Pieces stand with their bleeds side by side, the grid in the middle
/// of the sheet.
struct GangGrid {
  Size sheet;  ///< as the print shop gave it
  Size piece;  ///< trim of a piece as it stands there
  double bleed = 0;
  std::size_t columns = 0;
  std::size_t rows = 0;
  Turn turn = Turn::none;

  [[nodiscard]] std::size_t places() const { return columns * rows; }
  /// The trim of the piece at a place, rows from the top, from the top left corner of the sheet.
  [[nodiscard]] Rect place(std::size_t index) const;
  /// What all places cover, without the bleed round it.
  [[nodiscard]] Rect extent() const;
};

/// A sheet as it is run: which pieces stand on it, and how many sheets of these there are.
struct GangSheet {
  std::string file;  ///< path of its print file in the order: « planches/plaque-01-impression.pdf »
  GangGrid grid;
  std::vector<std::size_t> items;  ///< index of the order's item at each place, from the first; at
                                   ///< most as many as places
  long long runs = 1;
};

/// Copies of one piece to be laid on sheets.
struct GangPieces {
  std::size_t item = 0;  ///< index of the order's item
  long long copies = 0;
};

/// Is that a piece with a cut line of its own, at its own size?
[[nodiscard]] bool gangs(const PrintFacts& facts);

/// The grid that holds the most pieces, turned by a quarter if that holds more. Problem: it holds
/// none.
[[nodiscard]] Result<GangGrid> gang_grid(const PrintFacts& facts, Size sheet);

/// Lays pieces of one kind out in their order; sheets that follow each other and are equal become
/// one with more runs. They have no file names yet.
[[nodiscard]] std::vector<GangSheet> lay_out(const GangGrid& grid,
                                             std::span<const GangPieces> pieces);

/// The sheet a print shop asks for: « 1000x600 », in mm, also with « × », « mm » and decimals.
/// Problem: another shape, or a side below 50 mm or beyond 5 m.
[[nodiscard]] Result<Size> read_sheet_size(std::string_view text);

}  // namespace palmares::deliver
