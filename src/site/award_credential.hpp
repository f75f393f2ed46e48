// SPDX-License-Identifier: AGPL-3.0-or-later
// Verifiable credentials of what the public sees: of an award that stands, and the lists of those
// that do not any more.
#pragma once

#include "site/catalogue.hpp"
#include "site/content_provider.hpp"

#include <string>
#include <string_view>

namespace palmares::site {

/// The signed credential of an award that stands. Precondition: the provider has an issuer. Any
/// Problem is ours.
[[nodiscard]] Result<std::string> award_credential(const Catalogue& catalogue, const Entry& entry,
                                                   const ContentProvider& provider);

/// The same as a file: « jwt » alone, or within the badge as « svg » or « png ».
[[nodiscard]] Result<Bytes> credential_file(const Catalogue& catalogue, const Entry& entry,
                                            const ContentProvider& provider,
                                            std::string_view extension);

/// The signed status list of an edition that is visible. Precondition: as above.
[[nodiscard]] Bytes credential_status(const Catalogue& catalogue, int edition,
                                      const ContentProvider& provider);

}  // namespace palmares::site
