// SPDX-License-Identifier: AGPL-3.0-or-later
// The `when` of a slot: which arrangement of a sheet an award gets. Terms joined by « and »: value,
// not value, value == "x", value != "x", length(value) < 40 (also <=, >, >=, ==, !=; counted in
// characters).
#pragma once

#include "base/result.hpp"
#include "compose/values/values.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

class Condition {
 public:
  /// Problems: an unknown value, a term of another form. An empty text always holds.
  [[nodiscard]] static Result<Condition> parse(std::string_view text,
                                               const domain::Charter& charter, const Place& where);

  [[nodiscard]] bool holds(Values& values) const;

 private:
  enum class Test { filled, empty, equal, unequal, length };
  enum class Comparison { less, at_most, equal, unequal, at_least, greater };
  struct Term {
    Test test = Test::filled;
    Operand operand;
    std::string text;
    Comparison comparison = Comparison::equal;
    long long number = 0;
  };
  class Parser;
  [[nodiscard]] static bool holds(const Term& term, Values& values);
  [[nodiscard]] static bool compares(long long length, Comparison comparison, long long number);

  std::vector<Term> m_terms;
};

}  // namespace palmares::compose
