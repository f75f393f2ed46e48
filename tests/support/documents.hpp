// SPDX-License-Identifier: AGPL-3.0-or-later
// Small documents built by hand, so that a back end can be tested without templates. Lengths in mm
// unless said.
#pragma once

#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::support {

/// The shipped fonts, opened once. Throws std::runtime_error where set-up has not copied them.
[[nodiscard]] const lib::FontBook& shipped_fonts();

/// « encre », « libre », « soleil », « papier » or « noir », as the charter « copyleft » has them.
[[nodiscard]] document::Ink ink(std::string_view swatch);

/// A closed circle; `Winding::hole` runs the other way round.
enum class Winding { shape, hole };
[[nodiscard]] Outline circle(Point centre, double radius, Winding winding = Winding::shape);

/// The C of a copyleft round the origin of its ring of that radius, open to the left.
[[nodiscard]] Outline reversed_c(double radius);

/// A filled shape.
[[nodiscard]] document::Item shape(const Outline& outline, const document::Ink& fill);

/// A line of text shaped in a shipped font; `size` is mm to the em.
[[nodiscard]] document::Text line(std::string_view family, int weight, double size, Point origin,
                                  std::string_view text, const document::Ink& fill);

/// A copyleft as compose draws it: a symbol of radius 1, placed by its group.
[[nodiscard]] document::Item copyleft(Point centre, double radius, const document::Ink& fill);

/// `count` copylefts in a row under one figure with its alternative text, from the left edge of the
/// first one.
[[nodiscard]] document::Item copyleft_row(int count, Point left_centre, double radius,
                                          const document::Ink& fill);

/// One page of that size, in French, without items; dpi 150 on paper.
[[nodiscard]] document::Document empty_document(document::Medium medium, Size trim);

/// A web logo of 330 x 84 px like the charter's, with `level` copylefts.
[[nodiscard]] document::Document badge(int level);

/// An A4 sheet with a band, a name, `level` copylefts and a small line of text.
[[nodiscard]] document::Document sheet(int level, std::string_view name);

}  // namespace palmares::support
