// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads templates/: editions and charters with their sheets and kit manifest, into domain values.
// The SVG beside a sheet's TOML is compose/'s.
#pragma once

#include "base/result.hpp"
#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "lib/font/resources.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::charter {

/// Editions, and every charter one of them uses or that stands in templates/, sorted by id.
struct Installation {
  domain::Editions editions;
  std::vector<domain::Charter> charters;
  std::map<int, domain::Charter> own =
      {};  ///< of editions whose charter has files of their own, by year

  /// The charter of an edition, its own before the installed one; null where it is not installed.
  [[nodiscard]] const domain::Charter* charter_of(const domain::Edition& edition) const;
  [[nodiscard]] domain::Charter* charter_of(const domain::Edition& edition);
};

/// The ids of charters, in their order.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<domain::Charter>& charters);

/// Reads everything; all problems at once, each with file:line:column: unknown or missing keys, a
/// value of the wrong kind, an ink that is no swatch, a font that is not installed with us, total
/// ink over 300 %, an edition whose charter does not exist, two grades of one code… (Contrast is
/// judged where the ground is known: in compose/.)
[[nodiscard]] Result<Installation> read_installation(const lib::Resources& resources);

/// Reads one charter with its sheets, letters and manifests; the same problems, all at once.
[[nodiscard]] Result<domain::Charter> read_charter(const lib::Resources& resources,
                                                   const std::string& id);

}  // namespace palmares::charter
