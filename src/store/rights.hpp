// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may read a store's files: their owner alone, since some of them are under embargo; and the
// owner's group where somebody opened the database to it (chmod g+rw palmares.db), as SQLite does
// with the files beside a database.
#pragma once

#include "lib/system/file.hpp"

#include <filesystem>

namespace palmares::store {

/// The rights of what is made in a store.
[[nodiscard]] lib::Rights rights_in(const std::filesystem::path& store);

}  // namespace palmares::store
