// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/escapes.hpp"

#include "base/utf8.hpp"
#include "intake/table/code_pages.hpp"
#include "intake/table/french_letters.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

/// What an escape stands for, and how long it is.
struct Piece {
  std::size_t length = 0;
  std::string meant;
};

using Found = std::optional<Piece>;

constexpr unsigned no_number = 0xFFFFFFFF;

unsigned hexadecimal(std::string_view digits, std::size_t count) {
  if (digits.size() < count || count == 0) {
    return no_number;
  }
  unsigned value = 0;
  for (const char c : digits.substr(0, count)) {
    const std::size_t digit = "0123456789abcdefABCDEF"sv.find(c);
    if (digit == std::string_view::npos) {
      return no_number;
    }
    value = value * 16 + static_cast<unsigned>(digit > 15 ? digit - 6 : digit);
  }
  return value;
}

// What stands before an escape: the last byte, a blank where there is none.
char last_of(std::string_view done) {
  return done.empty() ? ' ' : done.back();
}

// « l », « d » at a word's beginning: an apostrophe follows, and no accent.
bool is_elided(std::string_view done) {
  const bool one =
      !done.empty() && "dlnscjmtDLNSCJMT"sv.find(done.back()) != std::string_view::npos;
  const char before = done.size() > 1 ? done[done.size() - 2] : ' ';
  return one && (before == ' ' || before == '-' || before == '(');
}

bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A letter or sign that a French name may have above ASCII, or a blank.
bool is_usual(char32_t c) {
  return (c >= 0xA0 && c < 0x180) || (c >= 0x2010 && c < 0x2040) || c == 0x20AC || c == 0x2122;
}

std::string utf8_of(char32_t c) {
  std::string text;
  append_utf8(text, c < 0x20                                      ? U' '
                    : c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? char32_t{0xFFFD}
                                                                  : c);
  return text;
}

// Bytes of a name: UTF-8, else Windows-1252; nothing where they make no usual letter.
std::optional<std::string> text_of_bytes(std::string_view bytes) {
  std::string text;
  if (!first_invalid_utf8(bytes)) {
    text = bytes;
  } else {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      const char32_t meant = byte < 0x80 ? byte : (*code_pages().front().upper)[byte - 0x80U];
      append_utf8(text, meant);
    }
  }
  const bool usual = std::ranges::all_of(code_points(text), [](const CodePoint& point) {
    return point.value < 0x80 ? point.value >= 0x20 : is_usual(point.value);
  });
  return usual && !text.empty() ? std::optional(std::move(text)) : std::nullopt;
}

/// How a run of escaped bytes is written: « %C3%A9 », « =C3=A9 », « \xc3\xa9 », « \'e9 ».
struct ByteForm {
  std::string_view sign;
  bool capitals_only;
};

constexpr std::array byte_forms = {ByteForm{"%", false}, ByteForm{"=", true},
                                   ByteForm{"\\x", false}, ByteForm{"\\'", false}};

bool has_small_digits(std::string_view digits) {
  return std::ranges::any_of(digits, [](char c) { return c >= 'a' && c <= 'f'; });
}

// A sign of ASCII counts only inside a word (« Nord%20Sud »): « 100%20 » and « 50%de » are no
// escapes.
bool is_meant(std::string_view text, std::string_view bytes, std::string_view meant,
              std::size_t length, char before) {
  const bool plain =
      std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool inside =
      is_word_letter(before) && length < text.size() && is_ascii_letter(text[length]);
  if (plain) {
    return inside && std::ranges::none_of(bytes, is_ascii_letter);
  }
  if (text.starts_with("\\'") &&
      "àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛÜŒ’"sv.find(meant) == std::string_view::npos) {
    return false;  // « \'ed » is LaTeX
  }
  const bool utf8 = bytes.size() > 1 && !first_invalid_utf8(bytes);
  return utf8 ||
         ((is_word_letter(before) || before == ' ') && is_letter(code_points(meant).front().value));
}

Found byte_run(std::string_view text, std::string_view done) {
  for (const ByteForm& form : byte_forms) {
    if (form.sign == "\\'" && is_elided(done)) {
      continue;
    }
    std::string bytes;
    std::size_t length = 0;
    while (text.substr(length).starts_with(form.sign)) {
      const std::string_view digits = text.substr(length + form.sign.size(), 2);
      const auto value = hexadecimal(digits, 2);
      if (value == no_number || (form.capitals_only && has_small_digits(digits))) {
        break;
      }
      bytes += static_cast<char>(value);
      length += form.sign.size() + 2;
    }
    auto meant = bytes.empty() ? std::nullopt : text_of_bytes(bytes);
    if (meant && is_meant(text, bytes, *meant, length, last_of(done))) {
      return Piece{length, *std::move(meant)};
    }
  }
  return std::nullopt;
}

/// A form of one code point: what stands before its digits, how many they are, what ends it.
struct PointForm {
  std::string_view begin;
  std::size_t digits;
  std::string_view end;
};

constexpr std::array point_forms = {
    PointForm{"\\u", 4, ""},   PointForm{"\\U", 8, ""},   PointForm{"\\u{", 2, "}"},
    PointForm{"\\u{", 4, "}"}, PointForm{"\\x{", 2, "}"}, PointForm{"\\x{", 4, "}"},
    PointForm{"%u", 4, ""},    PointForm{"_x", 4, "_"},   PointForm{"<U+", 4, ">"},
    PointForm{"U+", 4, ""},    PointForm{"#U", 4, ""},    PointForm{"<u+", 4, ">"},
    PointForm{"u", 4, ""}};

Found code_point_escape(std::string_view text, std::string_view) {
  for (const PointForm& form : point_forms) {
    const std::size_t length = form.begin.size() + form.digits + form.end.size();
    const bool shaped = text.starts_with(form.begin) && text.size() >= length &&
                        text.substr(form.begin.size() + form.digits).starts_with(form.end);
    const unsigned value =
        shaped ? hexadecimal(text.substr(form.begin.size()), form.digits) : no_number;
    // « u00e9 » has lost its backslash; a word may begin like it.
    const bool bare = form.begin == "u" || form.begin == "U+" || form.begin == "#U";
    if (value == no_number || (bare && !is_usual(value)) ||
        (form.begin == "u" && !text.starts_with("u00") && !text.starts_with("u20"))) {
      continue;
    }
    return Piece{length, utf8_of(value)};
  }
  return std::nullopt;
}

std::optional<unsigned> base64_digit(char c) {
  const std::size_t digit =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"sv.find(c);
  return digit == std::string_view::npos ? std::nullopt
                                         : std::optional(static_cast<unsigned>(digit));
}

// The whole bytes of a run of digits, and what bits are left.
std::pair<std::string, unsigned> base64_bytes(std::string_view digits) {
  std::string bytes;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : digits) {
    bits = (bits << 6U | base64_digit(c).value_or(0)) & 0xFFFFFU;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xFFU);
      bits &= (1U << count) - 1U;
    }
  }
  return {bytes, bits};
}

// UTF-7 (RFC 2152): « +AOk- ».
Found utf7(std::string_view text, std::string_view) {
  if (!text.starts_with('+')) {
    return std::nullopt;
  }
  std::size_t end = 1;
  while (end < text.size() && base64_digit(text[end])) {
    ++end;
  }
  const auto [bytes, left] = base64_bytes(text.substr(1, end - 1));
  if (bytes.size() < 2 || left != 0 || bytes.size() % 2 != 0) {
    return std::nullopt;
  }
  Piece piece{end + (end < text.size() && text[end] == '-' ? 1U : 0U), {}};
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char32_t unit = static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8U |
                                                static_cast<unsigned char>(bytes[i + 1]));
    if (!is_usual(unit) && (unit < 0x20 || unit >= 0x7F)) {
      return std::nullopt;
    }
    append_utf8(piece.meant, unit);
  }
  return piece;
}

std::string quoted_words(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned value = text[i] == '=' ? hexadecimal(text.substr(i + 1), 2) : no_number;
    bytes += value != no_number ? static_cast<char>(value) : text[i] == '_' ? ' ' : text[i];
    i += value != no_number ? 2 : 0;
  }
  return bytes;
}

// A word of a mail's heading (RFC 2047): « =?utf-8?Q?F=C3=A9d?= ».
Found mail_word(std::string_view text, std::string_view) {
  if (!text.starts_with("=?")) {
    return std::nullopt;
  }
  const std::size_t charset = text.find('?', 2);
  const std::size_t end =
      charset == std::string_view::npos ? charset : text.find("?=", charset + 3);
  if (end == std::string_view::npos || text[charset + 2] != '?') {
    return std::nullopt;
  }
  const std::string_view body = text.substr(charset + 3, end - charset - 3);
  const bool base64 = text[charset + 1] == 'B' || text[charset + 1] == 'b';
  auto meant = text_of_bytes(base64 ? base64_bytes(body.substr(0, body.find('='))).first
                                    : quoted_words(body));
  return meant ? Found(Piece{end + 2, *std::move(meant)}) : std::nullopt;
}

// LaTeX: « \'e », « \'{e} », « \c{c} ».
Found latex(std::string_view text, std::string_view done) {
  constexpr std::array<std::pair<char, char32_t>, 6> marks = {
      {{'\'', 0x301}, {'`', 0x300}, {'^', 0x302}, {'"', 0x308}, {'~', 0x303}, {'c', 0x327}}};
  const bool quote = text.size() > 1 && ((text[1] == '"' && !is_word_letter(last_of(done))) ||
                                         (text[1] == '\'' && is_elided(done)));
  if (text.size() < 3 || text[0] != '\\' || quote) {
    return std::nullopt;
  }
  const auto mark = std::ranges::find(marks, text[1], &std::pair<char, char32_t>::first);
  const bool braced = text[2] == '{' && text.size() > 4 && text[4] == '}';
  const char letter = braced ? text[3] : text[2];
  const std::string_view bearers = text[1] == 'c'   ? "cC"sv
                                   : text[1] == '~' ? "nN"sv
                                                    : "aeiouyAEIOUY"sv;
  if (mark == marks.end() || bearers.find(letter) == std::string_view::npos ||
      (text[1] == 'c' && !braced)) {
    return std::nullopt;
  }
  std::string accented(1, letter);
  append_utf8(accented, mark->second);
  return Piece{braced ? 5U : 3U, lib::nfc(accented)};
}

// « \n », « \" », « \/ » of JSON and of programs.
Found program_escape(std::string_view text, std::string_view done) {
  if (text.size() < 2 || text[0] != '\\') {
    return std::nullopt;
  }
  const bool blank = (text[1] == 'n' || text[1] == 'r' || text[1] == 't') && last_of(done) != ':';
  if (blank) {
    return Piece{2, " "};
  }
  return "\"'/\\"sv.find(text[1]) != std::string_view::npos
             ? Found(Piece{2, std::string(1, text[1])})
             : std::nullopt;
}

constexpr std::array forms = {mail_word, byte_run, code_point_escape, utf7, latex, program_escape};

Found escape_at(std::string_view text, std::string_view done) {
  for (const auto& form : forms) {
    if (auto found = form(text, done)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string without_escapes(std::string_view text) {
  constexpr std::string_view beginnings = "\\%=+_<uU#";
  if (text.find_first_of(beginnings) == std::string_view::npos) {
    return std::string(text);
  }
  std::string result;
  for (std::string_view rest = text; !rest.empty();) {
    const bool may_begin = beginnings.find(rest.front()) != std::string_view::npos;
    const auto found = may_begin ? escape_at(rest, result) : std::nullopt;
    result += found ? found->meant : std::string(1, rest.front());
    rest.remove_prefix(found ? found->length : 1);
  }
  return result;
}

}  // namespace palmares::intake
