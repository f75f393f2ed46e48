// SPDX-License-Identifier: AGPL-3.0-or-later
// Files under the hash of their bytes: written whole or not at all, never changed. Which of them
// anybody needs is the index's (store/store.hpp).
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// What lies among the blobs and is none.
struct BlobRemains {
  std::size_t unfinished = 0;  ///< left by a process that was killed
  std::size_t foreign = 0;     ///< not ours
  bool elsewhere = false;  ///< all of it lies behind a link: nothing may be removed by way of it
};

/// Called from any thread and any number of processes. The machine's faults are std::system_error.
class BlobStore {
 public:
  BlobStore() = default;
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;
  virtual ~BlobStore() = default;

  /// Keeps bytes, durably once this returns; gives their SHA-256 in hexadecimal. What is there
  /// already, and sound, is not written again.
  [[nodiscard]] virtual std::string put(BytesView bytes) const = 0;
  /// The bytes of that hash, or nothing where they are not there or no longer have it: every one
  /// that leaves is hashed.
  [[nodiscard]] virtual std::optional<Bytes> find(std::string_view hash) const = 0;
  /// Is a blob of that size there? Costs no reading.
  [[nodiscard]] virtual bool there(std::string_view hash, std::uint64_t bytes) const = 0;
  /// Every hash that is there, ascending.
  [[nodiscard]] virtual std::vector<std::string> hashes() const = 0;
  /// Removes a blob; one that is not there is no fault.
  virtual void remove(std::string_view hash) const = 0;

  /// A file of this machine with the bytes of that hash, for libraries that open files; it stays as
  /// long as the blob, or as this object where it was made for the asking. Whether its bytes are
  /// sound is not looked at. Nothing where there is no such blob.
  [[nodiscard]] virtual std::optional<std::filesystem::path> file_of(
      std::string_view hash) const = 0;

  [[nodiscard]] virtual BlobRemains remains() const = 0;
  /// Removes what was left unfinished. Nobody may be writing meanwhile.
  virtual void remove_unfinished() const = 0;

  /// Is it there, with bytes that have that hash?
  [[nodiscard]] bool sound(std::string_view hash) const { return find(hash).has_value(); }
};

}  // namespace palmares::store
