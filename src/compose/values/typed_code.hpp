// SPDX-License-Identifier: AGPL-3.0-or-later
// Verification codes as people type, paste and scan them. What a code means is the service's; how
// one is made, verification.hpp's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// The codes that somebody may have meant, as 16 or 17 digits, the likeliest first; empty where
/// none has the shape of a code. Letters and digits are kept, whatever stands between them; of an
/// address, what follows « /v/ ». After the straight readings come those of a French keyboard:
/// digits typed without Shift, and letters swapped by a scanner that believes it is on an American
/// one; they count only where the straight reading is no known code.
[[nodiscard]] std::vector<std::string> typed_codes(std::string_view typed);

/// How many letters and digits the text has after « /v/ »: to tell how far it is from a code.
[[nodiscard]] std::size_t typed_signs(std::string_view typed);

}  // namespace palmares::compose
