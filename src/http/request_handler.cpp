// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_handler.hpp"

#include <algorithm>

namespace palmares::http {

std::string_view Request::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? std::string_view() : std::string_view(found->value);
}

}  // namespace palmares::http
