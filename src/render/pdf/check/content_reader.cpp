// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/content_reader.hpp"

#include <algorithm>
#include <array>

namespace palmares::render::pdf {

namespace {

enum class Class : unsigned char { regular, space, delimiter };

// ISO 32000-1, 7.2.2.
constexpr std::array<Class, 256> classes = [] {
  std::array<Class, 256> all{};
  for (const char c : std::string_view("\0\t\n\f\r ", 6)) {
    all[static_cast<unsigned char>(c)] = Class::space;
  }
  for (const char c : std::string_view("()<>[]{}/%")) {
    all[static_cast<unsigned char>(c)] = Class::delimiter;
  }
  return all;
}();

Class class_of(char c) {
  return classes[static_cast<unsigned char>(c)];
}

constexpr double largest_number = 1e12;

bool starts_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Bytes hex_bytes(std::string_view digits) {
  Bytes bytes;
  bytes.reserve(digits.size() / 2);
  int high = -1;
  for (const char c : digits) {
    const int value = hex_value(c);
    if (value < 0) {
      continue;
    }
    if (high < 0) {
      high = value;
    } else {
      bytes += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  if (high >= 0) {
    bytes += static_cast<char>(high * 16);  // 7.3.4.3: a missing last digit is 0
  }
  return bytes;
}

// 7.3.4.2: what follows a backslash; returns how many characters of it are used.
std::size_t append_escape(Bytes& bytes, std::string_view after) {
  constexpr std::string_view letters = "nrtbf";
  constexpr std::string_view controls = "\n\r\t\b\f";
  if (after.empty()) {
    return 0;
  }
  if (const auto letter = letters.find(after[0]); letter != std::string_view::npos) {
    bytes += controls[letter];
    return 1;
  }
  std::size_t digits = 0;
  int code = 0;
  while (digits < 3 && digits < after.size() && after[digits] >= '0' && after[digits] <= '7') {
    code = code * 8 + (after[digits++] - '0');
  }
  if (digits > 0) {
    bytes += static_cast<char>(code & 0xFF);
    return digits;
  }
  if (after[0] == '\r') {
    return after.starts_with("\r\n") ? 2 : 1;
  }
  if (after[0] != '\n') {
    bytes += after[0];
  }
  return 1;
}

}  // namespace

double number(const Token& token) {
  std::string_view text = token.text;
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative || text.starts_with('+') ? 1 : 0);
  double value = 0;
  double scale = 0;  // of the next digit after the point; 0 before it
  for (const char c : text) {
    if (c == '.' && scale == 0) {
      scale = 1;
    } else if (c < '0' || c > '9') {
      break;
    } else if (scale < largest_number) {  // later digits after the point tell nothing
      value = std::min(value * 10 + (c - '0'), largest_number * largest_number);
      scale *= 10;
    }
  }
  value = std::min(scale > 1 ? value / scale : value, largest_number);
  return negative ? -value : value;
}

Bytes string_bytes(const Token& token) {
  if (token.kind == TokenKind::hexadecimal) {
    return hex_bytes(token.text);
  }
  Bytes bytes;
  for (std::size_t i = 0; i < token.text.size(); ++i) {
    if (token.text[i] == '\\') {
      i += append_escape(bytes, token.text.substr(i + 1));
    } else {
      bytes += token.text[i];
    }
  }
  return bytes;
}

std::optional<Operation> ContentReader::next() {
  m_operands.clear();
  while (const auto read = token()) {
    const bool operand = read->kind != TokenKind::word || read->text == "true" ||
                         read->text == "false" || read->text == "null";
    if (operand) {
      if (!keep(*read)) {
        return std::nullopt;
      }
    } else if (read->text == "BI") {
      return inline_image();
    } else {
      return Operation{.name = read->text, .operands = m_operands};
    }
  }
  m_broken = m_broken || !m_operands.empty();
  return std::nullopt;
}

bool ContentReader::keep(const Token& token) {
  m_overfull = m_operands.size() == most_operands;
  m_broken = m_broken || m_overfull;
  if (!m_overfull) {
    m_operands.push_back(token);
  }
  return !m_overfull;
}

std::optional<Token> ContentReader::token() {
  skip_space();
  if (m_broken || m_at >= m_content.size()) {
    return std::nullopt;
  }
  switch (m_content[m_at]) {
    case '(':
      return literal();
    case '<':
      return angled();
    case '[':
      return Token{.kind = TokenKind::array_open, .text = m_content.substr(m_at++, 1)};
    case ']':
    case '>':
      return closing();
    case ')':
    case '{':
    case '}':
      return fail();
    default:
      return regular();
  }
}

void ContentReader::skip_space() {
  while (m_at < m_content.size()) {
    if (class_of(m_content[m_at]) == Class::space) {
      ++m_at;
    } else if (m_content[m_at] == '%') {
      m_at = std::min(m_content.find_first_of("\r\n", m_at), m_content.size());
    } else {
      return;
    }
  }
}

std::optional<Token> ContentReader::fail() {
  m_broken = true;
  return std::nullopt;
}

std::optional<Token> ContentReader::literal() {
  const std::size_t start = ++m_at;
  int depth = 1;
  for (; m_at < m_content.size(); ++m_at) {
    const char c = m_content[m_at];
    if (c == '\\') {
      ++m_at;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0) {
      return Token{.kind = TokenKind::literal, .text = m_content.substr(start, m_at++ - start)};
    }
  }
  return fail();
}

std::optional<Token> ContentReader::angled() {
  if (m_content.substr(m_at).starts_with("<<")) {
    m_at += 2;
    return Token{.kind = TokenKind::dictionary_open, .text = m_content.substr(m_at - 2, 2)};
  }
  const std::size_t start = m_at + 1;
  const std::size_t end = m_content.find('>', start);
  if (end == BytesView::npos) {
    return fail();
  }
  m_at = end + 1;
  return Token{.kind = TokenKind::hexadecimal, .text = m_content.substr(start, end - start)};
}

std::optional<Token> ContentReader::closing() {
  if (m_content[m_at] == ']') {
    return Token{.kind = TokenKind::array_close, .text = m_content.substr(m_at++, 1)};
  }
  if (!m_content.substr(m_at).starts_with(">>")) {
    return fail();
  }
  m_at += 2;
  return Token{.kind = TokenKind::dictionary_close, .text = m_content.substr(m_at - 2, 2)};
}

Token ContentReader::regular() {
  const bool named = m_content[m_at] == '/';
  const std::size_t start = named ? ++m_at : m_at;
  while (m_at < m_content.size() && class_of(m_content[m_at]) == Class::regular) {
    ++m_at;
  }
  const std::string_view text = m_content.substr(start, m_at - start);
  if (named) {
    return {.kind = TokenKind::name, .text = text};
  }
  return {.kind = starts_number(text.front()) ? TokenKind::number : TokenKind::word, .text = text};
}

// 8.9.7: after ID and one space come bytes; EI stands between spaces. ByteString that look so end
// the image early, as they do for every reader.
std::optional<Operation> ContentReader::inline_image() {
  m_operands.clear();
  while (const auto read = token()) {
    if (read->kind != TokenKind::word || read->text != "ID") {
      if (!keep(*read)) {
        return std::nullopt;
      }
      continue;
    }
    for (std::size_t at = m_content.find("EI", m_at + 1); at != BytesView::npos;
         at = m_content.find("EI", at + 1)) {
      const bool ends = at + 2 == m_content.size() || class_of(m_content[at + 2]) == Class::space;
      if (ends && class_of(m_content[at - 1]) == Class::space) {
        m_at = at + 2;
        return Operation{.name = "BI", .operands = m_operands};
      }
    }
    break;
  }
  m_broken = true;
  return std::nullopt;
}

}  // namespace palmares::render::pdf
