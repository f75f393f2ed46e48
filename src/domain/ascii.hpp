// SPDX-License-Identifier: AGPL-3.0-or-later
// Latin letters as lower-case ASCII, for slugs and for the choice of an article, and digits in
// places known beforehand. The domain links no library, so it carries the two blocks of Unicode
// that French and its neighbours' names need; matching text in general is lib/text/unicode.hpp's.
#pragma once

#include <string>
#include <string_view>

namespace palmares::domain {

/// A code point as lower-case ASCII letters or digits: « É » -> « e », « œ » -> « oe »; empty for
/// anything else.
[[nodiscard]] std::string ascii_letters(char32_t code_point);

/// A text with its letters and digits as `ascii_letters` and everything else left out.
[[nodiscard]] std::string ascii_word(std::string_view text);

/// The form of a text: every digit as 9, so that « 2023-12-06 » is « 9999-99-99 ».
[[nodiscard]] std::string digit_shape(std::string_view text);

/// The number that so many characters of a text write from an offset; they are digits
/// (`digit_shape`), nine at most.
[[nodiscard]] int number_at(std::string_view text, std::size_t offset, std::size_t digits);

}  // namespace palmares::domain
