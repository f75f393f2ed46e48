// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/listen_place.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <arpa/inet.h>

#include <array>
#include <cstddef>

namespace palmares::http {

namespace {

constexpr long long most_port = 65535;

bool numeric_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

/// « [::1] » -> « ::1 ».
std::string_view without_brackets(std::string_view host) {
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

Result<ListenPlace> parse_place(std::string_view listen) {
  const std::size_t colon = listen.rfind(':');
  const std::string_view host = listen.substr(0, colon == std::string_view::npos ? 0 : colon);
  const long long port =
      colon == std::string_view::npos ? -1 : parse_integer(listen.substr(colon + 1)).value_or(-1);
  const std::string address =
      host.empty() ? ListenPlace().address : std::string(without_brackets(host));
  // Without brackets the last part of an IPv6 address would pass for a port.
  const bool clear = host.find(':') == std::string_view::npos || host.front() == '[';
  if (port < 0 || port > most_port || !clear || !numeric_address(address)) {
    return fail(guillemets(listen) + " n’est pas une adresse d’écoute",
                "adresse et port\u00A0: 127.0.0.1:8080 ou [::1]:8080");
  }
  return ListenPlace{.address = address, .port = static_cast<unsigned short>(port)};
}

}  // namespace palmares::http
