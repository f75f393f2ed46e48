// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages and open data say to programs in vocabularies that everybody knows: schema.org in
// JSON-LD, DCAT-AP of the whole.
#pragma once

#include "base/bytes.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"

#include <string>

namespace palmares::site {

/// A GovernmentOrganization (or another Organization) and the award it has, as JSON-LD that may
/// stand inside « script ».
[[nodiscard]] std::string award_json_ld(const Entry& entry, const ContentProvider& provider,
                                        const std::string& label);

/// The data sets of the site and their files as DCAT-AP in JSON-LD, as data.gouv.fr harvests it.
[[nodiscard]] Bytes data_catalogue(const Catalogue& catalogue, const ContentProvider& provider,
                                   const std::string& label);

}  // namespace palmares::site
