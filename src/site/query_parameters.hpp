// SPDX-License-Identifier: AGPL-3.0-or-later
// What an address asks of a list of laureates, as far as somebody may have meant it.
#pragma once

#include "http/target.hpp"
#include "site/directory.hpp"

#include <string>

namespace palmares::site {

/// The query of a target; parameters that are too long, no text or no number count as not given.
[[nodiscard]] Query query_of(const http::Target& target);

/// A name of a query that no other query has.
[[nodiscard]] std::string key_of(const Query& query);

}  // namespace palmares::site
