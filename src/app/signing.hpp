// SPDX-License-Identifier: AGPL-3.0-or-later
// The signer that the settings name. A signature that was asked for and cannot be made stops the
// program at its start: no unsigned file ever goes out in place of a signed one.
#pragma once

#include "app/settings.hpp"
#include "domain/edition.hpp"
#include "domain/instant.hpp"

#include <optional>

namespace palmares::app {

/// The signer, or nothing where no setting speaks of a signature. Problems: a certificate or
/// password without a key, files that cannot be read, and all of lib::ErrorImageer::open.
[[nodiscard]] Result<std::optional<lib::Signer>> open_signer(const Options& options,
                                                             domain::Instant now);

/// A notice where the certificate is younger than the documents of an edition that it is to sign:
/// their signatures then bear the certificate's day, not the edition's.
[[nodiscard]] Problems signing_notices(const Settings& settings, const domain::Editions& editions,
                                       int year);

}  // namespace palmares::app
