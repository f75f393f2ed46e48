// SPDX-License-Identifier: AGPL-3.0-or-later
// Who asks, as far as fairness needs to know: the address behind the fronts that we trust.
// Addresses are compared and counted here, never written down; only fronts that the configuration
// lists may say on whose behalf they ask.
#pragma once

#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace palmares::http {

/// An Internet address in network order; IPv4 as IPv6 maps it (« ::ffff:192.0.2.1 », RFC
/// 4291, 2.5.5.2).
struct IpAddress {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

/// « 192.0.2.1 » or « 2001:db8::1 », also as fronts write them: « 192.0.2.1:4711 », «
/// [2001:db8::1]:4711 », « fe80::1%eth0 ». Nothing for any other text.
[[nodiscard]] std::optional<IpAddress> parse_ip(std::string_view text);

/// The addresses that share their first `bits` bits.
struct Network {
  IpAddress first;
  unsigned bits = 128;

  [[nodiscard]] bool contains(const IpAddress& address) const;
};

/// What trusted fronts are where nobody says: programs of this machine.
inline constexpr std::string_view default_fronts = "127.0.0.0/8, ::1";
/// The word for no front at all.
inline constexpr std::string_view no_fronts = "aucun";

/// Networks of a list with commas, or of the word `no_fronts`: « 127.0.0.1, 10.0.0.0/8, ::1 ».
/// Problem: every element that is neither an address nor a network.
[[nodiscard]] Result<std::vector<Network>> parse_networks(std::string_view list);

/// All that is counted as one visitor: an IPv4 address, or the /64 that one household or one server
/// is given of IPv6.
struct Visitor {
  IpAddress network;

  friend auto operator<=>(const Visitor&, const Visitor&) = default;
};

[[nodiscard]] Visitor visitor_at(const IpAddress& counted);

/// Is that address a front's?
[[nodiscard]] bool is_front(const IpAddress& address, std::span<const Network> fronts);

/// Who stands behind a connection: the peer, unless it is a front. Each front has appended whom it
/// heard to X-Forwarded-For: the list is read from its right as long as fronts have written it, so
/// that what a visitor wrote himself is never believed.
[[nodiscard]] Visitor visitor_behind(const IpAddress& peer, std::string_view forwarded_for,
                                     std::span<const Network> fronts);

}  // namespace palmares::http
