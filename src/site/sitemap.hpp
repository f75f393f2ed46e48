// SPDX-License-Identifier: AGPL-3.0-or-later
// What robots are told of the site: every page that stands at its one address (sitemaps.org 0.9).
// More than one file may hold are parted by edition.
#pragma once

#include "base/bytes.hpp"
#include "site/catalogue.hpp"
#include "site/directory.hpp"

#include <cstddef>
#include <string>

namespace palmares::site {

/// How many addresses the protocol lets stand in one file.
inline constexpr std::size_t most_sitemap_addresses = 50'000;

/// « /sitemap.xml »: all pages, or, where they are more than `most`, the list of the other two.
/// `base` has no final slash.
[[nodiscard]] Bytes sitemap(const Catalogue& catalogue, const Directory& directory,
                            const std::string& base, std::size_t most = most_sitemap_addresses);
/// « /pages/sitemap.xml »: pages that are of no edition.
[[nodiscard]] Bytes page_sitemap(const Directory& directory, const std::string& base);
/// « /2023/sitemap.xml »: an edition and its awards that stand.
[[nodiscard]] Bytes edition_sitemap(const Catalogue& catalogue, int edition,
                                    const std::string& base);

}  // namespace palmares::site
