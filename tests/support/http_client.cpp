// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace palmares::test {

namespace {

constexpr std::chrono::seconds patience{20};

void check(bool well, const char* what) {
  if (!well) {
    throw std::system_error(errno, std::generic_category(), what);
  }
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

Response parse_head(std::string_view head) {
  Response response;
  response.status = std::atoi(std::string(head.substr(9, 3)).c_str());
  std::size_t line = head.find("\r\n") + 2;
  while (line < head.size()) {
    const std::size_t end = head.find("\r\n", line);
    const std::size_t colon = head.find(": ", line);
    response.fields[lower(std::string(head.substr(line, colon - line)))] =
        head.substr(colon + 2, end - colon - 2);
    line = end + 2;
  }
  return response;
}

}  // namespace

std::string Response::field(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

Client::Client(unsigned short port) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  check(m_socket >= 0, "socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  check(connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0,
        "connect");
}

Client::~Client() {
  close(m_socket);
}

void Client::say(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t said = send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (said < 0 && (errno == EPIPE || errno == ECONNRESET)) {
      return;  // the server has heard enough
    }
    check(said > 0, "send");
    bytes.remove_prefix(static_cast<std::size_t>(said));
  }
}

void Client::finish() const {
  shutdown(m_socket, SHUT_WR);
}

bool Client::answered_within(std::chrono::milliseconds at_most) const {
  pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
  return !m_request_header.empty() || poll(&waiting, 1, static_cast<int>(at_most.count())) > 0;
}

Client::More Client::read_more(std::chrono::milliseconds at_most) {
  pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
  if (poll(&waiting, 1, static_cast<int>(at_most.count())) <= 0) {
    return More::late;
  }
  std::array<char, 65536> bytes;
  const ssize_t request_header = recv(m_socket, bytes.data(), bytes.size(), 0);
  if (request_header <= 0) {
    return More::closed;
  }
  m_request_header.append(bytes.data(), static_cast<std::size_t>(request_header));
  return More::yes;
}

std::optional<Response> Client::hear(Body body) {
  std::size_t end = 0;
  while ((end = m_request_header.find("\r\n\r\n")) == std::string::npos) {
    if (read_more(patience) != More::yes) {
      return std::nullopt;
    }
  }
  Response response = parse_head(std::string_view(m_request_header).substr(0, end + 2));
  m_request_header.erase(0, end + 4);
  const std::size_t length =
      body == Body::none
          ? 0
          : static_cast<std::size_t>(std::atol(response.field("content-length").c_str()));
  while (m_request_header.size() < length) {
    if (read_more(patience) != More::yes) {
      return std::nullopt;
    }
  }
  response.body = m_request_header.substr(0, length);
  m_request_header.erase(0, length);
  return response;
}

std::optional<std::string> Client::hear_until_closed(std::chrono::milliseconds at_most) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    const More more = read_more(std::max(left, std::chrono::milliseconds(0)));
    if (more != More::yes) {
      return more == More::closed ? std::optional(std::exchange(m_request_header, {}))
                                  : std::nullopt;
    }
  }
}

std::string get(std::string_view target, std::string_view more) {
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(more).append("\r\n");
  return request;
}

Response fetch(unsigned short port, std::string_view target, std::string_view more) {
  Client client(port);
  client.say(get(target, more));
  return client.hear().value();
}

}  // namespace palmares::test
