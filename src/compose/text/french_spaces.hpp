// SPDX-License-Identifier: AGPL-3.0-or-later
// French spaces: letters are written with ordinary ones, this makes those before and after signs
// the right ones.
#pragma once

#include <string>
#include <string_view>

namespace palmares::compose {

/// Existing spaces only: narrow no-break before « ; ! ? », no-break before « : » and « » » and
/// after « « », one space where several stand; ' becomes ’.
[[nodiscard]] std::string french_spaces(std::string_view text);

}  // namespace palmares::compose
