// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a server listens, as a setting names it.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace palmares::http {

struct ListenPlace {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  ///< 0: any free one
};

/// « 127.0.0.1:8080 », « [::1]:8080 » or « :8080 ». Problem: not a numeric address and port.
[[nodiscard]] Result<ListenPlace> parse_place(std::string_view listen);

}  // namespace palmares::http
