// SPDX-License-Identifier: AGPL-3.0-or-later
// How French writes its letters with accents: what can stand where, and the words that names are
// often made of. By it an encoding is told from another, and a damaged text from a right one; it is
// no dictionary.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

/// From here on no name has that sign in that place.
inline constexpr int impossible = 12;

/// How odd the character at `at` is between its neighbours: 0 where French has it there, more where
/// it would be rare, `impossible` and more where it cannot be.
[[nodiscard]] int oddness(std::u32string_view text, std::size_t at);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_small(char32_t c);
[[nodiscard]] bool is_capital(char32_t c);
/// The small letter of a capital; anything else is given back.
[[nodiscard]] char32_t small_letter(char32_t c);
/// The capital of a small letter of French.
[[nodiscard]] char32_t capital_letter(char32_t c);

/// Is it a word that names are often made of, with its accents (« Médiathèques », « PÔLE »)?
[[nodiscard]] bool is_known_word(std::u32string_view word);

/// The known word that a word must have been before each run of `lost` signs took the place of a
/// letter with an accent (« F?d?ration » -> « Fédération »), or nothing.
[[nodiscard]] std::optional<std::u32string> known_word_like(std::u32string_view word,
                                                            std::u32string_view lost);

}  // namespace palmares::intake
