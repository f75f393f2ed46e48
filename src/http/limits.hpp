// SPDX-License-Identifier: AGPL-3.0-or-later
// What a listener refuses or gives up on; each listener of a server has its own.
#pragma once

#include <chrono>
#include <cstddef>

namespace palmares::http {

/// Past a number: 414, 431 or 503; past a time: the connection is closed, 408 or 503. How long a
/// body may be, its handler says.
struct Limits {
  std::size_t header_bytes = 8192;  ///< request line, and again the fields
  std::size_t target_bytes = 2048;
  std::size_t fields = 100;
  std::size_t connections = 1024;
  std::size_t connections_per_address =
      64;  ///< IPv6: of one /64; fronts excepted, each speaks for everybody
  std::size_t requests_per_connection = 1000;
  std::size_t cache_bytes = 256u << 20;      ///< ready answers kept in memory
  std::chrono::milliseconds header{10'000};  ///< for a whole header from its first byte
  std::chrono::milliseconds idle{
      15'000};  ///< between requests, and between two pieces of a slow reader or a slow body
  std::chrono::milliseconds body{120'000};   ///< for a whole body that a handler wants
  std::chrono::milliseconds render{30'000};  ///< until an answer is made, queue included
};

}  // namespace palmares::http
