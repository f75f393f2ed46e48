// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/message_template_parser.hpp"

#include "base/french.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::string_view signs = "#^/>!";

std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

// Partials of a few bytes that include each other twice would be read until memory is out.
constexpr std::size_t most_included = 1000;
constexpr std::size_t most_nested = 64;

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

/// A text being read: what was taken of it and on which line it stands.
class MessageTemplate::Parser::Text {
 public:
  Text(std::string_view text, Place where) : m_text(text), m_where(std::move(where)) {}

  [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }
  [[nodiscard]] const Place& where() const { return m_where; }
  [[nodiscard]] bool at_start_of_line() const { return m_at == 0 || m_text[m_at - 1] == '\n'; }

  std::string_view take(std::size_t count) {
    const std::string_view taken = m_text.substr(m_at, count);
    m_where.line += static_cast<int>(std::ranges::count(taken, '\n'));
    m_at += taken.size();
    return taken;
  }

 private:
  std::string_view m_text;
  Place m_where;
  std::size_t m_at = 0;
};

MessageTemplate::Pieces MessageTemplate::Parser::pieces(std::string_view whole,
                                                        const Place& where) {
  auto outer_open = std::exchange(m_open, {});
  Pieces outer = std::exchange(m_pieces, {});
  Text text(whole, where);
  const std::size_t outer_nested = m_nested;
  while (!text.rest().empty() && !m_given_up) {
    const Place literal_where = text.where();
    add_literal(text.take(text.rest().find("{{")), literal_where);
    if (!text.rest().empty()) {
      take_tag(text);
    }
  }
  m_nested = outer_nested;
  for (const Open& open : m_given_up ? std::vector<Open>() : m_open) {
    refuse(open.where, "la section " + guillemets(open.name) + " n’est pas fermée",
           "{{/" + open.name + "}}");
  }
  m_open = std::move(outer_open);
  return std::exchange(m_pieces, std::move(outer));
}

void MessageTemplate::Parser::take_tag(Text& text) {
  Tag tag{.sign = 0, .name = {}, .where = text.where(), .alone = false};
  const bool first = text.at_start_of_line();
  const std::size_t end = text.rest().find("}}");
  if (end == std::string_view::npos) {
    refuse(tag.where, "«\u00A0{{\u00A0» sans «\u00A0}}\u00A0»",
           "écrire «\u00A0{{territoire.nom}}\u00A0»");
    text.take(text.rest().size());
    return;
  }
  tag.name = stripped(text.take(end + 2).substr(2, end - 2));
  if (!tag.name.empty() && signs.find(tag.name.front()) != std::string_view::npos) {
    tag.sign = tag.name.front();
    tag.name = stripped(tag.name.substr(1));
  }
  tag.alone = tag.sign != 0 && first && (text.rest().empty() || text.rest().front() == '\n');
  if (tag.alone) {
    text.take(1);
  }
  take(tag);
}

void MessageTemplate::Parser::add(Piece piece) {
  Pieces& pieces = m_open.empty() ? m_pieces : m_open.back().section.pieces;
  pieces.push_back(std::move(piece));
}

void MessageTemplate::Parser::add_literal(std::string_view text, const Place& where) {
  if (!text.empty()) {
    add({Literal{.text = std::string(text), .where = where}});
  }
}

void MessageTemplate::Parser::take(const Tag& tag) {
  switch (tag.sign) {
    case '#':
    case '^':
      return open(tag);
    case '/':
      return close(tag);
    case '>':
      return include(tag);
    case '!':
      return;
    default:
      if (auto value = operand(tag)) {
        add({Value{.operand = std::move(*value)}});
      }
  }
}

void MessageTemplate::Parser::open(const Tag& tag) {
  if (++m_nested + m_within.size() > most_nested) {
    return give_up(tag.where, "sections et parties trop imbriquées",
                   "au plus " + std::to_string(most_nested));
  }
  Section section{.operand = operand(tag).value_or(Operand{}),
                  .sense = tag.sign == '^' ? Sense::empty : Sense::filled,
                  .pieces = {}};
  m_open.push_back(
      {.name = std::string(tag.name), .section = std::move(section), .where = tag.where});
}

void MessageTemplate::Parser::close(const Tag& tag) {
  if (m_open.empty() || m_open.back().name != tag.name) {
    return refuse(tag.where, "aucune section " + guillemets(tag.name) + " n’est ouverte ici",
                  m_open.empty() ? "{{#" + std::string(tag.name) + "}} plus haut"
                                 : "{{/" + m_open.back().name + "}} d’abord");
  }
  Section section = std::move(m_open.back().section);
  m_open.pop_back();
  --m_nested;
  add({std::move(section)});
}

void MessageTemplate::Parser::include(const Tag& tag) {
  const std::string name(tag.name);
  if (!is_name(name)) {
    return refuse(tag.where, "nom de partie mal formé\u00A0: " + guillemets(name),
                  "des minuscules, des chiffres, des traits d’union");
  }
  if (std::ranges::find(m_within, name) != m_within.end()) {
    return refuse(tag.where, "la partie " + guillemets(name) + " se contient elle-même",
                  "retirer cette balise");
  }
  if (++m_included > most_included || m_nested + m_within.size() >= most_nested) {
    return give_up(tag.where, "trop de parties dans les parties",
                   "au plus " + std::to_string(most_included) + ", et " +
                       std::to_string(most_nested) + " l’une dans l’autre");
  }
  const std::array files = {
      "templates/" + m_source.charter.folder + "/letters/partials/" + name + ".md",
      "templates/partials/" + name + ".md"};
  for (const std::string& file : files) {
    const Result<Bytes> bytes = m_source.resources.read(file);
    if (!bytes) {
      continue;
    }
    std::string text = lib::nfc(*bytes);
    if (!tag.alone) {
      text = std::string(stripped(text));
    }
    m_within.push_back(name);
    Pieces inner = pieces(text, {.file = file, .line = 1, .column = 0});
    m_within.pop_back();
    std::ranges::for_each(inner, [this](Piece& piece) { add(std::move(piece)); });
    return;
  }
  refuse(tag.where, "la partie " + guillemets(name) + " n’existe pas",
         files[0] + " ou " + files[1]);
}

std::optional<Operand> MessageTemplate::Parser::operand(const Tag& tag) {
  auto named = operand_named(tag.name, m_source.charter, tag.where, m_source.about);
  if (!named) {
    m_problems.push_back(std::move(named.error().front()));
    return std::nullopt;
  }
  return std::move(*named);
}

void MessageTemplate::Parser::give_up(const Place& where, std::string what, std::string hint) {
  if (!std::exchange(m_given_up, true)) {
    refuse(where, std::move(what), std::move(hint));
  }
}

void MessageTemplate::Parser::refuse(const Place& where, std::string what, std::string hint) {
  m_problems.push_back({.where = where, .what = std::move(what), .hint = std::move(hint)});
}

}  // namespace palmares::compose
