// SPDX-License-Identifier: AGPL-3.0-or-later
// What a form of the workplace sends: fields and files out of an urlencoded or a multipart body
// (WHATWG URL, 5; RFC 7578). Whole in memory: how long a body may be, its route says before it is
// read.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::workplace {

/// A file as it was sent. Its name is its sender's word: shown escaped, never part of a path.
struct FormFile {
  std::string field;
  std::string name;  ///< without what looks like folders; well-formed UTF-8
  Bytes bytes;
};

struct Form {
  std::vector<std::pair<std::string, std::string>>
      fields;                   ///< in the order of the form; well-formed UTF-8
  std::vector<FormFile> files;  ///< those that were chosen: an empty field sends none

  /// The first value of that name, or nothing.
  [[nodiscard]] std::string value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const FormFile* file(std::string_view field) const;
};

inline constexpr std::size_t most_form_fields = 20'000;

/// Nothing where it is malformed, holds no UTF-8, or more fields than that.
[[nodiscard]] std::optional<Form> parse_urlencoded(BytesView body);
[[nodiscard]] std::optional<Form> parse_multipart(BytesView body, std::string_view boundary);
/// By the value of Content-Type; nothing also for any other type.
[[nodiscard]] std::optional<Form> parse_form(BytesView body, std::string_view content_type);
/// Can `parse_form` read that type?
[[nodiscard]] bool is_form_type(std::string_view content_type);

}  // namespace palmares::workplace
