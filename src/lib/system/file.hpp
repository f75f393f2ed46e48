// SPDX-License-Identifier: AGPL-3.0-or-later
// Files whole: read, and written so that no half file ever stands under a final name. The machine's
// faults are std::system_error whose what() is for the log.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace palmares::lib {

/// The bytes of a file, or nothing where there is none. Throws std::system_error else, EFBIG past
/// 64 MiB of a device or pipe.
[[nodiscard]] std::optional<Bytes> read_file(const std::filesystem::path& file);

/// So many bytes of a file from an offset on, fewer at its end, or nothing where there is no file.
/// Throws std::system_error.
[[nodiscard]] std::optional<Bytes> read_part(const std::filesystem::path& file,
                                             std::uint64_t offset, std::size_t bytes);

/// Permission bits of what is made: of files, and of folders that were missing.
struct Rights {
  unsigned file = 0600;
  unsigned folder = 0700;
};

/// Writes to a temporary name beside `file`, flushes to disk and renames; makes missing folders. On
/// failure removes the temporary file and throws std::system_error (ENOSPC, EACCES…). Without
/// `rights`: those the umask leaves.
void write_file(const std::filesystem::path& file, BytesView bytes,
                std::optional<Rights> rights = std::nullopt);

/// Writes a file that is new, flushed to disk; false, and nothing is written, where something has
/// that name. On failure removes it and throws std::system_error.
[[nodiscard]] bool write_new_file(const std::filesystem::path& file, BytesView bytes,
                                  const Rights& rights);

/// Makes a folder, and those above it, where they are missing. Throws std::system_error.
void make_folder(const std::filesystem::path& folder, const Rights& rights);

/// Makes an empty file where there is none. Throws std::system_error.
void make_file(const std::filesystem::path& file, const Rights& rights);

/// Is that the name write_file gives to what it has not finished writing?
[[nodiscard]] bool is_temporary_name(std::string_view name);

/// What keeps this process from reading a file, or from writing into it and beside it; no error:
/// nothing does.
[[nodiscard]] std::error_code why_not_readable(const std::filesystem::path& file);
[[nodiscard]] std::error_code why_not_writable(const std::filesystem::path& file);

/// Permission bits, owner, size and moment of the last change of a file; nothing where there is
/// none.
struct FileStamp {
  unsigned mode = 0;
  std::uint64_t owner = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t changed_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

/// Flushes what another writer wrote into a file to disk. Throws std::system_error.
void flush_file(const std::filesystem::path& file);

/// Flushes the entries of a folder to disk, so that a file renamed into it survives the loss of
/// power. Throws std::system_error.
void flush_folder(const std::filesystem::path& folder);

/// Who may hold a lock at the same time.
enum class Share { many, one };

/// A lock on a file, held until the end of its scope or of the process, however that ends.
class FileLock {
 public:
  /// Takes the lock, making the file (0600) where there is none; nothing where others hold it. A
  /// lock that many may hold needs no right to write: where no file can be made nobody holds one
  /// alone, and the lock holds nothing. Throws std::system_error.
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
