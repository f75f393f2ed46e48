// SPDX-License-Identifier: AGPL-3.0-or-later
// Of whom an installation demands one-time codes at the sign-in: workplace.codes.
#pragma once

#include "base/result.hpp"
#include "store/accounts.hpp"

#include <string>

namespace palmares::app {

enum class DemandedCodes : unsigned char {
  of_nobody,  ///< each may ask for them
  of_administration,
  of_everybody
};

/// « libres », « administration », « tous »; empty is « libres ». Problem: any other word.
[[nodiscard]] Result<DemandedCodes> read_demanded_codes(const std::string& word);

/// Must the owner of that account set codes up before anything else? Who has no password signs in
/// by a front, which asks for what it likes.
[[nodiscard]] bool lacks_codes(DemandedCodes demanded, const store::Account& account);

}  // namespace palmares::app
