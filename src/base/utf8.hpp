// SPDX-License-Identifier: AGPL-3.0-or-later
// UTF-8 and code points. Normalisation (NFC) and character categories need tables and are
// lib/text/unicode.hpp's.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares {

/// A code point and the byte at which it starts.
struct CodePoint {
  char32_t value = 0;
  std::size_t offset = 0;
};

/// Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nothing.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// The code points of well-formed text; an ill-formed byte counts as U+FFFD.
[[nodiscard]] std::vector<CodePoint> code_points(std::string_view text);

/// Number of code points of well-formed text.
[[nodiscard]] std::size_t code_point_count(std::string_view text);

/// Adds the UTF-8 form of a code point.
void append_utf8(std::string& text, char32_t code_point);

/// « U+00E9 »: at least four hexadecimal digits.
[[nodiscard]] std::string code_point_name(char32_t code_point);

}  // namespace palmares
