// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/credential/token.hpp"

#include "lib/crypto/sodium.hpp"

#include <utility>

namespace palmares::deliver {

namespace {

using lib::JsonObject;

std::string key_id(const Issuer& issuer, const lib::TokenKey& key) {
  return did_of(issuer.base_url) + '#' + key.name();
}

std::string method(const Issuer& issuer, const lib::TokenKey& key) {
  const std::string& jwk = key.public_jwk();
  const std::string members = jwk.substr(1, jwk.size() - 2);
  return JsonObject()
      .text("id", key_id(issuer, key))
      .text("type", "JsonWebKey")
      .text("controller", did_of(issuer.base_url))
      .raw("publicKeyJwk", "{\"alg\":\"" + key.algorithm() + "\",\"kid\":\"" + key.name() +
                               "\",\"use\":\"sig\"," + members + '}')
      .str();
}

}  // namespace

std::string did_of(std::string_view base_url) {
  std::string did = "did:web:";
  for (const char c : base_url.substr(base_url.find("//") + 2)) {
    // did:web, 3.1: the colon of a port is escaped, a slash of the path becomes a colon.
    did += c == '/' ? ":" : c == ':' ? "%3A" : std::string(1, c);
  }
  return did;
}

Bytes did_document(const Issuer& issuer) {
  std::string methods;
  std::vector<std::string> ids;
  for (const lib::TokenKey& key : issuer.keys) {
    methods += (methods.empty() ? "" : ",") + method(issuer, key);
    ids.push_back(key_id(issuer, key));
  }
  const std::string did = did_of(issuer.base_url);
  const std::string site = JsonObject()
                               .text("id", did + "#site")
                               .text("type", "LinkedDomains")
                               .text("serviceEndpoint", issuer.base_url + '/')
                               .str();
  return JsonObject()
             .texts("@context",
                    {"https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"})
             .text("id", did)
             .raw("verificationMethod", '[' + methods + ']')
             .texts("assertionMethod", ids)
             .raw("service", '[' + site + ']')
             .str() +
         '\n';
}

std::string signed_credential(const Issuer& issuer, const Registered& registered,
                              JsonObject members) {
  const lib::TokenKey& key = issuer.keys.front();
  // Open Badges 3.0, 8.2.2: no other field than these, and that « typ ».
  const std::string header = JsonObject()
                                 .text("alg", key.algorithm())
                                 .text("kid", key_id(issuer, key))
                                 .text("typ", "JWT")
                                 .str();
  members.text("validFrom", domain::to_text(registered.valid_from))
      .text("iss", did_of(issuer.base_url))
      .text("jti", registered.id)
      .number("nbf", registered.valid_from.seconds)
      .text("sub", registered.subject);
  const std::string text = lib::base64url(header) + '.' + lib::base64url(members.str());
  return text + '.' + lib::base64url(key.sign(text));
}

}  // namespace palmares::deliver
