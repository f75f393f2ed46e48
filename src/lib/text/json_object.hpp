// SPDX-License-Identifier: AGPL-3.0-or-later
// A JSON object written member by member, in the order in which they are told: the same members,
// the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib {

class JsonObject {
 public:
  /// A text, which must be well-formed UTF-8.
  JsonObject& text(std::string_view name, std::string_view value);
  /// A list of texts.
  JsonObject& texts(std::string_view name, const std::vector<std::string>& values);
  JsonObject& number(std::string_view name, std::int64_t value);
  /// JSON as it is.
  JsonObject& raw(std::string_view name, std::string_view json);
  [[nodiscard]] std::string str() const { return '{' + m_members + '}'; }

 private:
  std::string m_members;
};

}  // namespace palmares::lib
