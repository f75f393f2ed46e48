// SPDX-License-Identifier: AGPL-3.0-or-later
// A badge as a page of somebody else embeds it, in the languages sites are written in, and the
// oEmbed answer that does it by itself. Which badge, and where it is answered, are the kit's and
// the service's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// A badge and the page it leads to.
struct Embedded {
  std::string page;  ///< absolute where there is a public address; empty: the badge leads nowhere
  std::string picture;  ///< absolute likewise, or a file name
  std::string alt;
  int width = 0;   ///< px
  int height = 0;  ///< px
};

/// « <p><a href=…><img …></a></p> », every value escaped. The paragraph makes it a block: editors
/// such as WordPress' keep the picture of a block that is pasted, and drop that of a mere link.
[[nodiscard]] std::string html_snippet(const Embedded& badge);

/// « [![…](…)](…) »
[[nodiscard]] std::string markdown_snippet(const Embedded& badge);

/// What an oEmbed answer says beside the badge.
struct Provider {
  std::string_view name;
  std::string_view url;
  std::string_view author;  ///< whose badge it is
};

/// What the consumer has room for, in pixels; nothing: it did not say.
struct MaximumSize {
  std::optional<int> width = {};
  std::optional<int> height = {};
};

/// The oEmbed 1.0 answer of type « photo » in JSON: the SVG, a PNG as thumbnail, and the whole
/// alternative text as title, since consumers (WordPress among them) make it the alternative text
/// of their picture.
[[nodiscard]] std::string oembed_json(const Embedded& badge, const Provider& provider,
                                      const MaximumSize& room = {});

}  // namespace palmares::deliver
