// SPDX-License-Identifier: AGPL-3.0-or-later
// A value taken apart into words, for judging what it says; never for display.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// The parts between any of these characters, empty ones too.
[[nodiscard]] std::vector<std::string_view> parts_at(std::string_view text,
                                                     std::string_view separators);

/// Every kind of space as U+0020.
[[nodiscard]] std::string with_plain_spaces(std::string_view text);

/// The words as lib::folded writes them, without punctuation: « À compléter (jury) » -> a,
/// completer, jury.
[[nodiscard]] std::vector<std::string> plain_words(std::string_view text);

}  // namespace palmares::intake
