// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON text by Boost.JSON, compiled once. The shape of a document is its writer's business.
#pragma once

#include <string>
#include <string_view>

namespace palmares::lib {

/// The text as a JSON string with its quotes (RFC 8259, 7); `text` must be well-formed UTF-8.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace palmares::lib
