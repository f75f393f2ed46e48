// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens a store by its address (store/address.hpp): the one place that knows which kinds of stores
// there are. A folder holds a SQLite database, its blobs and, in a file of its own, what laureates
// told of people.
#pragma once

#include "base/result.hpp"
#include "store/accounts.hpp"
#include "store/api_tokens.hpp"
#include "store/backend.hpp"
#include "store/blob_store.hpp"
#include "store/mailings.hpp"
#include "store/particulars.hpp"
#include "store/sightings.hpp"
#include "store/spaces.hpp"

#include <memory>
#include <string>

namespace palmares::store {

struct OpenStore {
  std::unique_ptr<Backend> backend;
  std::unique_ptr<BlobStore> blobs;
};

/// Is there a store at that address? One that may not be looked at counts as there: opening it says
/// why.
[[nodiscard]] bool exists(const std::string& address);

/// Problems: check_address's; no store there, something that is none or is damaged, a store that a
/// newer program has written, one of an older that cannot be brought to the newest here, one that
/// may not be read. Throws std::system_error.
[[nodiscard]] Result<OpenStore> open(const std::string& address, Missing missing,
                                     Use use = Use::write);

/// Each over a connection of its own, to a store that is open or was before; they throw as Store
/// does.
[[nodiscard]] std::unique_ptr<Accounts> open_accounts(const std::string& address);
[[nodiscard]] std::unique_ptr<ApiTokens> open_api_tokens(const std::string& address);
[[nodiscard]] std::unique_ptr<Mailings> open_mailings(const std::string& address);
[[nodiscard]] std::unique_ptr<ParticularsBook> open_particulars(const std::string& address);
[[nodiscard]] std::unique_ptr<SightingBook> open_sightings(const std::string& address);
[[nodiscard]] std::unique_ptr<SpaceBook> open_spaces(const std::string& address);

}  // namespace palmares::store
