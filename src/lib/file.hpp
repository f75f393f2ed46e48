// SPDX-License-Identifier: AGPL-3.0-or-later
// Files whole: read, and written so that no half file ever stands under a final name. The machine's faults are
// std::system_error whose what() is for the log.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <optional>
#include <utility>

namespace palmares::lib {

/// The octets of a file, or nothing where there is none. Throws std::system_error on any other failure.
[[nodiscard]] std::optional<Bytes> read_file(const std::filesystem::path& file);

/// Writes to a temporary name beside `file`, flushes to disk and renames; makes missing folders. On failure removes the
/// temporary file and throws std::system_error (ENOSPC, EACCES…).
void write_file(const std::filesystem::path& file, BytesView octets);

/// Flushes what another writer wrote into a file to disk. Throws std::system_error.
void flush_file(const std::filesystem::path& file);

/// Flushes the entries of a folder to disk, so that a file renamed into it survives the loss of power. Throws std::system_error.
void flush_folder(const std::filesystem::path& folder);

/// Who may hold a lock at the same time.
enum class Share { many, one };

/// A lock on a file, held until the end of its scope or of the process, however that ends.
class FileLock {
 public:
  /// Takes the lock, making the file where there is none; nothing where others hold it. Throws std::system_error.
  [[nodiscard]] static std::optional<FileLock> take(const std::filesystem::path& file, Share share);

  FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
  }
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
  int m_descriptor;
};

}  // namespace palmares::lib
