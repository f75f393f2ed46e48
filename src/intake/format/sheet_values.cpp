// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/sheet_values.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace palmares::intake {

namespace {

constexpr double largest_whole = 1e15;  // below it every whole number is exact
constexpr std::size_t longest_padding = 20;

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_padded(std::string_view padded, std::string_view digits) {
  return all_digits(padded) && padded.size() >= digits.size() && padded.ends_with(digits) &&
         padded.substr(0, padded.size() - digits.size()).find_first_not_of('0') ==
             std::string_view::npos;
}

}  // namespace

std::string plain_number(std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(number)) {
    return std::string(value);
  }
  std::array<char, 64> text{};
  const bool whole = std::abs(number) < largest_whole && std::trunc(number) == number;
  const auto written =
      whole ? std::to_chars(text.data(), text.data() + text.size(), static_cast<long long>(number))
            : std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), written.ptr};
}

std::string shown_number(std::string_view value, std::string_view shown) {
  std::string plain = plain_number(value);
  return is_padded(shown, plain) ? std::string(shown) : plain;
}

std::string formatted_number(std::string_view value, std::string_view format) {
  std::string plain = plain_number(value);
  const bool zeros = !format.empty() && format.size() <= longest_padding &&
                     format.find_first_not_of('0') == std::string_view::npos;
  if (zeros && all_digits(plain) && plain.size() < format.size()) {
    plain.insert(0, format.size() - plain.size(), '0');
  }
  return plain;
}

}  // namespace palmares::intake
