// SPDX-License-Identifier: AGPL-3.0-or-later
// What a print shop must know of a document besides its file, read off the finished pages: inks,
// cuts, holes, engraving. How it is told is the proof's, the job ticket's and the order form's.
#pragma once

#include "document/page.hpp"
#include "domain/charter.hpp"

#include <string>
#include <vector>

namespace palmares::deliver {

/// What is done to the printed sheet.
enum class Finishing { trimming, contour_cutting, sticker_cutting, hole_making, engraving };

/// A spot ink and how it looks on a proof.
struct Spot {
  std::string name;
  Cmyk cmyk;
  bool line = false;  ///< it is where a machine cuts, and prints nothing
};

/// A round hole; mm from the top left corner of the trim.
struct Hole {
  Point centre;
  double diameter = 0;
};

struct PrintFacts {
  Size trim;         ///< of the thing itself; mm
  double bleed = 0;  ///< mm
  double scale = 1;  ///< the file is so many times smaller
  std::vector<std::string>
      process;  ///< of « Cyan », « Magenta », « Yellow », « Black », in this order
  std::vector<Spot> spots;  ///< in the order of their first use
  std::vector<Hole> holes;
  std::vector<Finishing> finishings;  ///< in the order of the work
};

/// Reads the first page.
[[nodiscard]] PrintFacts print_facts(const document::Document& document);

/// « 300 × 200 mm », « 74,5 mm »: at most one decimal, a decimal comma.
[[nodiscard]] std::string french_size_mm(Size size);
[[nodiscard]] std::string french_mm(double mm);

/// « quadrichromie », « noir », « Gravure, Decoupe (tons directs) ».
[[nodiscard]] std::string french_inks(const PrintFacts& facts);

/// « découpe au contour, 4 trous de 5 mm, gravure ».
[[nodiscard]] std::string french_finishing(const PrintFacts& facts);

}  // namespace palmares::deliver
