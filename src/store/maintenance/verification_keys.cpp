// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/verification_keys.hpp"

#include "base/french.hpp"
#include "lib/crypto/sodium.hpp"

#include <algorithm>

namespace palmares::store {

namespace {

constexpr std::size_t name_digits = 16;

Problem stranger(const std::string& name, std::span<const KeyName> known) {
  std::vector<std::string_view> names;
  for (const KeyName& key : known) {
    names.push_back(key.name);
  }
  return {.where = {},
          .what = "le dépôt ne connaît pas la clé de vérification " + name + "\u00A0: il connaît " +
                  listing(names),
          .hint =
              "donner celle qui a fait les codes déjà imprimés\u202F; pour en changer, palmares "
              "keys --learn, l’ancienne restant "
              "parmi previous_keys"};
}

}  // namespace

// No message that a code is made of begins with a letter.
std::string key_name(BytesView key) {
  return lib::hex(lib::hmac_sha256(key, "palmares verification key")).substr(0, name_digits);
}

Result<KeyRegistration> meet(std::span<const KeyName> known, std::span<const Bytes> given) {
  KeyRegistration acquaintance;
  Problems problems;
  std::vector<std::string> names;
  for (const Bytes& key : given) {
    names.push_back(key_name(key));
    if (known.empty()) {
      acquaintance.learnt.push_back(names.back());
    } else if (std::ranges::find(known, names.back(), &KeyName::name) == known.end()) {
      problems.push_back(stranger(names.back(), known));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  for (const KeyName& key : known) {
    if (std::ranges::find(names, key.name) == names.end()) {
      acquaintance.notices.push_back({.where = {},
                                      .what = "la clé de vérification " + key.name +
                                              ", que le dépôt connaît, n’est pas donnée\u00A0: "
                                              "ses codes ne répondront pas",
                                      .hint = "son fichier, par previous_keys ou --previous-keys"});
    }
  }
  return acquaintance;
}

}  // namespace palmares::store
