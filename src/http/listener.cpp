// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/listener.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace palmares::http {

namespace {

/// Errors of Asio as the standard library knows them.
void check(const boost::system::error_code& error, const std::string& what) {
  if (error) {
    throw std::system_error(std::error_code(error), what);
  }
}

}  // namespace

Listener::Listener(Executor executor, ListenerPlan wanted, std::size_t index,
                   std::size_t cache_bytes, Workers& workers)
    : plan(std::move(wanted)),
      cache(cache_bytes, workers),
      acceptor(executor),
      context{.handler = *plan.handler,
              .cache = cache,
              .limits = plan.limits,
              .fronts = plan.fronts,
              .listener = index,
              .fields = plan.handler->fields()} {}

void Listener::listen() {
  if (plan.inherited) {
    take_over(*plan.inherited);
  } else {
    bind();
  }
}

void Listener::bind() {
  const ListenPlace& place = plan.place;
  const std::string what =
      "cannot listen on " + place.address + " port " + std::to_string(place.port);
  boost::system::error_code error;
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(place.address, error), place.port);
  check(error, what);
  acceptor.open(endpoint.protocol(), error);
  check(error, what);
  acceptor.set_option(Acceptor::reuse_address(true), error);
  check(error, what);
  acceptor.bind(endpoint, error);
  check(error, what);
  acceptor.listen(Acceptor::max_listen_connections, error);
  check(error, what);
  port = acceptor.local_endpoint(error).port();
  check(error, what);
}

void Listener::take_over(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot take over a listening socket");
  }
  boost::system::error_code error;
  acceptor.assign(address.ss_family == AF_INET6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), socket,
                  error);
  check(error, "cannot take over a listening socket");
  port = acceptor.local_endpoint(error).port();
}

}  // namespace palmares::http
