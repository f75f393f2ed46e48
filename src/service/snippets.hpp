// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site once and for ever, as the service shows it: the badge behind the address that always shows the
// latest valid award. How it is written is deliver/embedded.hpp's.
#pragma once

#include "deliver/embedded.hpp"
#include "domain/results.hpp"
#include "lib/mustache.hpp"
#include "service/makers.hpp"

#include <vector>

namespace palmares::service {

using deliver::Embedded;
using deliver::html_snippet;
using deliver::markdown_snippet;
using deliver::oembed_json;

/// The badge of the territory's latest award; texts and size of `award`.
[[nodiscard]] Embedded embedded_badge(const domain::Award& award, const Makers& makers);

/// The snippets for the template of an award.
[[nodiscard]] std::vector<lib::View> snippet_views(const Embedded& badge);

}  // namespace palmares::service
