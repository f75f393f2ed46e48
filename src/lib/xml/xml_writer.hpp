// SPDX-License-Identifier: AGPL-3.0-or-later
// A plain tree to XML, through pugixml. Reading XML is xml.hpp's.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace palmares::lib::xml {

/// An element to be written; one that has a text has no children.
struct Node {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes = {};
  std::vector<Node> children = {};
  std::string text = {};
};

/// The file: declaration, UTF-8, two spaces a level, LF. Texts must be well-formed UTF-8 without
/// control characters.
[[nodiscard]] std::string written(const Node& root);

}  // namespace palmares::lib::xml
