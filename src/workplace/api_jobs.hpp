// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs as programs are told of them.
#pragma once

#include "store/jobs.hpp"
#include "workplace/api_routes.hpp"

#include <optional>
#include <string_view>

namespace palmares::workplace {

/// 202 and the job, which may be asked for at its Location.
[[nodiscard]] ApiAnswer job_asked_for(const ApiContext& context, store::JobNumber number);

/// The job of that kind that the same sender asked for, for the edition of the address, since a
/// process died over this request; nothing mostly.
[[nodiscard]] std::optional<store::JobNumber> job_asked_before(const ApiContext& context,
                                                               std::string_view kind);

}  // namespace palmares::workplace
