// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of another language inside set lines: they get a group of their own that says so, and stand
// where they stood. Which words those are is the charter's.
#pragma once

#include "document/page.hpp"
#include "domain/charter.hpp"

#include <span>
#include <vector>

namespace palmares::compose {

/// The lines of one text as items: each stretch of `passages` in a group of Role::span with its
/// language, all else as it was. Words are found whole, in any case, across the end of a line too.
[[nodiscard]] std::vector<document::Item> split_by_language(
    std::vector<document::Text> lines, std::span<const domain::Passage> passages);

}  // namespace palmares::compose
