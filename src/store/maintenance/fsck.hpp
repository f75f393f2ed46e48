// SPDX-License-Identifier: AGPL-3.0-or-later
// Is everything in a store as it was written? Chain of the log, rows against the log, blobs against
// their hashes.
#pragma once

#include "base/problem.hpp"
#include "store/backend.hpp"
#include "store/blob_store.hpp"

#include <cstddef>
#include <string>

namespace palmares::store {

/// What an examination found.
struct FsckReport {
  Problems problems;  ///< what is not as it was written; each names the act, award or file
  Problems notices;   ///< what does no harm: blobs nobody refers to, files a killed process left
  std::size_t events = 0;
  std::size_t revisions = 0;
  std::size_t blobs = 0;
  std::string head;  ///< hash of the last line of the log; noted elsewhere, it proves later that
                     ///< nothing was cut off
};

/// What is done about blobs that nobody refers to or that are damaged. Nobody may be writing blobs
/// while they are removed.
enum class Orphans { keep, remove };

/// Examines everything; reads every blob. `expected_head`, where not empty, must be the hash of one
/// of the lines of the log. A database that cannot even be read is a problem, too.
[[nodiscard]] FsckReport examine(Backend& store, const BlobStore& blobs,
                                 const std::string& expected_head, Orphans orphans);

}  // namespace palmares::store
