// SPDX-License-Identifier: AGPL-3.0-or-later
// The limits of the service as settings: their names, between which bounds each may stand, and how
// they reach the server. What they do is http/limits.hpp's; where they come from is
// app/settings.hpp's.
#pragma once

#include "base/result.hpp"
#include "site/site_server.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::cli {

/// Limits by their name, as given.
using GivenLimits = std::map<std::string, std::string, std::less<>>;

/// The names of all limits, in the order a reader would expect.
[[nodiscard]] std::vector<std::string_view> limit_names();

/// « PALMARES_LIMIT_CACHE_OCTETS » for « cache_bytes ».
[[nodiscard]] std::string limit_variable(std::string_view name);

/// `given` with each « NOM=VALEUR » in its place. Problems: all that have no « = ».
[[nodiscard]] Result<GivenLimits> with_limits(GivenLimits invocation,
                                              const std::vector<std::string>& words);

/// `options` within the limits given; the others keep their defaults. Problems: every unknown name,
/// every value that is no whole number within its bounds.
[[nodiscard]] Result<site::Options> limited(site::Options options, const GivenLimits& invocation);

}  // namespace palmares::cli
