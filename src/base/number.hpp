// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers to text and back, the same in every locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares {

/// Adds `value` rounded to `decimals` digits (0-9) in the shortest form of SVG and PDF: « .5 », no
/// trailing zero, no « -0 », never an exponent. (JSON wants a digit before the point: not for
/// JSON.) `value` must be finite and below 1e15 in magnitude.
void append_number(std::string& text, double value, int decimals);

/// The same as a new string.
[[nodiscard]] std::string format_number(double value, int decimals);

/// The whole text as a decimal number, or nothing (no locale, no surrounding spaces, no infinity,
/// no NaN).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The whole text as an integer, or nothing.
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text);

}  // namespace palmares
