// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the tags of a letter into the pieces of a Script; only script.cpp uses it.
#pragma once

#include "compose/values/message_template.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

class MessageTemplate::Parser {
 public:
  /// Both must outlive it.
  Parser(const Source& source, Problems& problems) : m_source(source), m_problems(problems) {}

  /// The pieces of a text that begins at `where`; its problems are noted.
  [[nodiscard]] Pieces pieces(std::string_view text, const Place& where);

 private:
  /// A section that is not closed yet.
  struct Open {
    std::string name;
    Section section;
    Place where;
  };
  struct Tag {
    char sign = 0;  ///< « # », « ^ », « / », « > », « ! », or 0 for a value
    std::string_view name;
    Place where;
    bool alone = false;  ///< on its line, which then vanishes
  };
  class Text;

  void add(Piece piece);
  void add_literal(std::string_view text, const Place& where);
  void take_tag(Text& text);
  void take(const Tag& tag);
  void open(const Tag& tag);
  void close(const Tag& tag);
  void include(const Tag& tag);
  [[nodiscard]] std::optional<Operand> operand(const Tag& tag);
  void refuse(const Place& where, std::string what, std::string hint);
  /// Refuses and reads no further.
  void give_up(const Place& where, std::string what, std::string hint);

  const Source& m_source;
  Problems& m_problems;
  std::vector<std::string> m_within;  ///< the partials being read
  std::vector<Open> m_open;
  Pieces m_pieces;
  std::size_t m_nested = 0;    ///< sections that are open, of all partials
  std::size_t m_included = 0;  ///< partials so far
  bool m_given_up = false;
};

}  // namespace palmares::compose
