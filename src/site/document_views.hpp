// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of an award as a page lists them: every sheet and letter of its charter in each of its formats.
#pragma once

#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"

#include <string_view>
#include <vector>

namespace palmares::site {

/// A view with « titre » and « formats » for each document, in the order of the charter; none where the edition has no charter.
/// Their files lie below `path`; `query`, which may be empty, ends their addresses.
[[nodiscard]] std::vector<lib::View> document_views(const domain::Award& award, const ContentProvider& provider,
                                                    std::string_view path, std::string_view query);

}  // namespace palmares::site
