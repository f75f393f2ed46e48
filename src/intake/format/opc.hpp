// SPDX-License-Identifier: AGPL-3.0-or-later
// Parts of an Open Packaging Conventions package (ISO/IEC 29500-2), found by their relationships,
// never by their usual names. Part names are compared without regard to case; paths here are
// lower-case.
#pragma once

#include "base/result.hpp"
#include "lib/compress/unzip.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

struct Relation {
  std::string id;
  std::string type;  ///< last word of its URI, the same in strict and transitional: « worksheet »
  std::string path;  ///< of the part it leads to
};

/// Does a part say where others are?
[[nodiscard]] bool is_relations_part(std::string_view path);

/// The part of that path, or null.
[[nodiscard]] lib::Unzipped* find_part(std::span<lib::Unzipped> parts, std::string_view path);

/// The relationships of a part (empty: of the package), resolved against its folder. Problem:
/// malformed XML.
[[nodiscard]] Result<std::vector<Relation>> relations_of(std::span<lib::Unzipped> parts,
                                                         std::string_view source,
                                                         std::string_view file);

/// The path a target of that part leads to: « ./ », « ../ » and a leading « / » resolved.
[[nodiscard]] std::string resolved(std::string_view source, std::string_view target);

/// Names of an XML part as its namespaces tell them; prefixes are the writer's choice.
class Names {
 public:
  /// Learns what the prefixes of an element's attributes stand for.
  void learn(std::span<const std::pair<std::string_view, std::string_view>> attributes);
  /// The local name of an element of SpreadsheetML; empty for one of another vocabulary. A prefix
  /// that nothing declares is taken for ours.
  [[nodiscard]] std::string_view element(std::string_view name) const;
  /// The value of the relationship that an element names.
  [[nodiscard]] std::string_view relation(
      std::span<const std::pair<std::string_view, std::string_view>> attributes) const;

 private:
  [[nodiscard]] std::string_view uri(std::string_view prefix) const;
  std::map<std::string, std::string, std::less<>> m_uris;
};

}  // namespace palmares::intake
