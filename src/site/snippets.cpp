// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/snippets.hpp"

#include <string>

namespace palmares::site {

Embedded embedded_badge(const domain::Award& award, const ContentProvider& provider, BadgeAddress address) {
  const Result<ImageInfo> shown = provider.shown(award, "badge-web");
  const std::string edition = address == BadgeAddress::edition ? '/' + std::to_string(award.edition) : std::string();
  const std::string page = provider.base_url + edition + '/' + award.territory.id;
  return {.page = page,
          .picture = page + "/badge-web.svg",
          .alt = shown ? shown->alt : award.territory.name,
          .width = shown ? shown->width : 0,
          .height = shown ? shown->height : 0};
}

std::vector<lib::View> snippet_views(const Embedded& badge) {
  using lib::View;
  return {View::Map{{"id", "extrait-html"}, {"titre", "HTML"}, {"code", html_snippet(badge)}, {"lignes", "4"}},
          View::Map{{"id", "extrait-markdown"}, {"titre", "Markdown"}, {"code", markdown_snippet(badge)}, {"lignes", "3"}}};
}

}  // namespace palmares::site
