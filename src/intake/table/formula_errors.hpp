// SPDX-License-Identifier: AGPL-3.0-or-later
// What a spreadsheet shows where a formula failed, and formulas that stand in a file as text
// instead of their results.
#pragma once

#include <string_view>

namespace palmares::intake {

/// « #NOM ? », « #VALEUR ! » (whatever the spaces), « #REF », « #N/D », « Err:508 », « Loading...
/// ». With `in_a_name`, what a name may well be stands: « Erreur 404 ».
[[nodiscard]] bool shows_error(std::string_view text, bool in_a_name);

/// « =NOMPROPRE(A2) », « +A2 », « RECHERCHEV(A2;B:C;2) »; not « ="219400769" », which
/// protected_text() reads.
[[nodiscard]] bool is_formula(std::string_view text);

/// What is meant by « ="219400769" » and « '219400769 », which keep a spreadsheet from making a
/// number of it; empty: neither.
[[nodiscard]] std::string_view protected_text(std::string_view text);

}  // namespace palmares::intake
