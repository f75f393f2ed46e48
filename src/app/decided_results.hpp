// SPDX-License-Identifier: AGPL-3.0-or-later
// Where decided results are taken from: files, or an edition of a store. A store tells drafts from
// decisions; results given as files are taken for final.
#pragma once

#include "app/installation.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"

#include <string>
#include <vector>

namespace palmares::app {

/// What the user named.
struct Source {
  std::vector<std::string> results;
  std::string store = {};
  int edition = 0;  ///< of the store; 0: the last that is decided
};

/// The results that were asked for, last; earlier editions before them, oldest first. Problems:
/// neither files nor a store, or both; an edition that the store lacks or that is a draft; all of
/// read_all_results's.
[[nodiscard]] Result<Outcome<std::vector<domain::Results>>> decided_results(
    const Source& source, const Installation& installation);

}  // namespace palmares::app
