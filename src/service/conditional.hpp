// SPDX-License-Identifier: AGPL-3.0-or-later
// Conditional requests (RFC 9110, 13). What is sent for them is service/answer.hpp's.
#pragma once

#include <string_view>

namespace palmares::service {

/// Does the value of an If-None-Match name `etag` (a list of entity tags, compared weakly, or « * »)? What is malformed names
/// nothing from there on. `etag` is strong, with its quotes.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace palmares::service
