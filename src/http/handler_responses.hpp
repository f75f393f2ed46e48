// SPDX-License-Identifier: AGPL-3.0-or-later
// Small answers that handlers share.
#pragma once

#include "http/request_handler.hpp"
#include "http/target.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::http {

/// A plan that answers without making anything.
[[nodiscard]] inline ResponsePlan at_once(ResponsePtr answer, Reuse reuse = Reuse::by_key) {
  return {.ready = std::move(answer), .key = {}, .make = {}, .busy = nullptr, .reuse = reuse};
}

/// Another address to ask, 301 or 303, kept as long as what it leads to.
[[nodiscard]] inline ResponsePtr redirect(int status, std::string location,
                                          std::string_view cache_control) {
  return make_answer(status,
                     {{.name = "Location", .value = std::move(location)},
                      {.name = "Cache-Control", .value = std::string(cache_control)}},
                     {});
}

/// The first parameter of that name, or nothing.
[[nodiscard]] inline std::string parameter(const Target& target, std::string_view name) {
  const auto found = std::ranges::find(target.parameters, name, &Parameter::name);
  return found == target.parameters.end() ? "" : found->value;
}

}  // namespace palmares::http
