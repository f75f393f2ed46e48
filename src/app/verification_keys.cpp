// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/verification_keys.hpp"

#include "compose/values/verification.hpp"
#include "store/maintenance/verification_keys.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::app {

namespace {

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

Result<Problems> meet_store(const StoreHandle& handle, const Settings& settings, domain::Instant now) {
  if (!settings.key) {
    return Problems{};
  }
  const std::vector<store::KeyName> known = handle.store->verification_keys();
  TRY_ASSIGN(store::KeyRegistration met, store::meet(known, given_keys(settings)));
  for (const std::string& name : handle.store->read_only() ? std::vector<std::string>() : met.learnt) {
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

}  // namespace palmares::app
