// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site, as the service shows it: the badge behind the address of one
// edition, or behind the one that always shows the latest valid award; in the shape, colours and
// width somebody chose. How it is written is deliver/kit/embedded.hpp's.
#pragma once

#include "deliver/kit/embedded.hpp"
#include "domain/charter.hpp"
#include "domain/results.hpp"
#include "http/target.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"

#include <string>
#include <vector>

namespace palmares::site {

using deliver::Embedded;
using deliver::html_snippet;
using deliver::markdown_snippet;
using deliver::oembed_json;

/// Which badge an address shows: the one of the award's edition, or whichever the territory's
/// latest is.
enum class BadgeAddress { edition, lasting };

/// How a badge is to look on somebody's site.
struct BadgeChoice {
  std::string kind = "badge-web";
  std::string theme =
      {};  ///< empty: the sheet's first; « auto »: by the reader's preference, light or dark
  bool with_year = true;
  int width = 0;  ///< px; 0: the sheet's own

  friend bool operator==(const BadgeChoice&, const BadgeChoice&) = default;
};

/// The sheets of a charter that can stand on a site: drawn as SVG, in pixels, on the ground of
/// others.
[[nodiscard]] std::vector<const domain::Sheet*> embeddable_sheets(const domain::Charter& charter);

/// The choice that a query makes (« forme », « theme », « annee », « largeur »); what a charter has
/// not is not chosen.
[[nodiscard]] BadgeChoice badge_choice(const std::vector<http::Parameter>& parameters,
                                       const domain::Charter* charter);

/// The choice as the end of an address; empty for the first one.
[[nodiscard]] std::string query_of(const BadgeChoice& choice);

/// The badge of an award. Behind a lasting address its text is true as long as `award` is the
/// latest.
[[nodiscard]] Embedded embedded_badge(const domain::Award& award, const ContentProvider& provider,
                                      BadgeAddress address, const BadgeChoice& choice = {});

/// The picture for readers who prefer a dark ground; empty where the choice is another, or there is
/// none.
[[nodiscard]] std::string dark_picture(const domain::Award& award, const ContentProvider& provider,
                                       const Embedded& badge, const BadgeChoice& choice);

/// All that the builder of a page shows: snippets, the two previews, and what can be chosen.
[[nodiscard]] lib::View::Map builder_view(const domain::Award& award,
                                          const ContentProvider& provider, BadgeAddress address,
                                          const BadgeChoice& choice);

}  // namespace palmares::site
