// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/form.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace palmares::workplace {

namespace {

constexpr std::string_view urlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view multipart = "multipart/form-data";
constexpr std::string_view line_end = "\r\n";
constexpr std::size_t most_part_head = 2048;
constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

int digit_of(char c) {
  const char small = lower(c);
  return c >= '0' && c <= '9' ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// A « % » that two digits do not follow is one (WHATWG URL, 1.3).
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool triplet = text[i] == '%' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 &&
                         digit_of(text[i + 2]) >= 0;
    if (triplet) {
      plain += static_cast<char>(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]));
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

/// Line breaks of a text area come as CR LF.
std::string plain_lines(std::string text) {
  std::erase(text, '\r');
  return text;
}

bool sound(std::string_view text) {
  return !first_invalid_utf8(text) && text.find('\0') == std::string_view::npos;
}

/// The parameter of a header field: name="form-data; name=…". Browsers write a quote as %22
/// (HTML, 4.10.21.8).
std::optional<std::string> parameter(std::string_view field, std::string_view name) {
  for (std::size_t at = field.find(';'); at != std::string_view::npos; at = field.find(';', at)) {
    ++at;
    const std::size_t equals = field.find('=', at);
    if (equals == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view key = trimmed(field.substr(at, equals - at));
    const bool quoted = equals + 1 < field.size() && field[equals + 1] == '"';
    const std::size_t begin = equals + (quoted ? 2 : 1);
    const std::size_t end = std::min(field.find(quoted ? '"' : ';', begin), field.size());
    if (same_letters(key, name)) {
      return std::string(quoted ? field.substr(begin, end - begin)
                                : trimmed(field.substr(begin, end - begin)));
    }
    at = end;
  }
  return std::nullopt;
}

/// Some browsers send whole paths.
std::string last_name(std::string name) {
  return name.substr(name.find_last_of("/\\") + 1);
}

/// The value of a field in the head of a part.
std::string_view field_of(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find(line_end));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && same_letters(line.substr(0, colon), name)) {
      return trimmed(line.substr(colon + 1));
    }
    head.remove_prefix(std::min(line.size() + line_end.size(), head.size()));
  }
  return {};
}

bool take_part(Form& form, std::string_view head, std::string_view content) {
  const std::string_view disposition = field_of(head, "Content-Disposition");
  const std::optional<std::string> name = parameter(disposition, "name");
  if (!disposition.starts_with("form-data") || !name || !sound(*name)) {
    return false;
  }
  if (const std::optional<std::string> file = parameter(disposition, "filename")) {
    if (!sound(*file)) {
      return false;
    }
    if (!file->empty() || !content.empty()) {
      form.files.push_back({.field = *name, .name = last_name(*file), .bytes = Bytes(content)});
    }
    return true;
  }
  if (!sound(content)) {
    return false;
  }
  form.fields.emplace_back(*name, plain_lines(std::string(content)));
  return true;
}

}  // namespace

std::string Form::value(std::string_view name) const {
  const auto found =
      std::ranges::find_if(fields, [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string() : found->second;
}

bool Form::has(std::string_view name) const {
  return std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
}

const FormFile* Form::file(std::string_view field) const {
  const auto found = std::ranges::find(files, field, &FormFile::field);
  return found == files.end() ? nullptr : &*found;
}

std::optional<Form> parse_urlencoded(BytesView body) {
  Form form;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(pair.size() + 1, body.size()));
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string name = decoded(pair.substr(0, equals));
    std::string value = plain_lines(decoded(pair.substr(std::min(equals + 1, pair.size()))));
    if (!sound(name) || !sound(value) || form.fields.size() == most_form_fields) {
      return std::nullopt;
    }
    form.fields.emplace_back(std::move(name), std::move(value));
  }
  return form;
}

std::optional<Form> parse_multipart(BytesView body, std::string_view boundary) {
  if (boundary.empty() || boundary.size() > longest_boundary) {
    return std::nullopt;
  }
  const std::string first = "--" + std::string(boundary);
  const std::string next = "\r\n" + first;
  Form form;
  if (!body.starts_with(first)) {
    return std::nullopt;
  }
  body.remove_prefix(first.size());
  while (!body.starts_with("--")) {
    if (!body.starts_with(line_end)) {
      return std::nullopt;
    }
    // The blank line may follow at once: a part without head.
    const std::size_t blank = body.substr(0, most_part_head).find("\r\n\r\n");
    const std::size_t end = blank == std::string_view::npos ? blank : body.find(next, blank + 2);
    if (end == std::string_view::npos ||
        form.fields.size() + form.files.size() >= most_form_fields) {
      return std::nullopt;
    }
    const std::size_t begin = blank + 4;
    const std::string_view content =
        end < begin ? std::string_view() : body.substr(begin, end - begin);
    if (!take_part(form, body.substr(line_end.size(), blank > 2 ? blank - 2 : 0), content)) {
      return std::nullopt;
    }
    body.remove_prefix(end + next.size());
  }
  return form;
}

bool is_form_type(std::string_view content_type) {
  const std::string_view type = trimmed(content_type.substr(0, content_type.find(';')));
  return same_letters(type, urlencoded) || same_letters(type, multipart);
}

std::optional<Form> parse_form(BytesView body, std::string_view content_type) {
  const std::string_view type = trimmed(content_type.substr(0, content_type.find(';')));
  if (same_letters(type, urlencoded)) {
    return parse_urlencoded(body);
  }
  const std::optional<std::string> boundary =
      same_letters(type, multipart) ? parameter(content_type, "boundary") : std::nullopt;
  return boundary ? parse_multipart(body, *boundary) : std::nullopt;
}

}  // namespace palmares::workplace
