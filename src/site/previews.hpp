// SPDX-License-Identifier: AGPL-3.0-or-later
// Awards under embargo, for who holds a signed address: leave is asked for before anything is
// looked up, so that neither the answer nor its time tells a stranger who is a laureate. How
// addresses are signed is store/preview.hpp's.
#pragma once

#include "site/routes.hpp"

#include <string>
#include <string_view>

namespace palmares::site {

/// The parameter that carries a ticket.
inline constexpr std::string_view preview_parameter = "apercu";

/// An address as logs hold it.
[[nodiscard]] std::string_view without_token(std::string_view target);

/// « /2025/213801517 »: what a ticket opens, with all that lies below it.
[[nodiscard]] std::string preview_scope(int edition, std::string_view territory);

/// What a request may see of an award under embargo.
struct AccessGrant {
  const Entry* entry = nullptr;  ///< null: nothing
  int refusal = 404;             ///< where `entry` is null; 403: the ticket was good once
  std::string query;             ///< « ?apercu=… », for the addresses in a page
};

/// The pass of a request, whose address names edition and territory.
[[nodiscard]] AccessGrant pass_of(const RequestContext& context, const ContentProvider& provider);

}  // namespace palmares::site
