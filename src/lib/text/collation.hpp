// SPDX-License-Identifier: AGPL-3.0-or-later
// The one order in which names are listed for people: French, whatever the locale. Which lists
// those are is their writers'.
#pragma once

#include <string>
#include <string_view>

namespace palmares::lib {

/// A key whose bytes compare as French names do: letters first (É with E, Œ as OE; spaces, hyphens,
/// apostrophes and other signs do not count, digits stand before letters), then accents, then
/// capitals, then the text itself.
[[nodiscard]] std::string collation_key(std::string_view name);

}  // namespace palmares::lib
