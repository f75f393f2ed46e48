// SPDX-License-Identifier: AGPL-3.0-or-later
// For the sources of this folder that call libsodium.
#pragma once

namespace palmares::lib {

/// Starts libsodium once, whichever thread asks first. Throws std::runtime_error where it does not
/// start.
void start_sodium();

}  // namespace palmares::lib
