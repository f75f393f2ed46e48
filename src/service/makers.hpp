// SPDX-License-Identifier: AGPL-3.0-or-later
// What the service has made for it, as functions, so that routes and server know no workshop and a test can stand in for one.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"
#include "domain/results.hpp"

#include <functional>
#include <string_view>

namespace palmares::service {

/// Every function is called from several threads at once and must be pure: same input, same bytes.
struct Makers {
  /// The charter of an edition, or null; lives as long as the makers.
  std::function<const domain::Charter*(int edition)> charter;
  /// One file of an award. A Problem without a file is the fault of who asked, any other is ours.
  std::function<Result<deliver::Artefact>(const domain::Award&, const deliver::Wanted&)> artefact;
  /// The press kit of an award as a ZIP. Any Problem is ours.
  std::function<Result<Bytes>(const domain::Award&)> kit;
  /// A picture of our own in a sheet format, for the errors of image addresses. Any Problem is ours.
  std::function<Result<Bytes>(const document::Document&, std::string_view format)> picture;
};

/// The makers of a workshop, which must outlive them.
[[nodiscard]] Makers makers_of(const deliver::Workshop& workshop);

}  // namespace palmares::service
