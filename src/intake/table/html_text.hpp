// SPDX-License-Identifier: AGPL-3.0-or-later
// HTML in a text that should have none: references (« &eacute; », with or without their end, in
// capitals) and tags.
#pragma once

#include <string>
#include <string_view>

namespace palmares::intake {

/// The text as a browser would show it, on one line; the same where it holds no HTML (« R&D », « a
/// < b »).
[[nodiscard]] std::string without_html(std::string_view text);

}  // namespace palmares::intake
