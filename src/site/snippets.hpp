// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site, as the service shows it: the badge behind the address of one edition, or behind the one that
// always shows the latest valid award; address and text speak of the same. How it is written is deliver/kit/embedded.hpp's.
#pragma once

#include "deliver/kit/embedded.hpp"
#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"

#include <vector>

namespace palmares::site {

using deliver::Embedded;
using deliver::html_snippet;
using deliver::markdown_snippet;
using deliver::oembed_json;

/// Which badge an address shows: the one of the award's edition, or whichever the territory's latest is.
enum class BadgeAddress { edition, lasting };

/// The badge of an award. Behind a lasting address its text is true as long as `award` is the latest.
[[nodiscard]] Embedded embedded_badge(const domain::Award& award, const ContentProvider& provider, BadgeAddress address);

/// The snippets for the template of an award.
[[nodiscard]] std::vector<lib::View> snippet_views(const Embedded& badge);

}  // namespace palmares::site
