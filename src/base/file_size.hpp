// SPDX-License-Identifier: AGPL-3.0-or-later
// Sizes of files as people read them, in French.
#pragma once

#include <cstdint>
#include <string>

namespace palmares {

/// « 812 bytes », « 8,1 ko », « 1,2 Mo »: a thousand bytes to the ko, one decimal, a no-break
/// space.
[[nodiscard]] std::string french_size(std::uint64_t bytes);

}  // namespace palmares
