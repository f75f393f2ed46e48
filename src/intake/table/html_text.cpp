// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/html_text.hpp"

#include "base/utf8.hpp"
#include "intake/table/code_pages.hpp"
#include "intake/table/html_references.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

/// What stands for a piece of HTML, and how long the piece is.
struct Piece {
  std::size_t length = 0;
  std::string shown;
};

// Without its semicolon a reference is one only where no word of a name is it: « Arts&sect » is
// not.
constexpr std::array ended_by_nothing = {
    "amp"sv,    "AMP"sv,    "nbsp"sv,  "quot"sv,  "QUOT"sv,  "lt"sv,    "LT"sv,    "gt"sv,
    "GT"sv,     "copy"sv,   "COPY"sv,  "reg"sv,   "REG"sv,   "laquo"sv, "raquo"sv, "rsquo"sv,
    "lsquo"sv,  "ldquo"sv,  "apos"sv,  "rdquo"sv, "ndash"sv, "mdash"sv, "euro"sv,  "shy"sv,
    "middot"sv, "hellip"sv, "trade"sv, "ordm"sv,  "ordf"sv};
constexpr std::array accents = {"acute"sv, "grave"sv, "circ"sv, "cedil"sv,
                                "tilde"sv, "uml"sv,   "Elig"sv, "elig"sv};
constexpr std::array tags = {
    "a"sv,      "abbr"sv,  "b"sv,     "big"sv,    "blockquote"sv, "body"sv,  "br"sv,    "center"sv,
    "code"sv,   "dd"sv,    "del"sv,   "div"sv,    "dl"sv,         "dt"sv,    "em"sv,    "font"sv,
    "form"sv,   "h1"sv,    "h2"sv,    "h3"sv,     "h4"sv,         "h5"sv,    "h6"sv,    "head"sv,
    "hr"sv,     "html"sv,  "i"sv,     "img"sv,    "input"sv,      "ins"sv,   "label"sv, "li"sv,
    "link"sv,   "meta"sv,  "ol"sv,    "option"sv, "p"sv,          "pre"sv,   "q"sv,     "s"sv,
    "script"sv, "small"sv, "span"sv,  "strike"sv, "strong"sv,     "style"sv, "sub"sv,   "sup"sv,
    "svg"sv,    "table"sv, "tbody"sv, "td"sv,     "tfoot"sv,      "th"sv,    "thead"sv, "title"sv,
    "tr"sv,     "tt"sv,    "u"sv,     "ul"sv};
constexpr std::array inline_tags = {"a"sv,      "abbr"sv, "b"sv,     "big"sv,  "code"sv,
                                    "del"sv,    "em"sv,   "font"sv,  "i"sv,    "ins"sv,
                                    "q"sv,      "s"sv,    "small"sv, "span"sv, "strike"sv,
                                    "strong"sv, "sub"sv,  "sup"sv,   "tt"sv,   "u"sv};

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_alphabetic(char c) {
  return is_name_letter(c) && c > '9';
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& list) {
  return std::ranges::find(list, word) != list.end();
}

// A character as a browser shows it: those of Windows-1252 for controls, nothing for what hides.
void append_shown(std::string& text, char32_t c) {
  if (c >= 0x80 && c < 0xA0) {
    const char32_t meant = (*code_pages().front().upper)[c - 0x80];
    c = meant == 0 ? 0xFFFD : meant;
  }
  if (c < 0x20) {
    text += ' ';
  } else if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
    append_utf8(text, 0xFFFD);
  } else if (c == 0xFFFD || lib::why_refused(c).empty()) {
    append_utf8(text, c);
  }
}

std::string shown_of(std::string_view codes) {
  std::string text;
  while (!codes.empty()) {
    const std::size_t end = std::min(codes.find('+'), codes.size());
    unsigned value = 0;
    std::from_chars(codes.data(), codes.data() + end, value, 16);
    append_shown(text, value);
    codes.remove_prefix(std::min(end + 1, codes.size()));
  }
  return text;
}

std::optional<std::string> named(std::string_view name) {
  for (std::string_view rest = html_references; !rest.empty();) {
    const std::size_t space = rest.find(' ');
    const std::size_t end = rest.find(' ', space + 1);
    if (rest.substr(0, space) == name) {
      return shown_of(rest.substr(space + 1, end - space - 1));
    }
    rest.remove_prefix(end + 1);
  }
  return std::nullopt;
}

// « &EACUTE; » of a text that was made capitals.
std::optional<std::string> named_in_capitals(std::string_view name) {
  if (std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; })) {
    return std::nullopt;
  }
  const auto small = named(lib::lower_case(name));
  return small ? std::optional(lib::upper_case(*small)) : std::nullopt;
}

// « &eacutetude »: one letter and its accent begin the word.
std::optional<Piece> accented_start(std::string_view name) {
  for (const std::string_view accent : accents) {
    const std::string_view whole = name.substr(0, 1 + accent.size());
    if (whole.size() > accent.size() && whole.substr(1) == accent) {
      auto shown = named(whole);
      return shown ? std::optional(Piece{whole.size() + 1, *std::move(shown)}) : std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<Piece> number_reference(std::string_view text) {
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t begin = hexadecimal ? 3 : 2;
  const char* const first = text.data() + std::min(begin, text.size());
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(first, text.data() + text.size(), value, hexadecimal ? 16 : 10);
  const auto length = static_cast<std::size_t>(end - text.data());
  const bool closed = length < text.size() && text[length] == ';';
  if (end == first || (!closed && (end - first < 2 || error != std::errc()))) {
    return std::nullopt;
  }
  Piece piece{length + (closed ? 1 : 0), {}};
  append_shown(piece.shown, error == std::errc() ? value : 0x110000);
  return piece;
}

std::optional<Piece> reference(std::string_view text) {
  if (text.starts_with("&#")) {
    return number_reference(text);
  }
  const auto end_of_name = std::find_if_not(text.begin() + 1, text.end(), is_name_letter);
  const auto length = static_cast<std::size_t>(end_of_name - text.begin());
  const std::string_view name = text.substr(1, length - 1);
  if (name.empty() || !is_alphabetic(name.front())) {
    return std::nullopt;
  }
  if (length < text.size() && text[length] == ';') {
    auto shown = named(name);
    shown = shown ? shown : named_in_capitals(name);
    if (!shown && name.size() > 2) {  // « &Oelig; »
      shown = named(lib::lower_case(name));
      shown = shown ? std::optional(lib::upper_case(*shown)) : std::nullopt;
    }
    if (shown) {
      return Piece{length + 1, *std::move(shown)};
    }
  } else if (is_one_of(name, ended_by_nothing)) {
    return Piece{length, named(name).value_or("")};
  }
  return accented_start(name);
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower;
}

// Up to and with an end, or all the rest.
Piece up_to(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return {at == std::string_view::npos ? text.size() : at + end.size(), {}};
}

std::optional<Piece> tag(std::string_view text) {
  if (text.starts_with("<!--")) {
    return up_to(text, "-->");
  }
  if (lower_ascii(text.substr(0, 9)) == "<![cdata[") {
    return Piece{9, {}};
  }
  if (text.starts_with("<!") || text.starts_with("<?")) {
    return text.find('>') == std::string_view::npos ? std::nullopt
                                                    : std::optional(up_to(text, ">"));
  }
  const std::size_t begin = text.starts_with("</") ? 2 : 1;
  if (text.size() <= begin || !is_alphabetic(text[begin])) {
    return std::nullopt;
  }
  const auto end_of_name = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text.end(), is_name_letter);
  const auto end = static_cast<std::size_t>(end_of_name - text.begin());
  const std::string name = lower_ascii(text.substr(begin, end - begin));
  const bool known = is_one_of(name, tags);
  const bool closed = text.find('>') != std::string_view::npos;
  const bool cut =
      known &&
      (begin == 2 || (end < text.size() ? text[end] == '/' || text[end] == ' ' : name.size() > 1));
  if (!closed && !cut) {
    return std::nullopt;
  }
  Piece piece = up_to(text, ">");
  piece.shown = known && !is_one_of(name, inline_tags) ? " " : "";
  return piece;
}

std::optional<Piece> piece_at(std::string_view text, bool cdata) {
  if (text.front() == '&') {
    return reference(text);
  }
  if (text.front() == '<') {
    return tag(text);
  }
  if (text.starts_with("/>") || (cdata && text.starts_with("]]>"))) {
    return Piece{text.front() == '/' ? 2U : 3U, {}};
  }
  return std::nullopt;
}

// One level: « &amp;amp; » leaves « &amp; ».
std::string without_a_level(std::string_view text) {
  const bool cdata = lower_ascii(text).find("<![cdata[") != std::string::npos;
  std::string result;
  while (!text.empty()) {
    if (const auto piece = piece_at(text, cdata)) {
      result += piece->shown;
      text.remove_prefix(piece->length);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::string on_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' || (!result.empty() && result.back() != ' ')) {
      result += c;
    }
  }
  while (result.ends_with(' ') || result.ends_with("\u00A0")) {
    result.resize(result.size() - (result.ends_with(' ') ? 1 : 2));
  }
  return result;
}

}  // namespace

std::string without_html(std::string_view text) {
  if (text.find_first_of("&<>") == std::string_view::npos) {
    return std::string(text);
  }
  constexpr int most_levels = 8;
  std::string now(text);
  for (int level = 0; level < most_levels; ++level) {
    std::string next = without_a_level(now);
    if (next == now) {
      break;
    }
    now = std::move(next);
  }
  return now == text ? now : on_one_line(now);
}

}  // namespace palmares::intake
