// SPDX-License-Identifier: AGPL-3.0-or-later
// Who answers for the service, as the law wants it said on its legal page (loi 2004-575, article 1-1): read from the settings,
// and missed where nobody has said it. The page is site/pages.hpp's.
#pragma once

#include "base/result.hpp"
#include "cli/settings.hpp"
#include "site/content_provider.hpp"

namespace palmares::cli {

/// The lines of the options. A line that breaks or is no UTF-8 is a problem.
[[nodiscard]] Result<site::LegalNotice> read_imprint(const Options& options);

/// The notice of a public service: what its legal page does not say.
[[nodiscard]] Problems imprint_notices(const Settings& settings);

}  // namespace palmares::cli
