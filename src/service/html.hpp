// SPDX-License-Identifier: AGPL-3.0-or-later
// Text for HTML that no template writes.
#pragma once

#include <string>
#include <string_view>

namespace palmares::service {

/// The text safe in HTML content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace palmares::service
