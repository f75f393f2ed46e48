// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/json_object.hpp"

#include "lib/text/json.hpp"

namespace palmares::lib {

JsonObject& JsonObject::text(std::string_view name, std::string_view value) {
  return raw(name, json_string(value));
}

JsonObject& JsonObject::texts(std::string_view name, const std::vector<std::string>& values) {
  std::string json;
  for (const std::string& value : values) {
    json += (json.empty() ? "" : ",") + json_string(value);
  }
  return raw(name, '[' + json + ']');
}

JsonObject& JsonObject::number(std::string_view name, std::int64_t value) {
  return raw(name, std::to_string(value));
}

JsonObject& JsonObject::raw(std::string_view name, std::string_view json) {
  m_members.append(m_members.empty() ? "" : ",").append(json_string(name)).append(":").append(json);
  return *this;
}

}  // namespace palmares::lib
