// SPDX-License-Identifier: AGPL-3.0-or-later
// Who signs the credentials of awards, by the settings.
#pragma once

#include "app/settings.hpp"
#include "deliver/credential/token.hpp"

#include <memory>
#include <string>

namespace palmares::app {

/// The issuer of that name (the label's); null where no setting gives a key.
[[nodiscard]] std::shared_ptr<const deliver::Issuer> credential_issuer(const Settings& settings,
                                                                       const std::string& label);

}  // namespace palmares::app
