// SPDX-License-Identifier: AGPL-3.0-or-later
// Previews under embargo: an address that carries its own leave to be read, until a moment, signed
// with one of two keys so that the keys can be changed without a gap. Serving them is service/'s.
#pragma once

#include "base/bytes.hpp"
#include "domain/instant.hpp"

#include <span>
#include <string>
#include <string_view>

namespace palmares::store {

/// A signing key under its name, which is public: letters, digits and hyphens.
struct PreviewKey {
  std::string name;
  Bytes bytes;
};

/// « ?apercu=CLE.1763571600.SIGNATURE »: the query that opens `path` («
/// /2025/213801517/certificat.pdf ») until `until`; the first key signs.
[[nodiscard]] std::string preview_query(std::span<const PreviewKey> keys, std::string_view path,
                                        domain::Instant until);

enum class TokenStatus { granted, expired, refused };

/// Does the value of « apercu » open `path` at that moment? Any of the keys may have signed;
/// compared in constant time.
[[nodiscard]] TokenStatus check_preview(std::span<const PreviewKey> keys, std::string_view path,
                                        std::string_view value, domain::Instant now);

}  // namespace palmares::store
