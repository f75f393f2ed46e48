// SPDX-License-Identifier: AGPL-3.0-or-later
// Quantities as the closing lines of a command say them, in French and in no locale.
#pragma once

#include <cstdint>
#include <string>

namespace palmares::cli {

/// « 950 octets », « 12,3 ko », « 4,0 Mo »: powers of 1000.
[[nodiscard]] std::string french_size(std::uint64_t octets);

/// « 0,53 s »; `seconds` is finite and not negative.
[[nodiscard]] std::string french_seconds(double seconds);

}  // namespace palmares::cli
