// SPDX-License-Identifier: AGPL-3.0-or-later
// All that one kind of store implements beside its blobs: who adds a kind writes a class of this,
// runs it through tests/store/contract and gives it an address in store/factory.
#pragma once

#include "base/problem.hpp"
#include "store/blob_lock.hpp"
#include "store/change_notices.hpp"
#include "store/edition_files.hpp"
#include "store/edition_settings.hpp"
#include "store/jobs.hpp"
#include "store/key_names.hpp"
#include "store/results_drafts.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <system_error>

namespace palmares::store {

/// What happens where there is no store yet.
enum class Missing { refuse, create };

/// What a store is opened for. Who means to read opens it as who writes does, but need not be
/// allowed to write: a full disk, a disk for reading only and the store of another user are no
/// hindrance, as long as it can be read.
enum class Use { write, read };

class Backend : public Store,
                public ArtefactIndex,
                public EditionSettings,
                public EditionFiles,
                public JobQueue,
                public ResultsDrafts,
                public KeyNames,
                public ChangeNotices,
                public BlobLock {
 public:
  /// Why it can only be read; no error where it can be written.
  [[nodiscard]] virtual std::error_code read_only() const = 0;

  /// The database's own word on itself: damage, references that lead nowhere.
  [[nodiscard]] virtual Problems check() = 0;
  /// Generations whose files are no longer those that were kept under their paths.
  [[nodiscard]] virtual Problems check_generations() = 0;
  /// Makes the folder, which must hold no store, a folder store without blobs: all that is here as
  /// of one moment, while others read and write; flushed to disk.
  virtual void copy_to(const std::filesystem::path& folder) = 0;
  /// Drops results that were handed in and not saved: their files name people.
  virtual void drop_drafts() = 0;
};

}  // namespace palmares::store
