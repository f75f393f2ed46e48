// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/access_log.hpp"

#include "lib/crypto/sha256.hpp"
#include "lib/text/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace palmares::http {

namespace {

constexpr std::size_t batch_bytes = 32u << 10;
constexpr std::size_t trace_digits = 32;
constexpr std::size_t long_number = 40;  // digits

void append_number(std::string& line, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  line.append(digits.data(), end);
}

/// Nearly every text needs no escape; json_string costs an allocation.
void append_json(std::string& line, std::string_view text) {
  const bool plain = std::ranges::all_of(
      text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (plain) {
    line.append("\"").append(text).append("\"");
  } else {
    std::string ascii(text);
    std::ranges::replace_if(
        ascii, [](char c) { return c < ' ' || c > '~'; }, '?');
    line += lib::json_string(ascii);
  }
}

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int digit_of(char c) {
  const char small = to_lower(c);
  return small >= '0' && small <= '9'   ? small - '0'
         : small >= 'a' && small <= 'f' ? small - 'a' + 10
                                        : -1;
}

/// A text in small letters, and of each where it stands in the target.
struct Spelt {
  std::string letters;
  std::vector<std::size_t> places;
};

/// The same with every « %61 » read as « a »; nothing where there is none.
std::optional<Spelt> decoded(const Spelt& coded) {
  Spelt plain;
  for (std::size_t i = 0; i < coded.letters.size(); ++i) {
    plain.places.push_back(coded.places[i]);
    const int high = i + 2 < coded.letters.size() && coded.letters[i] == '%'
                         ? digit_of(coded.letters[i + 1])
                         : -1;
    const int low = high < 0 ? -1 : digit_of(coded.letters[i + 2]);
    plain.letters += low < 0 ? coded.letters[i] : to_lower(static_cast<char>(high * 16 + low));
    i += low < 0 ? 0 : 2;
  }
  return plain.letters.size() == coded.letters.size() ? std::nullopt
                                                      : std::optional(std::move(plain));
}

Spelt spelt(std::string_view target) {
  Spelt text;
  for (std::size_t i = 0; i < target.size(); ++i) {
    text.letters += to_lower(target[i]);
    text.places.push_back(i);
  }
  return text;
}

bool hexadecimal(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// The byte of `letters` where the first long number begins, those before `from` left aside.
std::optional<std::size_t> long_number_of(std::string_view letters, std::size_t from) {
  std::size_t digits = 0;
  for (std::size_t i = from; i < letters.size(); ++i) {
    digits = digit_of(letters[i]) >= 0 ? digits + 1 : 0;
    if (digits == long_number) {
      return i + 1 - digits;
    }
  }
  return std::nullopt;
}

std::size_t end_of_content_address(std::string_view target) {
  constexpr std::string_view start = "/a/";
  constexpr std::size_t whole = start.size() + 64;
  return target.starts_with(start) && target.size() >= whole &&
                 hexadecimal(target.substr(start.size(), 64))
             ? whole
             : 0;
}

}  // namespace

std::string_view without_secrets(std::string_view target, std::span<const std::string> names) {
  if (names.empty()) {
    return target;
  }
  const std::size_t from = end_of_content_address(target);
  if (target.find('%') == std::string_view::npos) {
    const auto same = [](char a, char b) { return to_lower(a) == b; };
    for (const std::string& name : names) {
      const auto found = std::ranges::search(target, name, same);
      target = target.substr(0, static_cast<std::size_t>(found.end() - target.begin()));
    }
    return target.substr(0, long_number_of(target, from).value_or(target.size()));
  }
  // In code, in code of code, in capitals: whoever can read the line can read those too. Each round
  // is shorter.
  std::size_t end = target.size();
  for (std::optional<Spelt> text = spelt(target); text; text = decoded(*text)) {
    for (const std::string& name : names) {
      if (const std::size_t found = text->letters.find(name); found != std::string::npos) {
        const std::size_t after = found + name.size();
        end = std::min(end, after < text->places.size() ? text->places[after] : target.size());
      }
    }
    const auto begin = std::ranges::lower_bound(text->places, from) - text->places.begin();
    if (const auto number = long_number_of(text->letters, static_cast<std::size_t>(begin))) {
      end = std::min(end, text->places[*number]);
    }
  }
  return target.substr(0, end);
}

std::string_view trace_id(std::string_view traceparent) {
  // « 00-<32 digits>-<16 digits>-<2 digits> »
  constexpr std::size_t start = 3;
  constexpr std::size_t shortest = 55;
  if (traceparent.size() < shortest || traceparent[2] != '-' ||
      traceparent[start + trace_digits] != '-' || traceparent.starts_with("ff")) {
    return {};
  }
  const std::string_view id = traceparent.substr(start, trace_digits);
  return hexadecimal(id) && id.find_first_not_of('0') != std::string_view::npos
             ? id
             : std::string_view{};
}

AccessLog::AccessLog(Write write, std::string_view run, unsigned thread,
                     std::vector<std::string> secrets)
    : m_write(std::move(write)),
      m_secrets(std::move(secrets)),
      m_trace_start(
          lib::sha256_hex(std::string(run) + '/' + std::to_string(thread)).substr(0, 16)) {}

void AccessLog::add(std::string_view second, const AccessLogEntry& visit) {
  ++m_count;
  if (!m_write) {
    return;
  }
  m_lines.append("{\"time\":\"").append(second).append("\",\"method\":");
  append_json(m_lines, visit.method);
  m_lines.append(",\"target\":");
  append_json(m_lines, without_secrets(visit.target, m_secrets));
  m_lines.append(",\"status\":");
  append_number(m_lines, static_cast<std::uint64_t>(visit.status));
  m_lines.append(",\"octets\":");
  append_number(m_lines, visit.bytes);
  m_lines.append(",\"us\":");
  append_number(m_lines, static_cast<std::uint64_t>(visit.took.count()));
  m_lines.append(",\"trace\":\"");
  if (const std::string_view given = trace_id(visit.traceparent); !given.empty()) {
    m_lines.append(given);
  } else {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), m_count, 16).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    m_lines.append(m_trace_start).append(digits.size() - count, '0').append(digits.data(), count);
  }
  m_lines.append("\"}\n");
  if (m_lines.size() >= batch_bytes) {
    flush();
  }
}

void AccessLog::flush() {
  if (!m_lines.empty()) {
    m_write(m_lines);
    m_lines.clear();
  }
}

}  // namespace palmares::http
