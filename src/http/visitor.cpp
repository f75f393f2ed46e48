// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/visitor.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace palmares::http {

namespace {

constexpr unsigned all_bits = 128;
constexpr unsigned half_bits = 64;
constexpr unsigned mapped_bits = 96;  // of an IPv4 address, before its own
constexpr std::uint64_t mapped = 0xFFFFULL << 32U;
constexpr std::size_t longest_address = 64;  // a scope included

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos
             ? std::string_view{}
             : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Without brackets, port and scope.
std::string_view bare(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    text = end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
  } else if (std::ranges::count(text, ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  return text.substr(0, text.find('%'));
}

std::uint64_t big_endian(std::span<const unsigned char> bytes) {
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) {
    number = number << 8U | byte;
  }
  return number;
}

bool is_ipv4(const IpAddress& address) {
  return address.high == 0 && address.low >> 32U == mapped >> 32U;
}

/// The first `bits` of 64 are set.
std::uint64_t mask(unsigned bits) {
  return bits == 0 ? 0 : ~std::uint64_t{0} << (half_bits - bits);
}

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<IpAddress> first = parse_ip(text.substr(0, slash));
  if (!first || slash == std::string_view::npos) {
    return first ? std::optional(Network{.first = *first, .bits = all_bits}) : std::nullopt;
  }
  const unsigned before = is_ipv4(*first) ? mapped_bits : 0;
  const std::optional<long long> bits = parse_integer(text.substr(slash + 1));
  if (!bits || *bits < 0 || *bits > static_cast<long long>(all_bits - before)) {
    return std::nullopt;
  }
  return Network{.first = *first, .bits = before + static_cast<unsigned>(*bits)};
}

/// Takes the last element of a list with commas off it.
std::string_view take_last(std::string_view& list) {
  const std::size_t comma = list.rfind(',');
  const std::string_view last =
      trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
  return last;
}

}  // namespace

std::optional<IpAddress> parse_ip(std::string_view text) {
  const std::string address(bare(text.substr(0, longest_address)));
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  const std::span<const unsigned char> all(bytes);
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) {
    return IpAddress{.high = 0, .low = mapped | big_endian(all.first(4))};
  }
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) {
    return IpAddress{.high = big_endian(all.first(8)), .low = big_endian(all.last(8))};
  }
  return std::nullopt;
}

bool Network::contains(const IpAddress& address) const {
  const std::uint64_t high = mask(std::min(bits, half_bits));
  const std::uint64_t low = mask(bits > half_bits ? bits - half_bits : 0);
  return (address.high & high) == (first.high & high) && (address.low & low) == (first.low & low);
}

Result<std::vector<Network>> parse_networks(std::string_view list) {
  std::vector<Network> networks;
  Problems problems;
  for (std::string_view rest = trimmed(list) == no_fronts ? std::string_view{} : list;
       !rest.empty();) {
    const std::string_view element = take_last(rest);
    if (const std::optional<Network> network = parse_network(element)) {
      networks.push_back(*network);
    } else {
      problems.push_back(
          {.where = {},
           .what = "l’adresse de frontal " + guillemets(std::string(element)) + " n’en est pas une",
           .hint =
               "des adresses ou des réseaux séparés par des virgules, comme 127.0.0.1, 10.0.0.0/8, "
               "ou le mot " +
               guillemets(std::string(no_fronts))});
    }
  }
  if (!problems.empty()) {
    std::ranges::reverse(problems);
    return fail(std::move(problems));
  }
  return networks;
}

Visitor visitor_at(const IpAddress& counted) {
  return {.network = is_ipv4(counted) ? counted : IpAddress{.high = counted.high, .low = 0}};
}

bool is_front(const IpAddress& address, std::span<const Network> fronts) {
  return std::ranges::any_of(fronts,
                             [&](const Network& network) { return network.contains(address); });
}

Visitor visitor_behind(const IpAddress& peer, std::string_view forwarded_for,
                       std::span<const Network> fronts) {
  IpAddress request_header = peer;
  while (is_front(request_header, fronts) && !forwarded_for.empty()) {
    const std::optional<IpAddress> next = parse_ip(take_last(forwarded_for));
    if (!next) {
      break;  // « unknown », or what no front writes: the front answers for it
    }
    request_header = *next;
  }
  return visitor_at(request_header);
}

}  // namespace palmares::http
