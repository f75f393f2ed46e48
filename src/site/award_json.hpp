// SPDX-License-Identifier: AGPL-3.0-or-later
// What the public may know of an award, for programs; for people it is site/pages.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "domain/results.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"

#include <string>

namespace palmares::site {

/// The grade of an award under its charter, or null where no charter knows it.
[[nodiscard]] const domain::Grade* grade_of(const domain::Award& award,
                                            const ContentProvider& provider);

/// « Niveau 5 sur 5 », or the grade's code where no charter knows it.
[[nodiscard]] std::string grade_title(const domain::Award& award, const ContentProvider& provider);

/// The award as JSON, for programs that ask for the page (Accept).
[[nodiscard]] Bytes award_json(const Entry& entry, const ContentProvider& provider);

}  // namespace palmares::site
