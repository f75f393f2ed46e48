// SPDX-License-Identifier: AGPL-3.0-or-later
// Verification codes of awards (design §7). Looking one up is service/'s.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::compose {

/// Crockford base32 of the first 80 bits of HMAC-SHA-256(key, « edition|id|revision »): 16 upper-case digits without I L O U.
[[nodiscard]] std::string verification_code(BytesView key, int edition, std::string_view territory_id, int revision);

/// « K7QM-2XVD-90AB-CDEF »: as it is printed and typed.
[[nodiscard]] std::string grouped(std::string_view code);

/// What somebody typed, as the 16 digits (any case, hyphens and spaces dropped, I L -> 1, O -> 0), or nothing.
[[nodiscard]] std::optional<std::string> parse_code(std::string_view typed);

}  // namespace palmares::compose
