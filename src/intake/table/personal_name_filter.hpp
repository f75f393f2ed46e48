// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the names of people that lists write beside a territory's: none is ever stored, printed or
// repeated in a message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

/// Does a text speak of a person (« M. », « Dossier porté par… », « , maire »)?
[[nodiscard]] bool contains_personal_name(std::string_view text);

/// What stands before the part that speaks of a person, or nothing where the two cannot be told
/// apart: « Alès Agglomération (30) – Dossier porté par M. X » -> « Alès Agglomération (30) ». Of a
/// text that names nobody, the text.
[[nodiscard]] std::optional<std::string> without_personal_name(std::string_view text);

}  // namespace palmares::intake
