// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/message_template.hpp"

#include "base/utf8.hpp"
#include "compose/values/message_template_parser.hpp"

#include <cassert>

namespace palmares::compose {

class MessageTemplate::Writer {
 public:
  /// Null: every section is open.
  explicit Writer(Values* values) : m_values(values) {}

  void write(const Pieces& pieces) {
    for (const Piece& piece : pieces) {
      std::visit([this](const auto& what) { add(what); }, piece.what);
    }
  }

  Expansion expansion;

 private:
  void add(const Literal& literal) {
    Place place = literal.where;
    for (const char c : literal.text) {
      if (expansion.text.empty() || expansion.text.back() == '\n') {
        expansion.lines.push_back(place);
      }
      place.line += c == '\n' ? 1 : 0;
      expansion.text += c;
    }
  }

  void add(const Value& value) {
    if (expansion.text.empty() || expansion.text.back() == '\n') {
      expansion.lines.emplace_back();
    }
    append_utf8(expansion.text, first_mark + static_cast<char32_t>(expansion.values.size()));
    expansion.values.push_back(m_values == nullptr ? std::string() : value.operand.in(*m_values));
    assert(first_mark + expansion.values.size() <= last_mark);
  }

  void add(const Section& section) {
    if (m_values != nullptr && section.operand.list && section.sense == Sense::filled) {
      for (std::size_t i = 0; i < m_values->count(*section.operand.list); ++i) {
        m_values->select(*section.operand.list, i);
        write(section.pieces);
      }
      return;
    }
    const bool open = m_values == nullptr ||
                      section.operand.in(*m_values).empty() == (section.sense == Sense::empty);
    if (open) {
      write(section.pieces);
    }
  }

  Values* m_values;
};

Result<MessageTemplate> MessageTemplate::parse(const Source& source) {
  Problems problems;
  MessageTemplate script;
  script.m_pieces = Parser(source, problems).pieces(source.text, source.where);
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return script;
}

Expansion MessageTemplate::expanded(Values& values) const {
  Writer writer(&values);
  writer.write(m_pieces);
  return std::move(writer.expansion);
}

Expansion MessageTemplate::everything() const {
  Writer writer(nullptr);
  writer.write(m_pieces);
  return std::move(writer.expansion);
}

}  // namespace palmares::compose
