// SPDX-License-Identifier: AGPL-3.0-or-later
// The text styles of letters, looked up in a charter: « lettre-titre », « lettre-intertitre », «
// lettre-sous-titre », « lettre-texte », « lettre-tableau », « lettre-pied ». A letter is set at
// the largest size of its style.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "document/prose.hpp"
#include "domain/charter.hpp"
#include "lib/font/font_book.hpp"

#include <array>

namespace palmares::compose {

/// A style ready to set text in.
struct LetterStyle {
  FontId regular{};
  FontId emphasis{};  ///< a heavier weight: no shipped font is italic
  FontId strong{};
  double size = 0;     ///< mm
  double leading = 0;  ///< mm from baseline to baseline
  document::Ink ink;
  document::Ink accent;     ///< links, rules
  document::Ink highlight;  ///< behind places to fill in

  /// The font of a run.
  [[nodiscard]] FontId font_of(const document::Run& run) const {
    return run.strong ? strong : run.emphasis || run.code ? emphasis : regular;
  }
};

struct LetterStyles {
  std::array<LetterStyle, 3> headings;  ///< of levels 1-3
  LetterStyle text;
  LetterStyle table;
  LetterStyle foot;
};

/// Problems, at the charter's file: a style that is missing, a font that a manner of it needs and
/// we do not ship.
[[nodiscard]] Result<LetterStyles> letter_styles(const domain::Charter& charter,
                                                 const lib::FontBook& fonts);

}  // namespace palmares::compose
