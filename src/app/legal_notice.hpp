// SPDX-License-Identifier: AGPL-3.0-or-later
// Who answers for the service, as the law wants it said on its legal page (loi 2004-575, article 1-1): read from the settings,
// and missed where nobody has said it. The page is the web site's.
#pragma once

#include "base/result.hpp"

#include <string>

namespace palmares::app {

struct Options;
struct Settings;

/// Who answers for the site, as the law wants it told (act 2004-575, article 1-1); each one line, or empty where nobody said.
struct LegalNotice {
  std::string publisher;  ///< name, address, telephone
  std::string director;   ///< of the publication
  std::string host;       ///< name, address, telephone
};

/// The lines of the options. A line that breaks or is no UTF-8 is a problem.
[[nodiscard]] Result<LegalNotice> read_legal_notice(const Options& options);

/// The notice of a public service: what its legal page does not say.
[[nodiscard]] Problems missing_legal_lines(const Settings& settings);

}  // namespace palmares::app
