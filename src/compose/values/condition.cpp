// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/condition.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::compose {

namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// Words, quoted texts (with their first quote, to tell them from words) and signs.
std::optional<std::vector<std::string>> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == ' ') {
      at = end;
      continue;
    }
    if (text[at] == '"') {
      end = text.find('"', at + 1);
      if (end == std::string_view::npos) {
        return std::nullopt;
      }
      tokens.emplace_back(text.substr(at, end - at));
      at = end + 1;
      continue;
    }
    if (is_name(text[at])) {
      while (end < text.size() && is_name(text[end])) {
        ++end;
      }
    } else if (end < text.size() && text[end] == '=') {
      ++end;
    }
    tokens.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

}  // namespace

class Condition::Parser {
 public:
  Parser(std::vector<std::string> tokens, const domain::Charter& charter, const Place& where)
      : m_tokens(std::move(tokens)), m_charter(charter), m_where(where) {}

  /// The terms, or nothing where the text is malformed; unknown values are left in `problems`.
  std::optional<std::vector<Term>> terms() {
    std::vector<Term> terms;
    do {
      auto next = term();
      if (!next) {
        return std::nullopt;
      }
      terms.push_back(std::move(*next));
    } while (accept("and"));
    return m_at == m_tokens.size() ? std::optional(std::move(terms)) : std::nullopt;
  }

  Problems problems;

 private:
  std::optional<Term> term() {
    Term term;
    if (accept("not")) {
      term.test = Test::empty;
      return name(term.operand) ? std::optional(std::move(term)) : std::nullopt;
    }
    if (accept("length")) {
      term.test = Test::length;
      const bool complete = accept("(") && name(term.operand) && accept(")") &&
                            comparison(term.comparison) && number(term.number);
      return complete ? std::optional(std::move(term)) : std::nullopt;
    }
    if (!name(term.operand)) {
      return std::nullopt;
    }
    if (accept("==") || accept("!=")) {
      term.test = m_tokens[m_at - 1] == "==" ? Test::equal : Test::unequal;
      return quoted(term.text) ? std::optional(std::move(term)) : std::nullopt;
    }
    return term;
  }

  bool accept(std::string_view word) {
    const bool found = m_at < m_tokens.size() && m_tokens[m_at] == word;
    m_at += found ? 1 : 0;
    return found;
  }

  bool name(Operand& operand) {
    if (m_at == m_tokens.size() || !is_name(m_tokens[m_at].front())) {
      return false;
    }
    auto named = operand_named(m_tokens[m_at++], m_charter, m_where);
    if (named) {
      operand = std::move(*named);
    } else {
      problems.push_back(std::move(named.error().front()));
    }
    return true;
  }

  bool quoted(std::string& text) {
    if (m_at == m_tokens.size() || m_tokens[m_at].front() != '"') {
      return false;
    }
    text = m_tokens[m_at++].substr(1);
    return true;
  }

  bool comparison(Comparison& comparison) {
    constexpr std::array<std::string_view, 6> signs = {"<", "<=", "==", "!=", ">=", ">"};
    const auto found =
        m_at < m_tokens.size() ? std::ranges::find(signs, m_tokens[m_at]) : signs.end();
    if (found == signs.end()) {
      return false;
    }
    ++m_at;
    comparison = static_cast<Comparison>(found - signs.begin());
    return true;
  }

  bool number(long long& number) {
    const auto parsed = m_at < m_tokens.size() ? parse_integer(m_tokens[m_at]) : std::nullopt;
    number = parsed.value_or(0);
    m_at += parsed ? 1 : 0;
    return parsed.has_value();
  }

  std::vector<std::string> m_tokens;
  const domain::Charter& m_charter;
  const Place& m_where;
  std::size_t m_at = 0;
};

Result<Condition> Condition::parse(std::string_view text, const domain::Charter& charter,
                                   const Place& where) {
  Condition condition;
  if (text.empty()) {
    return condition;
  }
  auto tokens = tokens_of(text);
  Parser parser(std::move(tokens).value_or(std::vector<std::string>{}), charter, where);
  auto terms = parser.terms();
  if (!parser.problems.empty()) {
    return fail(std::move(parser.problems));
  }
  if (!terms) {
    return fail(Problem{.where = where,
                        .what = "condition illisible\u00A0: " + guillemets(text),
                        .hint = "des termes joints par «\u00A0and\u00A0»\u00A0: "
                                "«\u00A0mentions\u00A0», «\u00A0not annee\u00A0», "
                                "«\u00A0grade.nom == \"badge\"\u00A0», "
                                "«\u00A0length(territoire.nom) < 40\u00A0»"});
  }
  condition.m_terms = std::move(*terms);
  return condition;
}

bool Condition::holds(Values& values) const {
  return std::ranges::all_of(m_terms, [&](const Term& term) { return holds(term, values); });
}

bool Condition::holds(const Term& term, Values& values) {
  const std::string& value = term.operand.in(values);
  switch (term.test) {
    case Test::filled:
      return !value.empty();
    case Test::empty:
      return value.empty();
    case Test::equal:
      return value == term.text;
    case Test::unequal:
      return value != term.text;
    case Test::length:
      return compares(static_cast<long long>(code_point_count(value)), term.comparison,
                      term.number);
  }
  return false;
}

bool Condition::compares(long long length, Comparison comparison, long long number) {
  switch (comparison) {
    case Comparison::less:
      return length < number;
    case Comparison::at_most:
      return length <= number;
    case Comparison::equal:
      return length == number;
    case Comparison::unequal:
      return length != number;
    case Comparison::at_least:
      return length >= number;
    case Comparison::greater:
      return length > number;
  }
  return false;
}

}  // namespace palmares::compose
