// SPDX-License-Identifier: AGPL-3.0-or-later
// An award as its documents show it at that moment, for screens that draw one laureate.
#pragma once

#include "domain/results.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"

#include <string>

namespace palmares::workplace {

/// With what older editions gave the same body. Those of a draft are specimens.
[[nodiscard]] domain::Award shown_award(const RequestContext& context, const EditionRecord& record,
                                        domain::Award award);

/// The same for the laureate itself: a specimen until the publication.
[[nodiscard]] domain::Award award_in_space(const RequestContext& context,
                                           const EditionRecord& record, domain::Award award);

/// The sheet that stands for an award: its certificate.
[[nodiscard]] std::string certificate_of(const EditionRecord& record);

/// The name of a grade, or its code where the charter has none.
[[nodiscard]] std::string grade_name(const EditionRecord& record, const std::string& code);

}  // namespace palmares::workplace
