// SPDX-License-Identifier: AGPL-3.0-or-later
// Who answers for the service, as the law wants it said on its legal page (loi 2004-575, article
// 1-1): read from the settings, and missed where nobody has said it. The page is the web site's.
#pragma once

#include "base/result.hpp"

#include <array>
#include <string>
#include <string_view>

namespace palmares::app {

struct Options;
struct Settings;

/// Who answers for the site, as the law wants it told (act 2004-575, article 1-1); each one line,
/// or empty where nobody said.
struct LegalNotice {
  std::string publisher;  ///< name, address, telephone
  std::string director;   ///< of the publication
  std::string host;       ///< name, address, telephone
};

/// The lines of the options. A line that breaks or is no UTF-8 is a problem.
[[nodiscard]] Result<LegalNotice> read_legal_notice(const Options& options);

/// How far the site is accessible by an audit (RGAA 4.1.2), as the law wants it said on every page.
struct AccessibilityStatement {
  std::string status =
      "non conforme";        ///< one of `accessibility_states`; without an audit, the law's word
  std::string audited = {};  ///< day of the audit: « 28 novembre 2026 »; empty: none was made
  std::string contact = {};  ///< e-mail address; empty: the edition's contact
};

/// The states of RGAA 4.1.2: all of the criteria hold, at least half of them, fewer or nobody
/// looked.
inline constexpr std::array<std::string_view, 3> accessibility_states = {
    "totalement conforme", "partiellement conforme", "non conforme"};

/// What the options say of accessibility. Problems: a state that is none, a day that is none, a
/// state above the lowest without the day of its audit.
[[nodiscard]] Result<AccessibilityStatement> read_accessibility(const Options& options);

/// The notice of a public service: what its legal page does not say.
[[nodiscard]] Problems missing_legal_lines(const Settings& settings);

}  // namespace palmares::app
