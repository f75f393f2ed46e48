// SPDX-License-Identifier: AGPL-3.0-or-later
// Which documents of a laureate its screen shows as pictures.
#pragma once

#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "workplace/edition_book.hpp"

#include <string>
#include <vector>

namespace palmares::workplace {

/// The sheet that stands for an award: its certificate. The edition has a charter.
[[nodiscard]] std::string certificate_of(const EditionRecord& record);

/// The certificate, the badge, then what the charter lists first, some six; their files are below
/// the address `base`. Empty where the edition has no charter.
[[nodiscard]] std::vector<lib::View> picture_views(const EditionRecord& record,
                                                   const domain::Award& award,
                                                   const std::string& base);

}  // namespace palmares::workplace
