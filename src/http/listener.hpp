// SPDX-License-Identifier: AGPL-3.0-or-later
// Where connections come in and whom they ask: a listening socket and what its sessions share with
// those of no other listener. Only server.cpp includes this.
#pragma once

#include "http/server.hpp"
#include "http/session.hpp"
#include "http/single_flight_cache.hpp"
#include "http/workers.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>

namespace palmares::http {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

struct Listener {
  /// `cache_bytes` of answers are kept for all threads together. Does not listen yet.
  Listener(Executor executor, ListenerPlan wanted, std::size_t index, std::size_t cache_bytes,
           Workers& workers);

  /// Binds and listens, or takes over the socket somebody else opened. Throws std::system_error
  /// where that cannot be.
  void listen();

  ListenerPlan plan;
  ConnectionLimiter connections;
  SingleFlightCache cache;
  Acceptor acceptor;
  SessionContext context;
  unsigned short port = 0;

 private:
  void bind();
  void take_over(int socket);
};

}  // namespace palmares::http
