// SPDX-License-Identifier: AGPL-3.0-or-later
// Passwords as Argon2id hashes (RFC 9106) by libsodium, in the usual coding « $argon2id$v=19$… »,
// which tells its own cost.
#pragma once

#include <string>
#include <string_view>

namespace palmares::lib {

/// A new salt each time; 64 MiB and two passes: about a tenth of a second.
[[nodiscard]] std::string password_hash(std::string_view password);

/// Is it the password of that hash? Takes as long for any password; a text that is no hash matches
/// none.
[[nodiscard]] bool password_matches(std::string_view password, const std::string& hash);

}  // namespace palmares::lib
