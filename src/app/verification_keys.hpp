// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys as files: read with what is wrong with them, and shown to the store they are used with.
#pragma once

#include "app/decided_results.hpp"
#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "store/standing.hpp"

#include <string>
#include <vector>

namespace palmares::app {

/// How codes are made: with the key of today, and with those before it, whose codes are printed.
/// Empty without a key.
struct Codes {
  store::CodeOf today;
  std::vector<store::CodeOf> earlier;
};
[[nodiscard]] Codes codes_of(const std::optional<Bytes>& key, const std::vector<Bytes>& previous);

/// The key of today, then those before it; may be empty.
[[nodiscard]] std::vector<Bytes> given_keys(const Settings& settings);

/// Shows the keys of the settings to a store before a code is printed or answered. A store that
/// knows none learns them, where it may be written. Problem: a key it does not know. Gives notices.
[[nodiscard]] Result<Problems> meet_store(const StoreHandle& handle, const Settings& settings,
                                          domain::Instant now);
/// The same for who may take its results from a store; nothing where they are taken from files.
[[nodiscard]] Result<Problems> meet_store(const Source& source, const Settings& settings,
                                          domain::Instant now);

/// Makes a file with a new key of 32 random bytes that its owner alone can read; gives the key's
/// public name. Problem: the file exists. Throws CannotWrite.
[[nodiscard]] Result<std::string> make_key_file(const std::string& file);

/// A key that a store has met.
struct KnownKey {
  store::KeyName name;
  bool given = false;  ///< by the settings
};
[[nodiscard]] std::vector<KnownKey> known_keys(const StoreHandle& handle, const Settings& settings);

/// Has a store that may be written remember the keys of the settings. Problem: there is none.
[[nodiscard]] Result<void> learn_keys(const StoreHandle& handle, const Settings& settings,
                                      domain::Instant now);

}  // namespace palmares::app
