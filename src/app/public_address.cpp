// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/public_address.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <string_view>

namespace palmares::app {

namespace {

constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_port = 5;
constexpr std::string_view path_marks = "-._~!$&'()*+,;=:@/%";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label && !label.starts_with('-') &&
         !label.ends_with('-') &&
         std::ranges::all_of(label, [](char c) { return is_plain(c) || c == '-'; });
}

/// A name of the DNS or an address of version 4: labels with points between them.
bool is_name(std::string_view host) {
  if (host.size() > longest_host) {
    return false;
  }
  for (std::size_t point = host.find('.'); point != std::string_view::npos;
       point = host.find('.')) {
    if (!is_label(host.substr(0, point))) {
      return false;
    }
    host.remove_prefix(point + 1);
  }
  return is_label(host);
}

bool is_version_6(std::string_view host) {
  return host.size() > 2 && host.find(':') != std::string_view::npos &&
         std::ranges::all_of(host, [](char c) {
           return is_digit(c) || c == ':' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

bool is_port(std::string_view port) {
  return !port.empty() && port.size() <= longest_port && std::ranges::all_of(port, is_digit) &&
         std::stoi(std::string(port)) > 0 && std::stoi(std::string(port)) <= 0xFFFF;
}

/// Host, and port where one is named.
bool is_authority(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    const std::string_view rest =
        end == std::string_view::npos ? std::string_view("?") : authority.substr(end + 1);
    return is_version_6(authority.substr(1, end - 1)) &&
           (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))));
  }
  const std::size_t colon = authority.find(':');
  return is_name(authority.substr(0, colon)) &&
         (colon == std::string_view::npos || is_port(authority.substr(colon + 1)));
}

bool is_address(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0) {
    return false;
  }
  const std::string_view rest = url.substr(scheme);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  return is_authority(rest.substr(0, slash)) && std::ranges::all_of(rest.substr(slash), [](char c) {
           return is_plain(c) || path_marks.find(c) != std::string_view::npos;
         });
}

}  // namespace

Result<std::string> public_address(std::string url) {
  while (url.ends_with('/')) {
    url.pop_back();
  }
  if (!url.empty() && !is_address(url)) {
    return fail("l’adresse publique " + guillemets(url) + " n’en est pas une",
                "une adresse entière comme https://labels.example.org\u202F; un nom accentué s’y "
                "écrit xn--…");
  }
  return url;
}

}  // namespace palmares::app
