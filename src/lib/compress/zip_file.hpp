// SPDX-License-Identifier: AGPL-3.0-or-later
// An archive on disk, written member by member. Its bytes are lib/compress/zip.hpp's.
#pragma once

#include "lib/compress/zip.hpp"

#include <filesystem>
#include <memory>

namespace palmares::lib {

/// An archive written to a file member by member, so that memory holds one of them at a time; its
/// bytes are those of `zip`. The file is whole once `close` has returned. All functions throw
/// std::system_error when the machine would not write (ENOSPC, EACCES…).
class ZipFile {
 public:
  ZipFile(const std::filesystem::path& file, const ZipDay& day);
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ~ZipFile();

  void add(const ZipMember& member);
  /// Ends the archive and flushes it to disk. Nothing can be added any more.
  void close();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
