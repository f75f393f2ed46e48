// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole address « https://host:port/path » taken apart by Boost.URL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::http {

/// Host in small letters without the dot that may end it, and port; 0 where the port is the
/// scheme's own.
struct Authority {
  std::string host;
  std::uint16_t port = 0;

  friend bool operator==(const Authority&, const Authority&) = default;
};

struct WebAddress {
  Authority authority;
  std::string path;  ///< as it was written
};

/// Nothing where it is not RFC 3986, of another scheme than http and https, or names a user. Query
/// and fragment are not looked at.
[[nodiscard]] std::optional<WebAddress> parse_web_address(std::string_view text);

}  // namespace palmares::http
