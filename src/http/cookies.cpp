// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/cookies.hpp"

#include <algorithm>
#include <stdexcept>

namespace palmares::http {

namespace {

bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A token (RFC 9110, 5.6.2).
bool is_name(std::string_view text) {
  const auto in_token = [](char c) {
    return alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && std::ranges::all_of(text, in_token);
}

/// cookie-octet (RFC 6265, 4.1.1): printable ASCII without blank, quote, comma, semicolon and
/// backslash.
bool is_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return c > ' ' && c <= '~' && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::optional<Cookie> cookie_of(std::string_view pair) {
  const std::size_t sign = pair.find('=');
  if (sign == std::string_view::npos) {
    return std::nullopt;
  }
  Cookie cookie{.name = trimmed(pair.substr(0, sign)), .value = trimmed(pair.substr(sign + 1))};
  const std::string_view value = cookie.value;
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
    cookie.value = value.substr(1, value.size() - 2);
  }
  return is_name(cookie.name) && is_value(cookie.value) ? std::optional(cookie) : std::nullopt;
}

}  // namespace

std::vector<Cookie> parse_cookies(std::string_view field) {
  std::vector<Cookie> cookies;
  if (field.size() > most_cookie_bytes ||
      std::ranges::count(field, ';') >= static_cast<std::ptrdiff_t>(most_cookies)) {
    return cookies;
  }
  while (!field.empty()) {
    const std::size_t end = std::min(field.find(';'), field.size());
    if (const std::optional<Cookie> cookie = cookie_of(field.substr(0, end))) {
      cookies.push_back(*cookie);
    }
    field.remove_prefix(std::min(end + 1, field.size()));
  }
  return cookies;
}

std::optional<std::string_view> cookie_named(std::string_view field, std::string_view name) {
  const std::vector<Cookie> cookies = parse_cookies(field);
  const auto first = std::ranges::find(cookies, name, &Cookie::name);
  if (first == cookies.end() || std::find_if(first + 1, cookies.end(), [&](const Cookie& other) {
                                  return other.name == name;
                                }) != cookies.end()) {
    return std::nullopt;
  }
  return first->value;
}

Field set_cookie(const NewCookie& cookie) {
  const bool path = cookie.path.starts_with('/') && cookie.path.find(';') == std::string_view::npos;
  if (!is_name(cookie.name) || !is_value(cookie.value) || !path) {
    throw std::logic_error("a cookie holds what no cookie may hold");
  }
  std::string value(cookie.name);
  value.append("=").append(cookie.value).append("; Path=").append(cookie.path);
  if (cookie.lives) {
    value.append("; Max-Age=").append(std::to_string(cookie.lives->count()));
  }
  value.append(cookie.secure ? "; Secure" : "")
      .append("; HttpOnly; SameSite=")
      .append(cookie.same_site == SameSite::strict ? "Strict" : "Lax");
  return {.name = "Set-Cookie", .value = std::move(value)};
}

}  // namespace palmares::http
