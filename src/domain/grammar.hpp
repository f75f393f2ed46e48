// SPDX-License-Identifier: AGPL-3.0-or-later
// How a territory stands in a French sentence: with its article, its gender and number, and the
// words of its kind of body. Whole sentences are the letters'.
#pragma once

#include "domain/results.hpp"

#include <string>
#include <string_view>

namespace palmares::domain {

enum class Gender { masculine, feminine };
enum class Number { singular, plural };

/// A territory as the subject of a sentence, with typographic apostrophes.
struct Subject {
  std::string name;  ///< « la ville d’Échirolles », « le Syndicat mixte X », « Alès Agglomération
                     ///< », « le SMEACC »
  std::string
      of;  ///< after « de »: « de la ville d’Échirolles », « du SMEACC », « d’Alès Agglomération »
  std::string to;  ///< after « à »: « à la ville d’Échirolles », « au SMEACC »
  Gender gender = Gender::masculine;
  Number number = Number::singular;
};

/// `town` is the population from which a commune is a « ville ». A body of a kind that its own name
/// does not tell takes the gender of its kind; an acronym of a syndicat takes the article.
[[nodiscard]] Subject subject_of(const Territory& territory, long town);

/// The words of a kind of body. All without capital.
struct BodyWords {
  std::string_view slug;              ///< « commune », « intercommunalite »…
  std::string_view noun;              ///< « commune »
  std::string_view the;               ///< « la commune »
  std::string_view of;                ///< « de la commune »
  std::string_view our;               ///< « notre commune »
  std::string_view head;              ///< « la ou le maire »
  std::string_view head_of;           ///< « de la ou du maire »
  std::string_view assembly;          ///< « conseil municipal »
  std::string_view people;            ///< « les habitantes et les habitants »
  std::string_view magazine;          ///< « bulletin municipal »
  std::string_view seat;              ///< « la mairie »
  Gender gender = Gender::masculine;  ///< of the noun
};

[[nodiscard]] const BodyWords& words_of(TerritoryType type);

}  // namespace palmares::domain
