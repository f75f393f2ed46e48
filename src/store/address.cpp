// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/address.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace palmares::store {

namespace {

constexpr std::array<std::string_view, 2> of_postgresql = {
    "postgresql", "postgres"};  // libpq, « Connection URIs »

/// What stands before « :// » (RFC 3986, 3.1); empty: a folder.
std::string_view scheme_of(std::string_view address) {
  const std::string_view scheme = address.substr(0, std::min(address.find("://"), address.size()));
  return scheme.size() == address.size() || scheme.find('/') != std::string_view::npos
             ? std::string_view()
             : scheme;
}

}  // namespace

Result<void> check_address(const std::string& address) {
  const std::string_view scheme = scheme_of(address);
  if (scheme.empty()) {
    return {};
  }
  const bool postgresql = std::ranges::find(of_postgresql, scheme) != of_postgresql.end();
  return fail(postgresql ? "ce programme ne sait pas encore tenir un dépôt dans PostgreSQL"
                         : "une adresse en " + guillemets(std::string(scheme) + "://") +
                               " n’est pas celle d’un dépôt",
              "le nom d’un dossier, comme /var/lib/palmares");
}

}  // namespace palmares::store
