// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page paints, mark by mark, as a print shop's preflight sees it: where, in which inks, how
// fine. The content interpreter gathers it; forms are part of the page that draws them.
#pragma once

#include "render/pdf/model/reading.hpp"

#include <string>

namespace palmares::render::pdf {

/// The colour in force. Process shares are 0-1.
struct Paint {
  enum class Kind { process, spot, foreign };
  Kind kind = Kind::process;
  double total = 1;      ///< of the process inks together; the initial colour is black
  std::string colorant;  ///< of a spot; of a foreign colour its space: « DeviceRGB »
  double tint = 1;       ///< of a spot
  bool black = true;     ///< process: all of it is full black
  bool overprint = false;
};

enum class PaintedKind { fill, stroke, text, image };

/// One painting operation. Lengths in points of the page.
struct Painted {
  PaintedKind kind = PaintedKind::fill;
  Corners bounds;  ///< clipped; of a text its origin alone
  Paint paint;
  double size = 0;     ///< width of a stroke, size of a type, dots per inch of an image
  std::string object;  ///< for people: « police F1 », « image Im1 »
  const Dictionary* image = nullptr;  ///< of an image that is an object
  std::string text;                   ///< of a text that is not in black alone: what it says
};

}  // namespace palmares::render::pdf
