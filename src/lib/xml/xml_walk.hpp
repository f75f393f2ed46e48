// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks an XML file in the order of its text, for files whose words count (spreadsheets); a tree of
// elements is xml.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/xml/xml.hpp"

#include <functional>
#include <span>
#include <string_view>
#include <utility>

namespace palmares::lib::xml {

/// Name and value, entities resolved.
using AttributeView = std::pair<std::string_view, std::string_view>;

/// What the walk meets. Views live as long as the call.
struct Events {
  std::function<void(std::string_view name, std::span<const AttributeView> attributes)> open;
  std::function<void(std::string_view text)> text;  ///< white space included
  std::function<void(std::string_view name)> close;
};

/// The value of an attribute, or nothing in an empty view.
[[nodiscard]] std::string_view attribute(std::span<const AttributeView> attributes,
                                         std::string_view name);

/// Walks a file in UTF-8; `file` names it in problems: malformed, a DOCTYPE, a limit passed. Limits
/// of bytes and elements are checked before anything is built.
[[nodiscard]] Result<void> walk(Bytes text, std::string_view file, const Limits& limits,
                                const Events& events);

}  // namespace palmares::lib::xml
