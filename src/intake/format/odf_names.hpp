// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of OpenDocument with the usual prefixes (« table:table-cell »), whatever prefixes the
// writer chose.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::intake {

class OdfNames {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;

  /// Learns what the prefixes of an element's attributes stand for. A prefix that nothing declares
  /// is taken for the usual one.
  void learn(std::span<const Attribute> attributes);
  /// An element, or attributes, with the usual prefixes; valid until the next call.
  [[nodiscard]] std::string_view element(std::string_view name);
  [[nodiscard]] std::span<const Attribute> attributes(std::span<const Attribute> attributes);

 private:
  [[nodiscard]] std::string usual(std::string_view name) const;

  std::map<std::string, std::string, std::less<>> m_usual;  ///< by prefix; the unusual ones
  std::string m_element;
  std::vector<std::string> m_names;
  std::vector<Attribute> m_attributes;
};

}  // namespace palmares::intake
