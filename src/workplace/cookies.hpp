// SPDX-License-Identifier: AGPL-3.0-or-later
// The three cookies of the workplace. All are « __Host- »: of this host alone, over TLS alone
// (browsers take a loopback address for as good), and no subdomain can set them.
#pragma once

#include "http/cookies.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace palmares::workplace {

inline constexpr std::string_view session_cookie = "__Host-palmares";
/// Of who is not signed in yet: forms hold its hash.
inline constexpr std::string_view visit_cookie = "__Host-palmares-visite";
/// That this browser has signed in before (app::device_mark).
inline constexpr std::string_view device_cookie = "__Host-palmares-appareil";

[[nodiscard]] inline http::Field cookie_of(std::string_view name, std::string_view value,
                                           std::chrono::seconds lives) {
  return http::set_cookie({.name = name,
                           .value = value,
                           .path = "/",
                           .lives = lives,
                           .secure = true,
                           .same_site = http::SameSite::lax});
}

}  // namespace palmares::workplace
