// SPDX-License-Identifier: AGPL-3.0-or-later
// What was ever written of a body, and what became of it; or what a verification code stands for.
#pragma once

#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "base/result.hpp"
#include "store/values.hpp"

#include <string>
#include <vector>

namespace palmares::app {

/// One writing of an award.
struct RevisionRecord {
  store::Revision revision;
  std::string
      status;  ///< French: « valide », « remplacé le 12 janvier 2026 par le certificat K7QM-… »
  std::string code;  ///< as documents print it; empty without a key
};

/// The revision a code stands for (with a key of the settings), or the whole history of an id, or
/// of a name that only one body bears. Problems: none, several.
[[nodiscard]] Result<std::vector<RevisionRecord>> revision_history(const std::string& wanted,
                                                                   const StoreHandle& handle,
                                                                   const Settings& settings);

}  // namespace palmares::app
