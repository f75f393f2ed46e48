// SPDX-License-Identifier: AGPL-3.0-or-later
// The signer that the settings name. A signature that was asked for and cannot be made stops the program at its start: no
// unsigned file ever goes out in place of a signed one.
#pragma once

#include "cli/settings.hpp"
#include "domain/instant.hpp"

#include <optional>

namespace palmares::cli {

/// The signer, or nothing where no setting speaks of a signature. Problems: a certificate or password without a key, files that
/// cannot be read, and all of lib::Signer::open.
[[nodiscard]] Result<std::optional<lib::Signer>> open_signer(const Options& options, domain::Instant now);

}  // namespace palmares::cli
