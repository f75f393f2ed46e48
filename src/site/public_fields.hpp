// SPDX-License-Identifier: AGPL-3.0-or-later
// The header fields that go with a kind of content wherever it is sent: what a browser may do with
// it.
#pragma once

#include "http/response.hpp"

#include <string_view>
#include <vector>

namespace palmares::site {

/// Whether other sites may show a page in a frame.
enum class Framed { nowhere, anywhere };

/// Content-Type, nosniff, the policies of that media type, and leave to embed it from anywhere
/// where it is no page.
[[nodiscard]] std::vector<http::Field> public_fields(std::string_view media_type,
                                                     Framed framed = Framed::nowhere);

/// No other site learns the address somebody came from, which may hold a ticket. Part of the above
/// for pages.
[[nodiscard]] http::Field no_referrer();

}  // namespace palmares::site
