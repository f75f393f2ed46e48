// SPDX-License-Identifier: AGPL-3.0-or-later
// Encodings of one byte a letter that French files come in, and what they make of the bytes above
// ASCII.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace palmares::intake {

/// Code points of bytes 80 to FF; zero: none.
using Upper = std::array<char16_t, 128>;

struct CodePage {
  std::string_view name;  ///< as people call it
  const Upper* upper;
};

/// The likeliest first.
[[nodiscard]] std::span<const CodePage> code_pages();

}  // namespace palmares::intake
