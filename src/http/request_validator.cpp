// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_validator.hpp"

#include "base/number.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>

namespace palmares::http {

namespace {

constexpr int version_1_0 = 10;
constexpr int version_1_1 = 11;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool hexadecimal(char c) {
  return digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

/// Authority, and what follows it, of a target in absolute form; nothing where it is in another
/// one.
struct Absolute {
  std::string_view authority;
  std::string_view rest;
};
std::optional<Absolute> absolute_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (same_name(target.substr(0, scheme.size()), scheme)) {
      target.remove_prefix(scheme.size());
      const std::size_t end = std::min(target.find_first_of("/?"), target.size());
      return Absolute{.authority = target.substr(0, end), .rest = target.substr(end)};
    }
  }
  return std::nullopt;
}

bool is_visible(char c) {
  return c > ' ' && c <= '~' && c != '#';
}

bool is_beyond_ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool sound_target(std::string_view method, std::string_view target) {
  // Browsers and scripts send letters of a query as they are typed; in a path a byte that is no
  // ASCII is nobody's address.
  const std::size_t query = std::min(target.find('?'), target.size());
  const bool visible = std::ranges::all_of(target.substr(0, query), is_visible) &&
                       std::ranges::all_of(target.substr(query), [](char c) {
                         return is_visible(c) || is_beyond_ascii(c);
                       });
  if (!visible || target.starts_with('/') || target == "*") {
    return visible && (target != "*" || method == "OPTIONS");
  }
  const std::optional<Absolute> absolute = absolute_form(target);
  return absolute && sound_host(absolute->authority);
}

/// RFC 3986, 3.2.2: unreserved, percent-encoded and sub-delims.
bool sound_name(std::string_view name) {
  constexpr std::string_view others = "-._~!$&'()*+,;=";
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '%') {
      if (i + 2 >= name.size() || !hexadecimal(name[i + 1]) || !hexadecimal(name[i + 2])) {
        return false;
      }
      i += 2;
    } else if (!alphanumeric(name[i]) && others.find(name[i]) == std::string_view::npos) {
      return false;
    }
  }
  return !name.empty();
}

bool sound_ipv6(std::string_view address) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET6, std::string(address).c_str(), bytes.data()) == 1;
}

/// An empty port is one (RFC 3986, 3.2.3).
bool sound_port(std::string_view port) {
  constexpr long long most = 65535;
  return std::ranges::all_of(port, digit) &&
         (port.empty() || parse_integer(port).value_or(most + 1) <= most);
}

int refusal_of_start(int version, std::string_view method, std::string_view target,
                     std::size_t most) {
  if (target.size() > most) {
    return 414;
  }
  const bool sound =
      (version == version_1_0 || version == version_1_1) && sound_target(method, target);
  return sound ? 0 : 400;
}

}  // namespace

bool sound_host(std::string_view host) {
  if (!host.starts_with('[')) {
    const std::size_t colon = std::min(host.find(':'), host.size());
    return sound_name(host.substr(0, colon)) &&
           sound_port(host.substr(std::min(colon + 1, host.size())));
  }
  const std::size_t end = host.find(']');
  if (end == std::string_view::npos || !sound_ipv6(host.substr(1, end - 1))) {
    return false;
  }
  const std::string_view rest = host.substr(end + 1);
  return rest.empty() || (rest.front() == ':' && sound_port(rest.substr(1)));
}

void assign_origin_form(std::string& origin, std::string_view method, std::string_view target) {
  const std::optional<Absolute> absolute =
      target.starts_with('/') ? std::nullopt : absolute_form(target);
  if (!absolute) {
    origin.assign(target);
  } else if (absolute->rest.empty() && method == "OPTIONS") {
    origin.assign("*");
  } else {
    origin.assign(absolute->rest.starts_with('/') ? "" : "/").append(absolute->rest);
  }
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

RequestValidator::RequestValidator(int version, std::string_view method, std::string_view target,
                                   std::size_t most_target_bytes)
    : m_version_1_1(version == version_1_1),
      m_refusal(refusal_of_start(version, method, target, most_target_bytes)) {}

void RequestValidator::field(std::string_view name, std::string_view value) {
  if (same_name(name, "Host")) {
    ++m_hosts;
    if (m_refusal == 0 && !sound_host(value)) {
      m_refusal = 400;
    }
  } else if (same_name(name, "Transfer-Encoding")) {
    ++m_codings;
    m_chunked = m_chunked && same_name(value, "chunked");
  } else if (same_name(name, "Content-Length")) {
    m_length = true;
    // Beast takes « 5,5 » for 5, as RFC 9112, 6.3 allows; a front may not.
    if (m_refusal == 0 &&
        !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
      m_refusal = 400;
    }
  }
}

int RequestValidator::refusal() const {
  const bool one_host = m_version_1_1 ? m_hosts == 1 : m_hosts <= 1;
  if (m_refusal != 0 || !one_host) {
    return m_refusal != 0 ? m_refusal : 400;
  }
  if (m_codings == 0) {
    return 0;
  }
  // RFC 9112, 6.1: a server that does not know a coding says 501; a coding in HTTP/1.0 is faulty
  // framing.
  if (m_version_1_1 && !m_chunked) {
    return 501;
  }
  return !m_version_1_1 || m_codings > 1 || m_length ? 400 : 0;
}

}  // namespace palmares::http
