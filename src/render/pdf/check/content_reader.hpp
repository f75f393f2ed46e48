// SPDX-License-Identifier: AGPL-3.0-or-later
// A content stream as operations with their operands (ISO 32000-1, 7.8.2), for rules that look at
// what a page paints. It takes plain bytes, copies nothing and understands no operator.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

/// What a token is. Arrays and dictionaries stand in the operands as their brackets and what is
/// between them.
enum class TokenKind {
  number,
  name,
  literal,
  hexadecimal,
  array_open,
  array_close,
  dictionary_open,
  dictionary_close,
  word
};

struct Token {
  TokenKind kind;
  std::string_view
      text;  ///< names without slash, strings without delimiters, escapes as they stand
};

/// A number token's value, cut to ±1e12; 0 where it is none.
[[nodiscard]] double number(const Token& token);
/// ByteString of a string token, escapes undone.
[[nodiscard]] Bytes string_bytes(const Token& token);

/// An operation. An inline image is one operation « BI » whose operands are its dictionary's
/// tokens.
struct Operation {
  std::string_view name;
  std::span<const Token> operands;
};

/// Hands out the operations of a content stream one by one.
class ContentReader {
 public:
  /// `content` must outlive the reader and its operations.
  explicit ContentReader(BytesView content) : m_content(content) {}

  /// The next operation, valid until the next call; nothing at the end, also at a syntax error.
  [[nodiscard]] std::optional<Operation> next();
  /// Whether reading ended before the end of the content: a string, bracket or inline image that
  /// does not close, a stray delimiter, operands without an operator.
  [[nodiscard]] bool broken() const { return m_broken; }
  /// Whether it ended because an operation has more than `most_operands`; it is broken then too.
  [[nodiscard]] bool overfull() const { return m_overfull; }

  static constexpr std::size_t most_operands = 65'536;

 private:
  bool keep(const Token& token);
  [[nodiscard]] std::optional<Token> token();
  [[nodiscard]] std::optional<Token> literal();
  [[nodiscard]] std::optional<Token> angled();
  [[nodiscard]] std::optional<Token> closing();
  [[nodiscard]] Token regular();
  [[nodiscard]] std::optional<Operation> inline_image();
  void skip_space();
  std::optional<Token> fail();

  BytesView m_content;
  std::size_t m_at = 0;
  bool m_broken = false;
  bool m_overfull = false;
  std::vector<Token> m_operands;
};

}  // namespace palmares::render::pdf
