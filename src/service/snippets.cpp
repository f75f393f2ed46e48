// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/snippets.hpp"

#include "lib/json.hpp"
#include "service/html.hpp"

#include <algorithm>

namespace palmares::service {

namespace {

/// CommonMark: a backslash before ASCII punctuation makes it plain text.
std::string escape_markdown(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>()#+-.!|").find(c) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

}  // namespace

Embedded embedded_badge(const domain::Award& award, const Makers& makers) {
  const Result<Shown> shown = makers.shown(award, "badge-web");
  const std::string page = makers.base_url + '/' + award.territory.id;
  return {.page = page,
          .picture = page + "/badge-web.svg",
          .alt = shown ? shown->alt : award.territory.name,
          .width = shown ? shown->width : 0,
          .height = shown ? shown->height : 0};
}

std::string html_snippet(const Embedded& badge) {
  return "<a href=\"" + escape_html(badge.page) + "\"><img src=\"" + escape_html(badge.picture) + "\" width=\"" +
         std::to_string(badge.width) + "\" height=\"" + std::to_string(badge.height) + "\" alt=\"" + escape_html(badge.alt) +
         "\" loading=\"lazy\"></a>";
}

std::string markdown_snippet(const Embedded& badge) {
  return "[![" + escape_markdown(badge.alt) + "](" + badge.picture + ")](" + badge.page + ")";
}

std::vector<lib::View> snippet_views(const Embedded& badge) {
  using lib::View;
  return {View::Map{{"id", "extrait-html"}, {"titre", "HTML"}, {"code", html_snippet(badge)}, {"lignes", "4"}},
          View::Map{{"id", "extrait-markdown"}, {"titre", "Markdown"}, {"code", markdown_snippet(badge)}, {"lignes", "3"}}};
}

std::string oembed_json(const Embedded& badge, std::string_view title, std::string_view provider, std::string_view provider_url,
                        std::optional<int> most_width) {
  Embedded fitted = badge;
  if (most_width && *most_width < badge.width) {
    fitted.height = std::max(1, badge.height * *most_width / badge.width);
    fitted.width = *most_width;
  }
  std::string json = "{\"version\":\"1.0\",\"type\":\"rich\",\"cache_age\":3600";
  const auto add = [&json](std::string_view name, std::string_view value) {
    json.append(",\"").append(name).append("\":").append(lib::json_string(value));
  };
  add("title", title);
  add("provider_name", provider);
  add("provider_url", provider_url);
  add("html", html_snippet(fitted));
  return json + ",\"width\":" + std::to_string(fitted.width) + ",\"height\":" + std::to_string(fitted.height) + "}\n";
}

}  // namespace palmares::service
