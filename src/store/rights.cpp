// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/rights.hpp"

#include <optional>

namespace palmares::store {

lib::Rights rights_in(const std::filesystem::path& store) {
  const std::optional<lib::FileStamp> database = lib::stamp_of(store / "palmares.db");
  const unsigned group = database ? database->mode & 0060U : 0U;
  // Who may read files must pass through folders; who may write them, write there.
  return {.file = 0600U | group, .folder = 0700U | group | (group != 0 ? 0010U : 0U)};
}

}  // namespace palmares::store
