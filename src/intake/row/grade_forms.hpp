// SPDX-License-Identifier: AGPL-3.0-or-later
// The grades of a charter as people write them in a results file. Who is not labelled is
// fields.hpp's.
#pragma once

#include "domain/charter.hpp"

#include <string_view>

namespace palmares::intake {

/// The grade meant by its code, name or title in any case (« Or », « Label Or », « Niveau 4 sur 5
/// »), by its code after « niveau » or « label » (« Niveau 4 », « label argent »), by its number
/// out of the highest (« 4/5 », « 4 sur 5 »), or by as many
/// copylefts (« 🄯🄯🄯🄯 »); null for anything else.
[[nodiscard]] const domain::Grade* grade_as_written(const domain::Charter& charter,
                                                    std::string_view text);

/// The one grade that a title of many rows names, such as the name of a sheet (« Niveau 5 », «
/// Lauréats Or », « 5 copylefts »); null where it names none, more than one, or only a number («
/// Feuille 5 »).
[[nodiscard]] const domain::Grade* grade_in_title(const domain::Charter& charter,
                                                  std::string_view title);

}  // namespace palmares::intake
