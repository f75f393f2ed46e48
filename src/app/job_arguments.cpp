// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/job_arguments.hpp"

#include <charconv>
#include <system_error>
#include <utility>
#include <variant>

namespace palmares::app {

namespace {

constexpr lib::json::Limits limits{.bytes = std::size_t{1} << 20U, .depth = 4, .values = 50'000};

tl::unexpected<Problems> unreadable() {
  return fail("les arguments de ce travail sont illisibles", "le demander de nouveau");
}

}  // namespace

Result<JobArguments> JobArguments::read(std::string_view text) {
  Result<lib::json::Value> root = lib::json::parse(text, "arguments", limits);
  if (!root) {
    return unreadable();
  }
  return JobArguments(std::move(*root));
}

Result<int> JobArguments::number(std::string_view name) const {
  const lib::json::Value* value = m_root->find(name);
  const auto* number = value == nullptr ? nullptr : std::get_if<lib::json::Number>(&value->data);
  if (number == nullptr) {
    return unreadable();
  }
  int read = 0;
  const std::string& digits = number->text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), read);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return unreadable();
  }
  return read;
}

Result<std::string> JobArguments::text(std::string_view name) const {
  const lib::json::Value* value = m_root->find(name);
  if (value == nullptr || value->string() == nullptr) {
    return unreadable();
  }
  return *value->string();
}

Result<std::vector<std::string>> JobArguments::texts(std::string_view name) const {
  const lib::json::Value* list = m_root->find(name);
  if (list == nullptr || list->array() == nullptr) {
    return unreadable();
  }
  std::vector<std::string> texts;
  for (const lib::json::Value& value : *list->array()) {
    if (value.string() == nullptr) {
      return unreadable();
    }
    texts.push_back(*value.string());
  }
  return texts;
}

}  // namespace palmares::app
