// SPDX-License-Identifier: AGPL-3.0-or-later
// A badge as a page of somebody else embeds it, in the languages sites are written in, and the oEmbed answer that does it by
// itself. Which badge, and where it is answered, are the kit's and the service's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// A badge and the page it leads to.
struct Embedded {
  std::string page;     ///< absolute where there is a public address; empty: the badge leads nowhere
  std::string picture;  ///< absolute likewise, or a file name
  std::string alt;
  int width = 0;   ///< px
  int height = 0;  ///< px
};

/// « <a href=…><img …></a> », every value escaped.
[[nodiscard]] std::string html_snippet(const Embedded& badge);

/// « [![…](…)](…) »
[[nodiscard]] std::string markdown_snippet(const Embedded& badge);

/// What an oEmbed answer says beside the badge.
struct Provider {
  std::string_view title;
  std::string_view name;
  std::string_view url;
};

/// The oEmbed 1.0 answer of type « rich » in JSON. `most_width`: what the consumer has room for.
[[nodiscard]] std::string oembed_json(const Embedded& badge, const Provider& provider,
                                      std::optional<int> most_width = std::nullopt);

}  // namespace palmares::deliver
