// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace palmares::service {

namespace {

bool plain(std::string_view segment) {
  return std::ranges::all_of(segment, [](char c) { return c > ' ' && c <= '~' && c != '/' && c != '\\'; });
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  const auto url = boost::urls::parse_origin_form(target);
  if (!url) {
    return std::nullopt;
  }
  Target parsed;
  for (const std::string& segment : url->segments()) {
    if (!plain(segment)) {
      return std::nullopt;
    }
    parsed.segments.push_back(segment);
  }
  for (const auto& parameter : url->params()) {
    parsed.parameters.push_back({.name = parameter.key, .value = parameter.value});
  }
  return parsed;
}

}  // namespace palmares::service
