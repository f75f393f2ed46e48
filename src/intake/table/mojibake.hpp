// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts that were once read in a wrong encoding, and what they were before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

/// A text as it must have been.
struct Reread {
  std::u32string text;
  std::string_view page;  ///< the encoding it was wrongly read in
};

/// The text that was read in a wrong encoding, once or several times over; nothing where no other
/// reading is better French. Its letters may be partly lost: the best that can be made of it.
[[nodiscard]] std::optional<Reread> reread(std::u32string_view text);

/// How odd a text is in French, less what its words are worth.
[[nodiscard]] int oddness_of_text(std::u32string_view text);

/// The place of the first sign that no text has there, or nothing.
[[nodiscard]] std::optional<std::size_t> impossible_sign(std::u32string_view text);

}  // namespace palmares::intake
