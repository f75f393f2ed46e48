// SPDX-License-Identifier: AGPL-3.0-or-later
// The values a sheet may use as {{name}}, and texts written with them. Values enter as they are:
// what stands in a territory's name is never expanded again. Conditions on values are
// condition.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/values/edition_values.hpp"
#include "compose/values/facts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// Row of the table of values; rows of edition_table follow those of value_table.
using ValueId = std::size_t;

/// What a text is about: one award, or a whole edition. Each has values of its own.
enum class About { award, edition };

/// The value of that name (« territoire.nom »), or nothing.
[[nodiscard]] std::optional<ValueId> value_named(std::string_view name, About about = About::award);

/// Every name, for hints.
[[nodiscard]] std::string value_names(About about = About::award);

/// The values of one sheet, worked out when first asked for. Everything of `facts` must outlive it.
class Values {
 public:
  Values(const Facts& facts, Year year);
  explicit Values(const EditionFacts& edition);

  [[nodiscard]] const std::string& of(ValueId id);
  /// How many things a list has; none where it is no edition that is told.
  [[nodiscard]] std::size_t count(EditionList list) const;
  /// From now on values of that list's things are those of the n-th.
  void select(EditionList list, std::size_t n);

 private:
  const Facts* m_facts = nullptr;
  Year m_year = Year::shown;
  std::optional<EditionView> m_edition;
  std::vector<std::optional<std::string>> m_known;
};

/// A word of a pattern or condition: a value, or a text that is always the same.
struct Operand {
  std::optional<ValueId> value;
  std::string literal;
  std::string equals = {};  ///< not empty: « oui » where the value is this one, else nothing
  std::optional<EditionList> list =
      std::nullopt;  ///< what a section goes through; « oui » where it has anything

  [[nodiscard]] const std::string& in(Values& values) const;
};

/// The operand a name means: a value, a wording of the charter (« texte.label »), or whether a
/// value that is one of a closed set is that one (« grade.est.or », « territoire.est.commune », «
/// parcours.est.progression »). Of an edition: a value, a list (« laureats ») or a wording.
/// Problem: none of them.
[[nodiscard]] Result<Operand> operand_named(std::string_view name, const domain::Charter& charter,
                                            const Place& where, About about = About::award);

/// A text with {{values}}, parsed.
class Pattern {
 public:
  /// Problems: an unknown value, a « {{ » that is not closed.
  [[nodiscard]] static Result<Pattern> parse(std::string_view text, const domain::Charter& charter,
                                             const Place& where, About about = About::award);

  /// The text of one award. An empty value takes a space beside it along: « Label {{annee}}, »
  /// becomes « Label, ».
  [[nodiscard]] std::string expanded(Values& values) const;
  /// Does it use that value?
  [[nodiscard]] bool uses(ValueId id) const;
  /// Does it use any value at all?
  [[nodiscard]] bool constant() const;

 private:
  std::vector<Operand> m_parts;
};

}  // namespace palmares::compose
