// SPDX-License-Identifier: AGPL-3.0-or-later
// « Jetons pour programmes » of « Mon compte »: made, shown once, revoked.
#pragma once

#include "base/problem.hpp"
#include "lib/text/mustache.hpp"
#include "workplace/routes.hpp"

#include <string>

namespace palmares::workplace {

/// { liste, portees, nom, nouveau } of the account that is signed in; false where its role allows
/// no token. `made`: the token that was just made, for this once; else empty.
[[nodiscard]] lib::View token_section(const RequestContext& context, const std::string& made);

/// Makes the token that the form asks for; its password was asked before. Problems: all of
/// app::issue_token's.
[[nodiscard]] Problems make_token(const RequestContext& context, std::string& made);
[[nodiscard]] Problems revoke_token(const RequestContext& context);

}  // namespace palmares::workplace
