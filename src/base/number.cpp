// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/number.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace palmares {

namespace {

constexpr std::array<double, 10> powers_of_ten = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

}  // namespace

void append_number(std::string& text, double value, int decimals) {
  assert(std::isfinite(value) && std::abs(value) < 1e15 && decimals >= 0 && decimals <= 9);
  const auto scaled = std::llround(value * powers_of_ten[static_cast<std::size_t>(decimals)]);
  if (scaled == 0) {
    text += '0';
    return;
  }
  std::array<char, 32> buffer{};
  const auto magnitude = static_cast<std::uint64_t>(scaled < 0 ? -scaled : scaled);
  const auto unit = static_cast<std::uint64_t>(powers_of_ten[static_cast<std::size_t>(decimals)]);
  if (scaled < 0) {
    text += '-';
  }
  const std::uint64_t whole = magnitude / unit;
  std::uint64_t fraction = magnitude % unit;
  if (whole > 0 || fraction == 0) {
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), whole);
    text.append(buffer.data(), written.ptr);
  }
  if (fraction == 0) {
    return;
  }
  int digits = decimals;
  while (fraction % 10 == 0) {
    fraction /= 10;
    --digits;
  }
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), fraction);
  text += '.';
  text.append(static_cast<std::size_t>(digits - (written.ptr - buffer.data())), '0');
  text.append(buffer.data(), written.ptr);
}

std::string format_number(double value, int decimals) {
  std::string text;
  append_number(text, value, decimals);
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<long long> parse_integer(std::string_view text) {
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace palmares
