// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/embed_address.hpp"

#include "http/target.hpp"
#include "http/web_address.hpp"
#include "site/pattern.hpp"
#include "site/routes.hpp"

#include <algorithm>

namespace palmares::site {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t start = std::min(text.find_first_not_of(blanks), text.size());
  text.remove_prefix(start);
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace

std::optional<std::string> own_path(std::string_view url, std::string_view base_url) {
  const std::optional<http::WebAddress> asked = http::parse_web_address(trimmed(url));
  const std::optional<http::WebAddress> own = http::parse_web_address(base_url);
  if (!asked || !own || asked->authority != own->authority || !asked->path.starts_with(own->path)) {
    return std::nullopt;
  }
  const std::string path = asked->path.substr(own->path.size());
  return path.empty() || path.starts_with('/') ? std::optional(path.empty() ? "/" : path)
                                               : std::nullopt;
}

Embeddable embeddable(const Catalogue& catalogue, std::string_view url, std::string_view base_url) {
  const std::optional<std::string> path = own_path(url, base_url);
  const std::optional<http::Target> target =
      path ? http::parse_target(*path, typed_path) : std::nullopt;
  if (!target) {
    return {};
  }
  const std::vector<std::string> segments = canonical(target->segments);
  if (const auto parts = match("/{edition}/{territory}", segments)) {
    return {.entry = catalogue.entry(parts->edition, parts->territory),
            .address = BadgeAddress::edition};
  }
  const auto parts = match("/{territory}", segments);
  return {.entry = parts ? catalogue.latest_entry(parts->territory) : nullptr,
          .address = BadgeAddress::lasting};
}

}  // namespace palmares::site
