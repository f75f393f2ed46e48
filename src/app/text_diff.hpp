// SPDX-License-Identifier: AGPL-3.0-or-later
// What differs between two texts, line by line, in the form that people and `patch` read.
#pragma once

#include <string>
#include <string_view>

namespace palmares::app {

struct NamedText {
  std::string name;
  std::string_view text;
};

/// A unified diff with three lines around each change; empty where the texts are equal. Texts that
/// have little in common beyond four million pairs of lines are shown as replaced whole.
[[nodiscard]] std::string unified_diff(const NamedText& before, const NamedText& after);

}  // namespace palmares::app
