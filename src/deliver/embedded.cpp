// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/embedded.hpp"

#include "lib/json.hpp"
#include "render/svg_xml.hpp"

#include <algorithm>

namespace palmares::deliver {

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

std::string html_snippet(const Embedded& badge) {
  const std::string image = "<img src=\"" + render::escaped(badge.picture) + "\" width=\"" + std::to_string(badge.width) +
                            "\" height=\"" + std::to_string(badge.height) + "\" alt=\"" + render::escaped(badge.alt) +
                            "\" loading=\"lazy\">";
  return badge.page.empty() ? image : "<a href=\"" + render::escaped(badge.page) + "\">" + image + "</a>";
}

std::string markdown_snippet(const Embedded& badge) {
  const std::string image = "![" + escape_markdown(badge.alt) + "](" + badge.picture + ")";
  return badge.page.empty() ? image : "[" + image + "](" + badge.page + ")";
}

std::string oembed_json(const Embedded& badge, const Provider& provider, std::optional<int> most_width) {
  Embedded fitted = badge;
  if (most_width && *most_width < badge.width) {
    fitted.height = std::max(1, badge.height * *most_width / badge.width);
    fitted.width = *most_width;
  }
  std::string json = "{\"version\":\"1.0\",\"type\":\"rich\",\"cache_age\":3600";
  const auto add = [&json](std::string_view name, std::string_view value) {
    json.append(",\"").append(name).append("\":").append(lib::json_string(value));
  };
  add("title", provider.title);
  add("provider_name", provider.name);
  add("provider_url", provider.url);
  add("html", html_snippet(fitted));
  return json + ",\"width\":" + std::to_string(fitted.width) + ",\"height\":" + std::to_string(fitted.height) + "}\n";
}

}  // namespace palmares::deliver
