// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/embed_address.hpp"

#include "service/pattern.hpp"
#include "service/routes.hpp"
#include "service/target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <cstdint>

namespace palmares::service {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t start = std::min(text.find_first_not_of(blanks), text.size());
  text.remove_prefix(start);
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// Host and port; 0 where the port is the scheme's own.
struct Origin {
  std::string host;
  std::uint16_t port = 0;

  friend bool operator==(const Origin&, const Origin&) = default;
};

struct Address {
  Origin origin;
  std::string path;
};

std::optional<Address> address_of(std::string_view text) {
  const auto url = boost::urls::parse_uri(text.substr(0, text.find_first_of("?#")));
  const std::string scheme = url ? small_letters(std::string(url->scheme())) : std::string();
  if ((scheme != "http" && scheme != "https") || url->has_userinfo()) {
    return std::nullopt;
  }
  const std::uint16_t usual = scheme == "http" ? 80 : 443;
  Address address{.origin = {.host = small_letters(url->host()), .port = url->port_number()},
                  .path = std::string(url->encoded_path())};
  address.origin.port = address.origin.port == usual ? std::uint16_t{0} : address.origin.port;
  return address;
}

}  // namespace

std::optional<std::string> own_path(std::string_view url, std::string_view base_url) {
  const std::optional<Address> asked = address_of(trimmed(url));
  const std::optional<Address> own = address_of(base_url);
  if (!asked || !own || asked->origin != own->origin || !asked->path.starts_with(own->path)) {
    return std::nullopt;
  }
  const std::string path = asked->path.substr(own->path.size());
  return path.empty() || path.starts_with('/') ? std::optional(path.empty() ? "/" : path) : std::nullopt;
}

Embeddable embeddable(const Catalogue& catalogue, std::string_view url, std::string_view base_url) {
  const std::optional<std::string> path = own_path(url, base_url);
  const std::optional<Target> target = path ? parse_target(*path) : std::nullopt;
  if (!target) {
    return {};
  }
  const std::vector<std::string> segments = canonical(target->segments);
  if (const auto parts = match("/{edition}/{territory}", segments)) {
    return {.entry = catalogue.entry(parts->edition, parts->territory), .address = BadgeAddress::edition};
  }
  const auto parts = match("/{territory}", segments);
  return {.entry = parts ? catalogue.latest_entry(parts->territory) : nullptr, .address = BadgeAddress::lasting};
}

}  // namespace palmares::service
