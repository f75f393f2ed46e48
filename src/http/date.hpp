// SPDX-License-Identifier: AGPL-3.0-or-later
// The date formats of HTTP. Whose clock is read is the server's.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::http {

/// « Sun, 06 Nov 1994 08:49:37 GMT » (RFC 9110, 5.6.7): 29 bytes.
[[nodiscard]] std::string http_date(std::chrono::system_clock::time_point instant);

/// The instant of any of the three formats a recipient must accept (RFC 9110, 5.6.7), or nothing. A
/// year of two digits is of the 20th century from 70 on, else of the 21st.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace palmares::http
