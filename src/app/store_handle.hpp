// SPDX-License-Identifier: AGPL-3.0-or-later
// What the use cases on a store share: its folder, who acts and when, and acts that are worked out
// anew where somebody was quicker.
#pragma once

#include "app/actor.hpp"
#include "app/installation.hpp"
#include "base/result.hpp"
#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "store/backend.hpp"
#include "store/blob_store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// An open store with its files.
struct StoreHandle {
  std::filesystem::path folder;  ///< its address (store/factory/open.hpp)
  std::unique_ptr<store::Backend> store;
  std::unique_ptr<store::BlobStore> blobs;
};

/// Problem of the machine: a store that may not be read or written, with the reason.
[[nodiscard]] Result<StoreHandle> open_store(const std::string& folder, store::Missing missing);
/// For who writes nothing, or can do without: a full disk and the store of somebody else are no
/// hindrance.
[[nodiscard]] Result<StoreHandle> open_store_to_read(const std::string& folder);
/// The notice that a store can only be read, and why.
[[nodiscard]] Problem only_read(const StoreHandle& handle);

/// Fonts, charters and editions, those of the store in that folder before the shipped ones; of a
/// folder that is empty or holds no store yet, the shipped ones alone.
[[nodiscard]] Result<Installation> open_installation(const Settings& settings,
                                                     const std::string& store_folder);

/// An act on an edition: of this moment, by that actor. Which kind of act it is, the rules of the
/// store say (store/lifecycle.hpp).
[[nodiscard]] store::Event event_by(const Actor& actor, int edition, std::string reason);

/// Has the changes worked out from what stands, of all editions or of one, and writes them; again
/// where somebody else wrote meanwhile. Changes that write nothing are given back and no act is
/// written.
[[nodiscard]] Result<store::Changes> enact(
    store::Store& store, std::optional<int> edition,
    const std::function<Result<store::Changes>(const store::Ledger&)>& work_out);

/// Results that were read, where they say the same as what stands in other words: « Ville de
/// Villejuif », whose row gives no designation because a town of its size is a « ville » anyway,
/// keeps the row as it is.
void keep_equal_designations(domain::Results& results, const store::Ledger& ledger,
                             const charter::Installation& charters);

/// The results of every edition of a ledger as they stand, oldest first; those of drafts are
/// specimens.
[[nodiscard]] std::vector<domain::Results> all_results(const store::Ledger& ledger);

/// The id of the award that an identifier or a name stands for in that edition
/// (laureate_names.hpp); problems: none, several.
[[nodiscard]] Result<std::string> known_territory(const store::Ledger& ledger, int edition,
                                                  std::string_view text);

}  // namespace palmares::app
