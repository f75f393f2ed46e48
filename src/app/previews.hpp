// SPDX-License-Identifier: AGPL-3.0-or-later
// Links by which laureates see their own award before the public does. How they are signed is
// store/preview.hpp's; where the award of a territory stands below the public address is the web
// site's, which hands it in.
#pragma once

#include "app/actor.hpp"
#include "app/settings.hpp"
#include "store/store.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

struct PreviewLink {
  std::string territory;  ///< its id
  std::string name;
  std::string address;
};

/// « /2025/213801517 »: what a link opens, with all that lies below it.
using PreviewScope = std::function<std::string(int edition, std::string_view territory)>;

/// Problem: no key, or no public address.
[[nodiscard]] Result<void> check_preview_settings(const Settings& settings);

/// A link for each laureate of an edition; checked settings. They close at the instant `until`
/// names, or where it is empty at the publication. Problems: no such edition, one that is visible,
/// an instant that is none or past.
[[nodiscard]] Result<std::vector<PreviewLink>> preview_links(int edition, const std::string& until,
                                                             const Settings& settings,
                                                             store::Store& store,
                                                             const Clock& clock,
                                                             const PreviewScope& scope);

}  // namespace palmares::app
