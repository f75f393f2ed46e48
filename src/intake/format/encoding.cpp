// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/encoding.hpp"

#include "base/utf8.hpp"
#include "intake/table/code_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

// Bytes 80 to 9F; the others are those of ISO 8859-1. Zero: none.
constexpr std::array<char32_t, 32> high_bytes = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

constexpr unsigned char first_high = 0x80;

char32_t decoded(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto index = static_cast<std::size_t>(byte - first_high);
  return byte >= first_high && index < high_bytes.size() ? high_bytes[index] : byte;
}

// A file of two encodings is broken: it is not for us to choose. One letter of UTF-8 in three bytes or more is no accident, two
// bytes may be (« Ã© »), but not where all the rest is well-formed.
bool holds_utf8(BytesView bytes) {
  std::size_t letters = 0;
  std::size_t faults = 0;
  while (!bytes.empty()) {
    const std::size_t end = first_invalid_utf8(bytes).value_or(bytes.size());
    letters += static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                                                      [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }));
    faults += end < bytes.size() ? 1 : 0;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return faults == 0 || letters * 4 >= faults;
}

bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x152 || c == 0x178 || c == 0x17D || c == 0x160;
}

bool is_small(char32_t c) {
  return is_letter(c) && !is_capital(c);
}

bool is_french(char32_t c) {
  return std::u32string_view(U"àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ").find(c) != std::u32string_view::npos;
}

// How likely a letter or sign is between its neighbours in a French text.
int likelihood(char32_t before, char32_t c, char32_t after) {
  const bool inside = is_letter(before) && is_letter(after);
  if (is_french(c)) {
    return is_capital(c) && is_small(before) ? -10 : 10;
  }
  if (is_letter(c)) {
    return is_capital(c) && is_small(before) ? -10 : -2;
  }
  if (c == 0x2019) {
    return inside ? 8 : 2;
  }
  if (std::u32string_view(U"\u00A0\u202F«»–—…€°“”‘·").find(c) != std::u32string_view::npos) {
    return inside && c != 0xB7 ? -6 : 3;
  }
  return inside || is_letter(before) || is_letter(after) ? -12 : -4;
}

/// Text in an encoding, and how likely it is; nothing where an byte means nothing in it.
struct Candidate {
  std::u32string text;
  long score = 0;
};

std::optional<Candidate> candidate(BytesView bytes, const CodePage& page) {
  Candidate result;
  result.text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t point = byte < first_high ? byte : (*page.upper)[byte - first_high];
    if (point == 0 && byte >= first_high) {
      return std::nullopt;
    }
    result.text += point;
  }
  for (std::size_t i = 0; i < result.text.size(); ++i) {
    if (result.text[i] >= first_high) {
      result.score +=
          likelihood(i > 0 ? result.text[i - 1] : U' ', result.text[i], i + 1 < result.text.size() ? result.text[i + 1] : U' ');
    }
  }
  return result;
}

std::string utf8_of(std::u32string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (const char32_t c : text) {
    append_utf8(result, c);
  }
  return result;
}

// The first field with a letter above ASCII, or the words round it.
std::string sample_of(const std::u32string& text) {
  constexpr std::size_t most = 40;
  const auto high = std::ranges::find_if(text, [](char32_t c) { return c >= first_high; });
  const auto at = static_cast<std::size_t>(high - text.begin());
  constexpr std::u32string_view ends = U";,\t\r\n\"";
  std::size_t begin = at == 0 ? std::u32string::npos : text.find_last_of(ends, at - 1);
  begin = begin == std::u32string::npos ? 0 : begin + 1;
  begin = std::max(begin, at - std::min(at, most));
  const std::size_t end = std::min({text.find_first_of(ends, at), at + most, text.size()});
  return utf8_of(std::u32string_view(text).substr(begin, end - begin));
}

Bytes from_code_page(BytesView bytes, Diagnostics& diagnostics) {
  std::optional<Candidate> best;
  std::string_view name;
  for (const CodePage& page : code_pages()) {
    auto one = candidate(bytes, page);
    if (one && (!best || one->score > best->score)) {
      best = std::move(one);
      name = page.name;
    }
  }
  if (!best) {
    return Bytes(bytes);
  }
  diagnostics.encoding = name;
  const std::string sample = sample_of(best->text);
  if (best->score < 0) {
    diagnostics.refuse({}, fmt::format("le fichier n’est pas en UTF-8, et aucun encodage connu ne lui convient (« {} »)", sample),
                       "l’enregistrer en UTF-8");
  } else {
    diagnostics.note({}, "le fichier n’est pas en UTF-8", fmt::format("il est lu en {}, par exemple « {} »", name, sample));
  }
  return utf8_of(best->text);
}

enum class Order { little, big };

// Well-formed or not: what is no pair becomes U+FFFD, which is refused where it stands.
Bytes from_utf16(BytesView bytes, Order order) {
  Bytes text;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == Order::little ? first | second << 8U : first << 8U | second);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    append_utf8(text, point >= 0xD800 && point < 0xE000 ? 0xFFFD : point);
  }
  return text;
}

// Text whose every second byte is nearly always nil is UTF-16 without its mark.
std::optional<Order> order_of(BytesView bytes) {
  constexpr std::size_t looked_at = 4096;
  const BytesView start = bytes.substr(0, looked_at);
  std::array<std::size_t, 2> nils{};
  for (std::size_t i = 0; i < start.size(); ++i) {
    nils[i % 2] += start[i] == '\0' ? 1 : 0;
  }
  const std::size_t most = start.size() / 2;
  if (start.size() < 8 || std::max(nils[0], nils[1]) * 10 < most * 7 || std::min(nils[0], nils[1]) * 10 > most) {
    return std::nullopt;
  }
  return nils[1] > nils[0] ? Order::little : Order::big;
}

}  // namespace

std::optional<Bytes> from_windows_1252(BytesView bytes) {
  if (!first_invalid_utf8(bytes) || holds_utf8(bytes)) {
    return std::nullopt;
  }
  Bytes text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const char32_t point = decoded(c);
    if (point == 0 && c != '\0') {
      return std::nullopt;
    }
    append_utf8(text, point);
  }
  return text;
}

Bytes decoded(BytesView bytes, Diagnostics& diagnostics) {
  using std::string_view_literals::operator""sv;
  diagnostics.encoding = "UTF-8";
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    return Bytes(bytes.substr(3));
  }
  const bool little = bytes.starts_with("\xFF\xFE"sv);
  const bool marked = little || bytes.starts_with("\xFE\xFF"sv);
  const std::optional<Order> order = marked ? std::optional(little ? Order::little : Order::big) : order_of(bytes);
  if (order) {
    diagnostics.encoding = *order == Order::little ? "UTF-16 (petit-boutiste)" : "UTF-16 (gros-boutiste)";
    return from_utf16(bytes.substr(marked ? 2 : 0), *order);
  }
  return !first_invalid_utf8(bytes) || holds_utf8(bytes) ? Bytes(bytes) : from_code_page(bytes, diagnostics);
}

}  // namespace palmares::intake
