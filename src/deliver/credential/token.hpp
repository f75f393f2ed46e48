// SPDX-License-Identifier: AGPL-3.0-or-later
// Verifiable credentials as signed texts (VC-JWT of W3C and Open Badges 3.0, 8.2), and the document
// that tells whose keys sign them (did:web). What a credential says is credential.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "domain/instant.hpp"
#include "lib/crypto/token_key.hpp"
#include "lib/text/json_object.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// Who issues credentials. Immutable; used from every thread.
struct Issuer {
  std::vector<lib::TokenKey> keys;  ///< the one that signs, then those before it, whose credentials
                                    ///< still verify; not empty
  std::string base_url;             ///< without final slash; not empty
  std::string label;                ///< the name people know it by
};

/// « did:web:labels.example.org », « did:web:localhost%3A8080:labels »: who resolves it asks the
/// host itself.
[[nodiscard]] std::string did_of(std::string_view base_url);

/// The DID document, with the public half of every key.
[[nodiscard]] Bytes did_document(const Issuer& issuer);

/// The claims of a token that repeat what its credential says.
struct Registered {
  std::string id;       ///< of the credential
  std::string subject;  ///< its id
  domain::Instant valid_from;
};

/// The credential, whose members are given but for those of `registered` and the issuer's, signed:
/// a compact JWS.
[[nodiscard]] std::string signed_credential(const Issuer& issuer, const Registered& registered,
                                            lib::JsonObject members);

}  // namespace palmares::deliver
