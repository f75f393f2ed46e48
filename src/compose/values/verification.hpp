// SPDX-License-Identifier: AGPL-3.0-or-later
// Verification codes of awards (design §7) and the sign that checks them. What people type is
// typed_code.hpp's, looking one up is service/'s.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// Signs of a code without, and with, its check sign.
inline constexpr std::size_t code_length = 16;
inline constexpr std::size_t checked_code_length = 17;

/// Crockford base32 of the first 80 bits of HMAC-SHA-256(key, « edition|id|revision »): 16
/// upper-case digits without I L O U.
[[nodiscard]] std::string verification_code(BytesView key, int edition,
                                            std::string_view territory_id, int revision);

/// The code with the check sign that documents print after it. The sign is one more digit of base
/// 32, so it survives the same look-alikes; it betrays every single wrong sign and every swap of
/// two (decisions.md).
[[nodiscard]] std::string with_check_sign(std::string_view code);

/// What documents print: the code of an award with its check sign.
[[nodiscard]] std::string printed_code(BytesView key, int edition, std::string_view territory_id,
                                       int revision);

/// Is it 17 digits, the last of which checks the others?
[[nodiscard]] bool check_sign_holds(std::string_view checked);

/// « K7QM-2XVD-90AB-CDEF-8 »: as it is printed and typed.
[[nodiscard]] std::string grouped(std::string_view code);

/// The value of a sign in base 32 (any case, I L -> 1, O -> 0, U -> V), or nothing.
[[nodiscard]] std::optional<int> code_digit(char32_t sign);

/// The digit of a value below 32.
[[nodiscard]] char code_sign(int digit);

/// A code that differs from one whose check sign fails by a single slip.
struct TypingError {
  std::string code;            ///< 17 digits; its check sign holds
  std::size_t place = 0;       ///< of the wrong sign, from 0
  bool with_the_next = false;  ///< that sign and the one after it change places
  bool missing = false;        ///< it was left out: it stood there in `code`
};

/// Every code that is one wrong sign, or one swap of neighbours, away from those 17 digits; empty
/// where their check sign holds. Of 16 digits: every code of which they lack one sign.
[[nodiscard]] std::vector<TypingError> possible_slips(std::string_view checked);

}  // namespace palmares::compose
