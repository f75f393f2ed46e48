// SPDX-License-Identifier: AGPL-3.0-or-later
// Cookies (RFC 6265): those a request brings, read within bounds, and the field that gives one. A
// visitor writes what he likes into his: nothing here is believed, only taken apart.
#pragma once

#include "http/response.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// Past either a request has no cookies at all: which of them to believe is not for us to choose.
inline constexpr std::size_t most_cookie_bytes = 4096;
inline constexpr std::size_t most_cookies = 50;

/// A view into the field it was read from.
struct Cookie {
  std::string_view name;
  std::string_view value;  ///< without its quotes

  friend bool operator==(const Cookie&, const Cookie&) = default;
};

/// The cookies of a Cookie field, in its order; what is no cookie (RFC 6265, 4.1.1) is left out.
[[nodiscard]] std::vector<Cookie> parse_cookies(std::string_view field);

/// The value of the cookie of that name; nothing where there is none, or several: a neighbour of
/// our domain may have set another.
[[nodiscard]] std::optional<std::string_view> cookie_named(std::string_view field,
                                                           std::string_view name);

/// From whose pages a cookie comes back: only ours, or also where a link of somebody else's leads
/// here (RFC 6265bis, 5.6.7).
enum class SameSite { strict, lax };

/// A cookie that no script reads and that comes back over TLS alone (Secure, HttpOnly).
struct NewCookie {
  std::string_view name;  ///< « __Host-… »: of this host alone
  std::string_view value;
  std::string_view path = "/";
  std::optional<std::chrono::seconds> lives =
      {};              ///< nothing: as long as the browser runs; 0: it is taken back
  bool secure = true;  ///< false: also without TLS, for a loopback address
  SameSite same_site = SameSite::strict;
};

/// Its Set-Cookie field. Throws std::logic_error where name, value or path hold what none may hold:
/// ours never do.
[[nodiscard]] Field set_cookie(const NewCookie& cookie);

}  // namespace palmares::http
