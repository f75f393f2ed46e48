// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads what a charter says of languages: that of a slot, and the foreign words that its French
// texts hold. Documents as a whole are French.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

#include <string>
#include <string_view>

namespace palmares::charter {

/// A language tag under a key (BCP 47: « en », « pt-BR »), or "" where there is none; a malformed
/// one is reported.
[[nodiscard]] std::string read_language(Fields& fields, std::string_view key);

/// Reads `[passages]`: a list of words under each language.
void read_passages(Fields& root, domain::Charter& charter, Problems& problems);

}  // namespace palmares::charter
