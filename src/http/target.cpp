// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/target.hpp"

#include "http/request_validator.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace palmares::http {

namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

bool plain(std::string_view segment) {
  return std::ranges::all_of(segment,
                             [](char c) { return c > ' ' && c <= '~' && c != '/' && c != '\\'; });
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// pchar, « / » and « ? » of RFC 3986; « % » is looked at by itself.
bool allowed(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view("-._~!$&'()*+,;=:@/?").find(c) != std::string_view::npos;
}

void append_escaped(std::string& text, char c) {
  const auto byte = static_cast<unsigned char>(c);
  text += '%';
  text += hexadecimal[byte >> 4U];
  text += hexadecimal[byte & 15U];
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool triplet = c == '%' && i + 2 < text.size() && is_hexadecimal(text[i + 1]) &&
                         is_hexadecimal(text[i + 2]);
    if (triplet || allowed(c)) {
      safe += c;
    } else {
      append_escaped(safe, c);
    }
  }
  return safe;
}

/// The first bytes of a path, and what was typed or pasted after them as one segment: a pasted
/// address has slashes of its own, of which those at the end say nothing. After a word alone they
/// stay, for the canonical address.
std::string one_segment(std::string_view path, std::size_t before) {
  const std::size_t end = std::max(path.find_last_not_of('/') + 1, before);
  const std::string_view typed = path.substr(before, end - before);
  std::string safe(path.substr(0, before));
  for (const char c : escaped(typed)) {
    safe += c == '/' ? "%2F" : std::string(1, c);
  }
  return safe.append(typed.find('/') == std::string_view::npos ? path.substr(end)
                                                               : std::string_view());
}

}  // namespace

std::optional<Target> parse_target(std::string_view target, std::string_view typed) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, mark);
  Target parsed;
  parsed.query = escaped(target.substr(mark));
  const bool free_text = !typed.empty() && same_name(path.substr(0, typed.size()), typed);
  const std::string whole =
      (free_text ? one_segment(path, typed.size()) : std::string(path)) + parsed.query;
  const auto url = boost::urls::parse_origin_form(whole);
  if (!url) {
    return std::nullopt;
  }
  for (const std::string& segment : url->segments()) {
    parsed.plain = parsed.plain && plain(segment);
    parsed.segments.push_back(segment);
  }
  for (const auto& parameter : url->params()) {
    parsed.parameters.push_back({.name = parameter.key, .value = parameter.value});
  }
  return parsed;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || std::string_view("-._~").find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      append_escaped(encoded, c);
    }
  }
  return encoded;
}

std::string path_from(const std::vector<std::string>& segments) {
  std::string path;
  for (const std::string& segment : segments) {
    path += '/';
    for (const char c : segment) {
      if (allowed(c) && c != '?' && c != '/') {
        path += c;
      } else {
        append_escaped(path, c);
      }
    }
  }
  return path.empty() ? "/" : path;
}

}  // namespace palmares::http
