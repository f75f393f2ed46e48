// SPDX-License-Identifier: AGPL-3.0-or-later
// What an address of a store means: the name of a folder today. Addresses of other kinds are
// refused, never taken for a folder.
#pragma once

#include "base/result.hpp"

#include <string>

namespace palmares::store {

/// Problem: an address of a kind of store that this program does not know (« postgresql://… »). It
/// is not repeated: it may hold a password.
[[nodiscard]] Result<void> check_address(const std::string& address);

}  // namespace palmares::store
