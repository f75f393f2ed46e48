// SPDX-License-Identifier: AGPL-3.0-or-later
// Small answers that handlers share.
#pragma once

#include "http/handler_responses.hpp"
#include "site/public_fields.hpp"
#include "site/response_factory.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace palmares::site {

/// A text that may be asked for conditionally and compressed.
[[nodiscard]] inline http::ResponsePtr text_answer(std::string_view media_type, Bytes text,
                                                   std::string_view cache_control) {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = std::string(cache_control)});
  return http::make_validated_answer(
      std::move(fields), std::move(text),
      {.modified = {}, .ranges = http::Ranges::refused, .codings = http::Codings::compressed});
}

}  // namespace palmares::site
