// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/verification_keys.hpp"

#include "app/output.hpp"
#include "base/french.hpp"
#include "compose/values/verification.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/verification_keys.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::size_t new_key_bytes = 32;

store::CodeOf code_of(const Bytes& key) {
  return [key](int edition, std::string_view territory, int revision) {
    return compose::verification_code(key, edition, territory, revision);
  };
}

}  // namespace

std::vector<Bytes> given_keys(const Settings& settings) {
  std::vector<Bytes> keys;
  if (settings.key) {
    keys.push_back(*settings.key);
  }
  keys.insert(keys.end(), settings.previous_keys.begin(), settings.previous_keys.end());
  return keys;
}

Codes codes_of(const std::optional<Bytes>& key, const std::vector<Bytes>& previous) {
  Codes codes;
  if (key) {
    codes.today = code_of(*key);
    std::ranges::transform(previous, std::back_inserter(codes.earlier), code_of);
  }
  return codes;
}

Result<Problems> meet_store(const StoreHandle& handle, const Settings& settings,
                            domain::Instant now) {
  if (!settings.key) {
    return Problems{};
  }
  const std::vector<store::KeyName> known = handle.store->verification_keys();
  TRY_ASSIGN(store::KeyRegistration met, store::meet(known, given_keys(settings)));
  for (const std::string& name :
       handle.store->read_only() ? std::vector<std::string>() : met.learnt) {
    handle.store->learn(name, now);
  }
  return std::move(met.notices);
}

Result<Problems> meet_store(const Source& source, const Settings& settings, domain::Instant now) {
  if (source.store.empty()) {
    return Problems{};
  }
  TRY_ASSIGN(const StoreHandle handle, open_store_to_read(source.store));
  return meet_store(handle, settings, now);
}

Result<std::string> make_key_file(const std::string& file) try {
  const Bytes key = lib::random_bytes(new_key_bytes);
  if (!lib::write_new_file(file, key, {})) {
    return fail("le fichier " + guillemets(file) + " existe déjà",
                "un nom nouveau\u00A0: les codes d’une clé perdue ne se vérifient plus");
  }
  return store::key_name(key);
} catch (const std::system_error& error) {
  throw CannotWrite(file, error.code());
}

std::vector<KnownKey> known_keys(const StoreHandle& handle, const Settings& settings) {
  const std::vector<Bytes> given = given_keys(settings);
  std::vector<KnownKey> known;
  for (store::KeyName& key : handle.store->verification_keys()) {
    const bool here = std::ranges::any_of(
        given, [&](const Bytes& bytes) { return store::key_name(bytes) == key.name; });
    known.push_back({.name = std::move(key), .given = here});
  }
  return known;
}

Result<void> learn_keys(const StoreHandle& handle, const Settings& settings, domain::Instant now) {
  const std::vector<Bytes> given = given_keys(settings);
  if (given.empty()) {
    return fail("aucune clé à apprendre au dépôt", "--key FICHIER");
  }
  for (const Bytes& key : given) {
    handle.store->learn(store::key_name(key), now);
  }
  return {};
}

}  // namespace palmares::app
