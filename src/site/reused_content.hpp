// SPDX-License-Identifier: AGPL-3.0-or-later
// The service's content out of the artefact cache where it is there, else made as before.
#pragma once

#include "app/artefact_cache.hpp"
#include "site/content_provider.hpp"

namespace palmares::site {

/// A provider that looks among what was generated first; the cache must outlive it.
[[nodiscard]] ContentProvider reusing(ContentProvider provider,
                                      const app::ArtefactCache& generated);

}  // namespace palmares::site
