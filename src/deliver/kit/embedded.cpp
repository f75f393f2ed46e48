// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/embedded.hpp"

#include "deliver/artefact/picture_widths.hpp"
#include "lib/text/json.hpp"
#include "lib/xml/svg_markup.hpp"

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

struct Pixels {
  int width = 0;
  int height = 0;
};

/// The size of the badge, made smaller in proportion where the room asks for it.
Pixels fitted(const Embedded& badge, const MaximumSize& room) {
  Pixels size{.width = badge.width, .height = badge.height};
  if (room.width && *room.width < size.width) {
    size = {.width = std::max(1, *room.width),
            .height = std::max(1, badge.height * *room.width / badge.width)};
  }
  if (room.height && *room.height < size.height) {
    size = {.width = std::max(1, badge.width * *room.height / badge.height),
            .height = std::max(1, *room.height)};
  }
  return size;
}

}  // namespace

std::string html_snippet(const Embedded& badge) {
  const std::string image = "<img src=\"" + lib::escaped(badge.picture) + "\" width=\"" +
                            std::to_string(badge.width) + "\" height=\"" +
                            std::to_string(badge.height) + "\" alt=\"" + lib::escaped(badge.alt) +
                            "\" loading=\"lazy\">";
  const std::string linked =
      badge.page.empty() ? image : "<a href=\"" + lib::escaped(badge.page) + "\">" + image + "</a>";
  return "<p>" + linked + "</p>";
}

std::string markdown_snippet(const Embedded& badge) {
  const std::string image = "![" + escape_markdown(badge.alt) + "](" + badge.picture + ")";
  return badge.page.empty() ? image : "[" + image + "](" + badge.page + ")";
}

std::string oembed_json(const Embedded& badge, const Provider& provider, const MaximumSize& room) {
  const Pixels size = fitted(badge, room);
  std::string json = "{\"version\":\"1.0\",\"type\":\"photo\",\"cache_age\":3600";
  const auto add = [&json](std::string_view name, std::string_view value) {
    json.append(",\"").append(name).append("\":").append(lib::json_string(value));
  };
  const auto add_number = [&json](std::string_view name, int value) {
    json.append(",\"").append(name).append("\":").append(std::to_string(value));
  };
  add("title", badge.alt);
  add("author_name", provider.author);
  add("author_url", badge.page);
  add("provider_name", provider.name);
  add("provider_url", provider.url);
  add("url", badge.picture);
  add_number("width", size.width);
  add_number("height", size.height);
  if (size.width >= least_width_px) {
    const int width = widest_within(std::min(size.width, most_width_px));
    const std::string stem = badge.picture.substr(0, badge.picture.rfind('.'));
    add("thumbnail_url", stem + ".png?largeur=" + std::to_string(width));
    add_number("thumbnail_width", width);
    add_number("thumbnail_height", std::max(1, badge.height * width / badge.width));
  }
  return json + "}\n";
}

}  // namespace palmares::deliver
