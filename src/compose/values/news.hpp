// SPDX-License-Identifier: AGPL-3.0-or-later
// What a letter tells first: the laureate by its bare name, and how its award stands among those of
// the edition, of its department and of its past. Empty where nobody told.
#pragma once

#include "compose/values/facts.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::compose {

/// « Lettret », « Le Havre », « le Parc national des Écrins »: as it stands in a sentence, and
/// after « de » and « à ».
[[nodiscard]] std::string bare_name(const Facts& facts);
[[nodiscard]] std::string of_bare_name(const Facts& facts);
[[nodiscard]] std::string to_bare_name(const Facts& facts);
/// The verb that agrees with it: « Le Havre obtient », « Les Sables-d’Olonne obtiennent ».
[[nodiscard]] std::string with_bare_name(const Facts& facts, std::string_view one,
                                         std::string_view many);

/// « neuf », « 23 »: a number as French writes it in a sentence.
[[nodiscard]] std::string in_words(std::size_t number);

[[nodiscard]] bool peers_known(const Facts& facts);
/// Is it the only one with its grade? In its department?
[[nodiscard]] bool alone_at_grade(const Facts& facts);
[[nodiscard]] bool alone_in_department(const Facts& facts);
/// Is its grade the highest of the charter? And do few have it?
[[nodiscard]] bool at_the_top(const Facts& facts);
[[nodiscard]] bool few_at_grade(const Facts& facts);

/// The department of a body that is smaller than one: « Isère ».
[[nodiscard]] std::string department_of(const Facts& facts);
/// « deux », laureates of the department; and the names of the others where they are few: « Lettret
/// et La Tronche ».
[[nodiscard]] std::string laureates_of_department(const Facts& facts);
[[nodiscard]] std::string others_of_department(const Facts& facts);

/// « troisième » where the same grade was awarded in that many editions running, from three on.
[[nodiscard]] std::string streak(const Facts& facts);

}  // namespace palmares::compose
