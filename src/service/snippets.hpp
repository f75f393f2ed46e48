// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site once and for ever: the badge behind the address that always shows the latest valid award, with
// its alternative text, in the languages sites are written in; and the oEmbed answer that does it by itself.
#pragma once

#include "domain/results.hpp"
#include "lib/mustache.hpp"
#include "service/makers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// A badge as a page embeds it.
struct Embedded {
  std::string page;     ///< absolute where there is a public address
  std::string picture;  ///< absolute likewise
  std::string alt;
  int width = 0;   ///< px
  int height = 0;  ///< px
};

/// The badge of the territory's latest award; texts and size of `award`.
[[nodiscard]] Embedded embedded_badge(const domain::Award& award, const Makers& makers);

/// « <a href=…><img …></a> », every value escaped.
[[nodiscard]] std::string html_snippet(const Embedded& badge);
/// « [![…](…)](…) »
[[nodiscard]] std::string markdown_snippet(const Embedded& badge);

/// The snippets for the template of an award.
[[nodiscard]] std::vector<lib::View> snippet_views(const Embedded& badge);

/// The oEmbed 1.0 answer of type « rich » in JSON. `most_width`: what the consumer has room for.
[[nodiscard]] std::string oembed_json(const Embedded& badge, std::string_view title, std::string_view provider,
                                      std::string_view provider_url, std::optional<int> most_width);

}  // namespace palmares::service
