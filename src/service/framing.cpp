// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/framing.hpp"

#include <algorithm>

namespace palmares::service {

namespace {

constexpr int version_1_0 = 10;
constexpr int version_1_1 = 11;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

bool sound_target(std::string_view method, std::string_view target) {
  const bool visible = std::ranges::all_of(target, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
  return visible && (target.starts_with('/') || (target == "*" && method == "OPTIONS"));
}

/// RFC 9110, 7.2: uri-host [ ":" port ]; one without a host names no http resource.
bool sound_host(std::string_view host) {
  constexpr std::string_view others = "-._~!$&'()*+,;=%:[]";
  return !host.empty() &&
         std::ranges::all_of(host, [&](char c) { return alphanumeric(c) || others.find(c) != std::string_view::npos; });
}

int refusal_of_start(int version, std::string_view method, std::string_view target, std::size_t most) {
  if (target.size() > most) {
    return 414;
  }
  const bool sound = (version == version_1_0 || version == version_1_1) && sound_target(method, target);
  return sound ? 0 : 400;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

Framing::Framing(int version, std::string_view method, std::string_view target, std::size_t most_target_octets)
    : m_version_1_1(version == version_1_1), m_refusal(refusal_of_start(version, method, target, most_target_octets)) {}

void Framing::field(std::string_view name, std::string_view value) {
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
    if (m_refusal == 0 && !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
      m_refusal = 400;
    }
  }
}

int Framing::refusal() const {
  const bool one_host = m_version_1_1 ? m_hosts == 1 : m_hosts <= 1;
  if (m_refusal != 0 || !one_host) {
    return m_refusal != 0 ? m_refusal : 400;
  }
  if (m_codings == 0) {
    return 0;
  }
  // RFC 9112, 6.1: a server that does not know a coding says 501; a coding in HTTP/1.0 is faulty framing.
  if (m_version_1_1 && !m_chunked) {
    return 501;
  }
  return !m_version_1_1 || m_codings > 1 || m_length ? 400 : 0;
}

}  // namespace palmares::service
