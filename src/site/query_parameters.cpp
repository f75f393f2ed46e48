// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/query_parameters.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "http/handler_responses.hpp"

#include <algorithm>
#include <optional>

namespace palmares::site {

namespace {

constexpr std::size_t longest_parameter = 100;  // bytes
constexpr long long most_pages = 10'000;

/// What old browsers and scripts send for letters of French: « %C9chirolles »; empty where it is
/// something else.
std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t point = byte == 0x8C ? U'Œ' : byte == 0x9C ? U'œ' : byte == 0x92 ? U'’' : byte;
    if (point >= 0x7F && point < 0xA0) {
      return {};
    }
    append_utf8(text, point);
  }
  return text;
}

/// A parameter as far as it is a text that somebody may have meant.
std::string text_parameter(const http::Target& target, std::string_view name) {
  std::string text = http::parameter(target, name);
  if (first_invalid_utf8(text)) {
    text = from_windows_1252(text);
  }
  const bool control =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (text.size() > longest_parameter || control || first_invalid_utf8(text)) {
    text.clear();
  }
  return text;
}

std::size_t page_parameter(const http::Target& target) {
  const std::optional<long long> page = parse_integer(text_parameter(target, "page"));
  return page && *page > 1 && *page <= most_pages ? static_cast<std::size_t>(*page) : 1;
}

}  // namespace

Query query_of(const http::Target& target) {
  Query query{.text = text_parameter(target, "q"),
              .grade = text_parameter(target, "niveau"),
              .region = text_parameter(target, "region"),
              .department = text_parameter(target, "departement"),
              .type = text_parameter(target, "type"),
              .edition = 0,
              .page = page_parameter(target)};
  const std::optional<long long> edition = parse_integer(text_parameter(target, "edition"));
  query.edition = edition && *edition > 0 && *edition < 10'000 ? static_cast<int>(*edition) : 0;
  return query;
}

/// Of each part its length: no text of a visitor's can pass for another part.
std::string key_of(const Query& query) {
  std::string key = "?" + std::to_string(query.edition) + ' ' + std::to_string(query.page);
  for (const std::string* part :
       {&query.text, &query.grade, &query.region, &query.department, &query.type}) {
    key += ' ' + std::to_string(part->size()) + ':' + *part;
  }
  return key;
}

}  // namespace palmares::site
