// SPDX-License-Identifier: AGPL-3.0-or-later
// A store examined, copied, or taken elsewhere in open formats, while others work on it: each takes
// the lock it needs. What is examined and copied is store/maintenance's.
#pragma once

#include "app/store_handle.hpp"
#include "store/maintenance/backup.hpp"
#include "store/maintenance/fsck.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace palmares::app {

/// Examines a store, which must be open for writing where orphans are removed. Problem: somebody
/// writes files meanwhile.
[[nodiscard]] Result<store::FsckReport> examine_store(const StoreHandle& handle,
                                                      const std::string& expected_head,
                                                      store::Orphans orphans);

/// Removes those of these blobs that nothing refers to any more; how many went. Nothing: somebody
/// writes files meanwhile, or they lie behind a link, where other stores may have them too.
[[nodiscard]] std::optional<std::size_t> remove_unreferenced(const StoreHandle& handle,
                                                             std::span<const std::string> hashes);

/// Copies a store into a new folder. Problems: somebody removes files meanwhile, all of
/// store::back_up's.
[[nodiscard]] Result<store::Copied> back_up_store(const StoreHandle& handle,
                                                  const std::filesystem::path& folder,
                                                  store::People people = store::People::left_out);
/// The notice what else a service needs to answer as before, and where none of it is.
[[nodiscard]] Problem not_backed_up(const StoreHandle& handle);
/// The notice that what laureates told of people was left out; nothing where there is nothing of
/// it.
[[nodiscard]] Problems people_left_out(const StoreHandle& handle, store::People people);

/// Writes the results of an edition (0: of all), their files and the whole audit log below a
/// folder; `written` gets the tables and the log. Problems, before anything is written: no such
/// edition, a file that is missing or damaged. Throws CannotWrite.
[[nodiscard]] Result<void> export_store(
    const StoreHandle& handle, int edition, const std::filesystem::path& folder,
    const std::function<void(const std::filesystem::path&)>& written);

}  // namespace palmares::app
