// SPDX-License-Identifier: AGPL-3.0-or-later
// What the commands on a store share: its folder, who acts and when, and acts that are worked out anew where somebody was
// quicker.
#pragma once

#include "base/result.hpp"
#include "cli/installation.hpp"
#include "cli/settings.hpp"
#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "store/blobs/blobs.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace palmares::cli {

/// An open store with its files.
struct StoreHandle {
  std::filesystem::path folder;
  std::unique_ptr<store::SqliteStore> store;
  store::Blobs blobs;
};

/// Problem of the machine: a store that may not be read or written, with the reason.
[[nodiscard]] Result<StoreHandle> open_store(const std::string& folder, store::Missing missing);
/// For who writes nothing, or can do without: a full disk and the store of somebody else are no hindrance.
[[nodiscard]] Result<StoreHandle> open_depot_to_read(const std::string& folder);
/// The notice that a store can only be read, and why.
[[nodiscard]] Problem only_read(const StoreHandle& handle);

/// --store, required; PALMARES_STORE stands in for it.
void add_store_option(CLI::App& app, std::string& folder);
/// --by: who acts.
void add_by_option(CLI::App& app, std::string& who);
/// An edition by its year, as an argument.
CLI::Option* add_edition(CLI::App& app, int& edition, const std::string& help);

/// This moment, or the one that PALMARES_NOW names. Throws std::runtime_error where that is no instant.
[[nodiscard]] domain::Instant now(const Invocation& invocation);
/// An act of now by whom --by, PALMARES_BY or USER names.
[[nodiscard]] store::Event act_now(const Invocation& invocation, const std::string& who, int edition, std::string reason);

/// Has the changes worked out from what stands and writes them; again where somebody else wrote meanwhile. Changes that write
/// nothing are given back and no act is written.
[[nodiscard]] Result<store::Changes> enact(store::Store& store,
                                           const std::function<Result<store::Changes>(const store::Ledger&)>& work_out);

/// Results that were read, where they say the same as what stands in other words: « Ville de Villejuif », whose row gives no
/// designation because a town of its size is a « ville » anyway, keeps the row as it is.
void keep_equal_designations(domain::Results& results, const store::Ledger& ledger, const Installation& installation);

/// The results of every edition of a ledger as they stand, oldest first; those of drafts are specimens.
[[nodiscard]] std::vector<domain::Results> all_results(const store::Ledger& ledger);

/// The id of the award that an identifier or a name stands for in that edition (laureate_names.hpp); problems: none, several.
[[nodiscard]] Result<std::string> known_territory(const store::Ledger& ledger, int edition, std::string_view text);

}  // namespace palmares::cli
