// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/web_address.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace palmares::http {

namespace {

std::string small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// « label.example. » is the name written to its end (RFC 1034, 3.1), and names the same host.
std::string without_final_dot(std::string host) {
  if (host.size() > 1 && host.ends_with('.') && !host.ends_with("..")) {
    host.pop_back();
  }
  return host;
}

}  // namespace

std::optional<WebAddress> parse_web_address(std::string_view text) {
  const auto url = boost::urls::parse_uri(text.substr(0, text.find_first_of("?#")));
  const std::string scheme = url ? small_letters(std::string(url->scheme())) : std::string();
  if ((scheme != "http" && scheme != "https") || url->has_userinfo()) {
    return std::nullopt;
  }
  const std::uint16_t usual = scheme == "http" ? 80 : 443;
  WebAddress address{.authority = {.host = without_final_dot(small_letters(url->host())),
                                   .port = url->port_number()},
                     .path = std::string(url->encoded_path())};
  address.authority.port =
      address.authority.port == usual ? std::uint16_t{0} : address.authority.port;
  return address;
}

}  // namespace palmares::http
