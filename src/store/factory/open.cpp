// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/factory/open.hpp"

#include "store/address.hpp"
#include "store/blobs/folder_blobs.hpp"
#include "store/sqlite/sqlite_accounts.hpp"
#include "store/sqlite/sqlite_api_tokens.hpp"
#include "store/sqlite/sqlite_mailings.hpp"
#include "store/sqlite/sqlite_particulars.hpp"
#include "store/sqlite/sqlite_sightings.hpp"
#include "store/sqlite/sqlite_spaces.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <utility>

namespace palmares::store {

bool exists(const std::string& address) {
  return SqliteStore::there(address);
}

Result<OpenStore> open(const std::string& address, Missing missing, Use use) {
  TRY(check_address(address));
  TRY_ASSIGN(std::unique_ptr<SqliteStore> backend, SqliteStore::open(address, missing, use));
  return OpenStore{.backend = std::move(backend), .blobs = std::make_unique<FolderBlobs>(address)};
}

std::unique_ptr<Accounts> open_accounts(const std::string& address) {
  return std::make_unique<SqliteAccounts>(address);
}

std::unique_ptr<ApiTokens> open_api_tokens(const std::string& address) {
  return std::make_unique<SqliteApiTokens>(address);
}

std::unique_ptr<Mailings> open_mailings(const std::string& address) {
  return std::make_unique<SqliteMailings>(address);
}

std::unique_ptr<ParticularsBook> open_particulars(const std::string& address) {
  return std::make_unique<SqliteParticulars>(address);
}

std::unique_ptr<SightingBook> open_sightings(const std::string& address) {
  return std::make_unique<SqliteSightings>(address);
}

std::unique_ptr<SpaceBook> open_spaces(const std::string& address) {
  return std::make_unique<SqliteSpaces>(address);
}

}  // namespace palmares::store
