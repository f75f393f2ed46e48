// SPDX-License-Identifier: AGPL-3.0-or-later
// The date format of HTTP. Whose clock is read is the server's.
#pragma once

#include <chrono>
#include <string>

namespace palmares::service {

/// « Sun, 06 Nov 1994 08:49:37 GMT » (RFC 9110, 5.6.7): 29 octets.
[[nodiscard]] std::string http_date(std::chrono::system_clock::time_point instant);

}  // namespace palmares::service
