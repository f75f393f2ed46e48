// SPDX-License-Identifier: AGPL-3.0-or-later
// The Mustache layer of a letter: sections choose which text an award gets, partials bring texts
// that letters share, and each value leaves a mark in the Markdown that stands for it until after
// parsing, so that no value is ever markup.
#pragma once

#include "base/result.hpp"
#include "compose/values/values.hpp"
#include "lib/font/resources.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::compose {

/// Markdown in which one code point of this plane stands for each value.
inline constexpr char32_t first_mark = 0xF0000;
inline constexpr char32_t last_mark = 0xFFFFD;

/// The Markdown of one award.
struct Expansion {
  std::string text;
  std::vector<std::string> values;  ///< of the marks, in their order
  std::vector<Place> lines;         ///< where each line comes from
};

/// A text with {{value}}, {{#value}}…{{/value}} (once for each thing of a list),
/// {{^value}}…{{/value}}, {{> partial}} and {{! remark}}, parsed.
class MessageTemplate {
 public:
  /// Where a text stands and whose values it uses.
  struct Source {
    std::string_view text;
    Place where;  ///< its first line
    const domain::Charter& charter;
    const lib::Resources& resources;
    About about = About::award;
  };

  /// Problems, all with file and line: an unknown value, a tag or section that is not closed, a
  /// partial that does not exist in templates/<charter>/letters/partials/ nor templates/partials/,
  /// or that holds itself.
  [[nodiscard]] static Result<MessageTemplate> parse(const Source& source);

  [[nodiscard]] Expansion expanded(Values& values) const;
  /// Every section open, every value a mark of nothing: for checks that no award decides.
  [[nodiscard]] Expansion everything() const;

 private:
  enum class Sense { filled, empty };
  struct Piece;
  using Pieces = std::vector<Piece>;
  struct Literal {
    std::string text;
    Place where;
  };
  struct Value {
    Operand operand;
  };
  struct Section {
    Operand operand;
    Sense sense = Sense::filled;
    Pieces pieces;
  };
  struct Piece {
    std::variant<Literal, Value, Section> what;
  };
  class Parser;
  class Writer;

  Pieces m_pieces;
};

}  // namespace palmares::compose
