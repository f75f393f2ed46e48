// SPDX-License-Identifier: AGPL-3.0-or-later
// Where connections come in and whom they ask: a listening socket and what its sessions share. Only server.cpp includes this.
#pragma once

#include "service/session.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>

namespace palmares::service {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

struct Listener {
  Listener(Executor executor, SessionContext asked) : acceptor(executor), context(asked) {}

  /// Binds and listens. Throws std::system_error where the place cannot be had.
  void listen(const ListenPlace& place);
  /// Takes over a listening socket somebody else opened. Throws likewise.
  void take_over(int socket);

  Acceptor acceptor;
  SessionContext context;
  unsigned short port = 0;
};

}  // namespace palmares::service
