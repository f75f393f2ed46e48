// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes of six digits every 30 seconds (RFC 6238 with HMAC-SHA-1, as all authenticators
// have it), and Base32 for their secrets (RFC 4648). Which steps are accepted is the asker's rule.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::lib {

inline constexpr std::int64_t totp_step_seconds = 30;

/// The code of a step (seconds since 1970 by 30), with leading zeros.
[[nodiscard]] std::string totp_code(BytesView secret, std::int64_t step, int digits = 6);

/// Without « = » at the end.
[[nodiscard]] std::string base32(BytesView bytes);
/// Nothing where it is no Base32; capitals only, no spaces.
[[nodiscard]] std::optional<Bytes> from_base32(std::string_view text);

}  // namespace palmares::lib
