// SPDX-License-Identifier: AGPL-3.0-or-later
// The lock between who writes blobs and who removes some: a blob lies there before the index refers
// to it, so whoever clears away what nobody refers to must be alone.
#pragma once

#include <memory>

namespace palmares::store {

/// Who may hold the lock at the same time.
enum class Holders {
  many,  ///< who writes blobs
  one    ///< who removes some
};

/// Held until it is destroyed or the process ends, however that ends.
class HeldLock {
 public:
  HeldLock() = default;
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;
  virtual ~HeldLock() = default;
};

/// Called from any thread, seen by every process that has the store open.
class BlobLock {
 public:
  virtual ~BlobLock() = default;

  /// Null where others hold it; never waits. Throws std::system_error.
  [[nodiscard]] virtual std::unique_ptr<HeldLock> lock_blobs(Holders holders) = 0;
};

}  // namespace palmares::store
