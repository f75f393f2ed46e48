// SPDX-License-Identifier: AGPL-3.0-or-later
// Maps inside pages: departments, a mark for each laureate that leads to its page, a box for each
// land overseas that has one. The picture of an edition's map as a document of its own is
// deliver/geo/laureate_map.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "deliver/geo/geography.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"
#include "site/directory.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// What a page shows of France: « boite », « reperes » (marks with links, of « rayon »), « cadres »
/// (boxes overseas), « pays » (path data of what the page is about). With a `region` (slug), the
/// part around it; with a `department` (code) too, that one stands out in it.
[[nodiscard]] lib::View::Map map_view(std::span<const Listing* const> listings,
                                      const ContentProvider& provider, std::string_view region,
                                      std::string_view department = {});

/// Where laureates are, for the small map of the home page: « points » (path data of dots, thinned
/// where there are very many), « neufs » the same of an edition.
[[nodiscard]] lib::View::Map dots_view(std::span<const Listing* const> listings, int edition,
                                       const ContentProvider& provider);

/// Every commune of France as a grey dot on nothing: the ground of the small map, as PNG of
/// `Geography::size` pixels.
[[nodiscard]] Bytes communes_picture(const deliver::Geography& geography);

/// The departments, thinned, in colours that stand on light and dark ground: the ground of maps, as
/// SVG of the same size.
[[nodiscard]] Bytes departments_picture(const deliver::Geography& geography);

}  // namespace palmares::site
