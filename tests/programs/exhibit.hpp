// SPDX-License-Identifier: AGPL-3.0-or-later
// What every program is shown, and the judge of what it draws: by pixels alone, against our own PNG
// of the same document.
#pragma once

#include "base/geometry.hpp"
#include "document/page.hpp"
#include "support/image.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::programs {

/// The form in which programs get it: of letters only `pdf` is one.
enum class Form { svg, pdf, print, print_x1a };

/// Is the picture in inks, which each program turns into colours of its own?
[[nodiscard]] bool in_inks(Form form);

/// One document of a charter, and what a reader of it must see.
struct Exhibit {
  std::string name;  ///< « copyleft-badge-web »
  document::Document document;
  std::string file;  ///< as the program gets it
  Rect sheet;  ///< what the program draws, the trim being 0 0 1 1: sheets for print are larger
  bool small_print = false;  ///< a letter, or writing paper with a name as small as a letter's
  int copylefts = 0;         ///< of its grade; none in letters that draw none
  support::Image picture;    ///< our PNG on white paper
  support::Image
      without_name;  ///< the same without the texts that hold the name; empty where no text does
};

/// Every kind of every charter, sheets and letters, that exists in that form, the grades taking
/// turns.
[[nodiscard]] std::vector<Exhibit> exhibits(Form form);

/// A certificate whose last copyleft was rubbed out, and one without its name: every program must
/// make the judge see it.
[[nodiscard]] std::vector<Exhibit> spoiled(Form form);

/// What a program shows of an exhibit.
struct Sight {
  int copylefts = 0;  ///< counted in its pixels
  double name = 1;    ///< share of the name's ink that stands where it stands in ours
  double ink =
      1;  ///< ink in the name's box, ours being 1: what is left to ask where letters are others
  double farthest = 0;  ///< the worst part of the picture: difference of its mean colour from ours,
                        ///< in levels of 255
};

[[nodiscard]] Sight look_at(const Exhibit& exhibit, const support::Image& drawn);

}  // namespace palmares::programs
